import Database from 'libsql';
import { keyFits } from './key-check';

/** What a column may hold. Text is never among them: an invalid UTF-8 byte in a TEXT column ends the process. */
export type SqlValue = number | Uint8Array | null;
/** What may be handed to a statement. Text only where it is not stored: to ask or fill a full-text index. */
export type SqlInput = SqlValue | string;

/** Why the file cannot be used. `locked`: not readable with this key. `busy`: another process is writing to it. */
export type StoreTrouble = 'locked' | 'damaged' | 'full' | 'busy' | 'unavailable';

/** Thrown by every call below when SQLite refuses; `trouble` says what to do about it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly trouble: StoreTrouble,
    /** SQLite's own code, safe to log. */
    readonly code: string,
  ) {
    super(code);
  }
}

/** One open file (or memory), with its statements prepared once. Rows come as arrays, in the order of the columns. */
export type Encrypted = {
  /** Runs statements that take and give nothing. */
  readonly exec: (sql: string) => void;
  /** Runs one statement; gives the number of rows that it changed. */
  readonly run: (sql: string, ...values: SqlInput[]) => number;
  readonly all: <R extends readonly SqlValue[]>(sql: string, ...values: SqlInput[]) => R[];
  readonly first: <R extends readonly SqlValue[]>(sql: string, ...values: SqlInput[]) => R | null;
  /** All or nothing: what is thrown inside undoes everything since. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
};

/**
 * Opens an encrypted SQLite file, or memory when `file` is null (no keychain: nothing is kept). The key is 32 bytes.
 * Throws `StoreError`; with a wrong key, `locked`.
 */
export function openEncrypted(file: string | null, key: Uint8Array | null): Encrypted {
  if (file !== null && key?.length !== 32) throw new StoreError('unavailable', 'NO_KEY');
  if (file !== null && key !== null && !named(() => keyFits(file, key)))
    throw new StoreError('locked', 'WRONG_KEY');
  const options = file === null || key === null ? {} : { encryptionKey: Buffer.from(key).toString('hex') };
  // The binding lacks the option in its types.
  const database = named(() => new Database(file ?? ':memory:', options as Database.Options));
  const statements = new Map<string, ReturnType<typeof database.prepare>>();

  function prepared(sql: string) {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = named(() => database.prepare(sql));
    statements.set(sql, statement);
    return statement;
  }

  const all = <R extends readonly SqlValue[]>(sql: string, ...values: SqlInput[]): R[] =>
    named(() => prepared(sql).raw().all(values) as R[]);

  const encrypted: Encrypted = {
    exec: (sql) => void named(() => database.exec(sql)),
    run: (sql, ...values) => named(() => prepared(sql).run(values).changes),
    all,
    first: <R extends readonly SqlValue[]>(sql: string, ...values: SqlInput[]): R | null =>
      all<R>(sql, ...values)[0] ?? null,
    transaction: (work) => {
      encrypted.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        encrypted.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite may have rolled back by itself (disk full); then there is nothing left to undo.
        if (database.inTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      try {
        // The binding leaves the file open until its statements are collected: empty the log now, not then.
        if (file !== null) encrypted.all('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // A full disk or a damaged page: the log stays beside the file, which is as good.
      }
      statements.clear();
      database.close();
    },
  };
  try {
    encrypted.all(`PRAGMA busy_timeout = ${busyMs}`);
    encrypted.all('SELECT count(*) FROM sqlite_schema');
  } catch (error) {
    // Nothing is written with a key that may be the wrong one.
    database.close();
    throw error;
  }
  return encrypted;
}

/** So long another process, such as an app that is just ending, is waited for. */
const busyMs = 2_000;

/** Gives libsql's errors our names. Whatever else is thrown is a bug and stays one. */
function named<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw (error instanceof Error ? storeErrorOf(error) : null) ?? error;
  }
}

/** Our name for an error of libsql's or of the file system; null: it is none of theirs. */
function storeErrorOf(error: Error): StoreError | null {
  const code = 'code' in error ? String(error.code) : '';
  if (fileSystemCodes.has(code)) return new StoreError(fullCodes.has(code) ? 'full' : 'unavailable', code);
  // A file that cannot be opened is a plain error whose text holds SQLite's number.
  const isRefusedOpening = error.message.startsWith('ConnectionFailed');
  if (!code.startsWith('SQLITE_') && !isRefusedOpening) return null;
  return new StoreError(troubleOf(code), code === '' ? 'SQLITE_CANTOPEN' : code);
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);
const fileSystemCodes = new Set([
  ...fullCodes,
  'ENOENT',
  'ENOTDIR',
  'EACCES',
  'EPERM',
  'EBUSY',
  'EISDIR',
  'EMFILE',
]);

function troubleOf(code: string): StoreTrouble {
  if (code === 'SQLITE_NOTADB') return 'locked';
  if (code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy';
  const isFull = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY'].some((each) => code.startsWith(each));
  return isFull ? 'full' : 'unavailable';
}
