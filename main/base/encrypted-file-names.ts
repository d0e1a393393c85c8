/** Beside each encrypted file: the fingerprint of its key, by which a wrong key is told without asking SQLite. */
export const keyCheckSuffix = '-check';

/** What may lie beside an encrypted file and belongs to it: SQLite's write-ahead log, the log's index, the fingerprint. */
export const besideEncryptedFile: readonly string[] = ['-wal', '-shm', keyCheckSuffix];
