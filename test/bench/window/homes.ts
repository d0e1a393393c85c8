import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDirectoryFile } from '../../../main/directory/store/directory-file';
import { installationId } from '../../../main/keychain/installation';
import { loadKeytar, systemKeychain } from '../../../main/keychain/system-keychain';
import { createVault } from '../../../main/keychain/vault';
import type { LaunchedApp } from '../../e2e/harness/launch';

/** The key of every directory that is put in place here. */
export const benchKey = new Uint8Array(32).fill(7);

const parts = ['', '-wal', '-shm', '-check'];

/**
 * Puts a directory (a file made with `benchKey`; null: an empty one) in the place of the one that an app, which has ended,
 * left in its home, and its key into the keyring. Nothing is due to be fetched for the next hours.
 */
export async function putDirectory({ home }: Pick<LaunchedApp, 'home'>, made: string | null): Promise<void> {
  const data = join(home, 'Partner Reset');
  const account = readdirSync(data).find((name) => /^[0-9a-f]{16}$/.test(name));
  if (account === undefined) throw new Error('Nobody has signed in there.');
  const file = join(data, account, 'directory.db');
  for (const part of parts) rmSync(file + part, { force: true });
  for (const part of made === null ? [] : parts)
    if (existsSync(made + part)) copyFileSync(made + part, file + part);

  const directory = createDirectoryFile();
  const now = Date.now();
  const opened = directory['directory.open']({ file, key: benchKey, now });
  if (!opened.ok || opened.value.step !== 'open') throw new Error('The directory does not open.');
  for (const name of ['complete-at', 'customers-complete-at'])
    directory['directory.setMetadata']({ name, value: String(now) });
  directory['directory.close'](undefined);

  const vault = createVault({
    keychain: systemKeychain(loadKeytar),
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    installation: await installationId(data),
    platform: process.platform,
    newGeneration: () => randomBytes(8).toString('hex'),
  });
  const written = await vault.set(`key:directory:${account}`, Buffer.from(benchKey).toString('base64'));
  if (!written.ok || vault.state().step !== 'keychain') throw new Error('The keyring did not take the key.');
}
