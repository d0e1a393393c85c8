import { existsSync, renameSync } from 'node:fs';
import { besideEncryptedFile } from '../base/encrypted-file-names';

/** Why a file is no longer used. */
export type AsideReason = 'locked' | 'damaged';

/** Beside the ledger's file: how many changes it has kept. */
export const markSuffix = '-mark';

/**
 * Renames a store file and what lies beside it, so that it is neither used nor lost. A damaged one leaves its mark to
 * the file that its rows are copied to: what is missing there is told by it. Gives the new name, or null when there was
 * no file. `now` in milliseconds. Throws what the file system throws.
 */
export function setAside(file: string, reason: AsideReason, now: number): string | null {
  if (!existsSync(file)) return null;
  const stamp = new Date(now).toISOString().replaceAll(':', '-');
  let name = `${file}.${reason}-${stamp}`;
  for (let again = 2; existsSync(name); again += 1) name = `${file}.${reason}-${stamp}-${again}`;
  // The log first: the main file without its log is an older state, the log without it is nothing.
  for (const suffix of besideEncryptedFile) {
    if (existsSync(file + suffix)) renameSync(file + suffix, name + suffix);
  }
  renameSync(file, name);
  // Last: until the file is gone, the mark must be able to tell that its log was lost.
  if (reason === 'locked' && existsSync(file + markSuffix)) renameSync(file + markSuffix, name + markSuffix);
  return name;
}
