import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, ok } from '../../preload/outcome';
import { besideEncryptedFile } from '../base/encrypted-file-names';
import type { KeyVault } from '../store-host/keys';

/** Where a directory lies, and what its entries in the vault are called. */
export type DirectoryPlace = { readonly file: string | null; readonly name: string };

/** The vault's entry with the key of the directory of that name. */
export const keyEntry = (name: string): string => `key:${name}`;
/** The vault's entry with what is remembered about time. */
export const timeEntry = (name: string): string => `time:${name}`;

/** The place of an account's directory among our files. */
export const directoryPlace = (dataFolder: string, account: string) => ({
  file: join(dataFolder, account, 'directory.db'),
  name: `directory:${account}`,
});

/** Removes the files of a directory that nobody has open; throws where the system does not let go of one. */
export function removeFiles(file: string): void {
  for (const suffix of ['', ...besideEncryptedFile]) rmSync(file + suffix, { force: true });
}

/**
 * Removes the key, then closes, then removes the files: what is left of a file is noise once its key is gone. Where the
 * keychain does not let go of the key the files go all the same, and it is told.
 */
export async function eraseDirectory(
  vault: KeyVault,
  { file, name }: DirectoryPlace,
  close: () => Promise<unknown>,
): Promise<Outcome<void>> {
  const removed = await vault.remove(keyEntry(name));
  await close();
  if (file !== null) {
    try {
      removeFiles(file);
    } catch {
      // Still open somewhere: unreadable all the same, and set aside at the next start.
    }
  }
  return removed.ok ? ok(undefined) : removed;
}
