import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { keyCheckSuffix } from '../base/encrypted-file-names';

/**
 * Does this key belong to this file? A fingerprint of the key (an HMAC, which tells nothing of it) lies beside the
 * file. It must be asked before the file is opened: libsql 0.5.29, given a wrong key, refuses, but on closing copies
 * the write-ahead log into the file under that wrong key, and both are lost.
 */
export function keyFits(file: string, key: Uint8Array): boolean {
  const check = file + keyCheckSuffix;
  const wanted = createHmac('sha256', key).update('the key of an encrypted file').digest();
  const found = existsSync(check) ? readFileSync(check) : null;
  if (found?.length === wanted.length && timingSafeEqual(found, wanted)) return true;
  const hasLog = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
  if (hasLog) return false;
  // Without a log there is nothing to lose: SQLite may judge the key of an existing file itself.
  if (!existsSync(file)) write(check, wanted);
  return true;
}

/** On disk, whole, before the file that it speaks of exists. */
function write(check: string, content: Uint8Array): void {
  const handle = openSync(`${check}.new`, 'w', 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${check}.new`, check);
}
