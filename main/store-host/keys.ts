import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { failed, type Outcome, ok } from '../../preload/outcome';
import { setAside } from './set-aside';

/** What this room needs of the vault: named texts in the keychain. */
export type KeyVault = {
  readonly get: (name: string) => Promise<string | null>;
  readonly set: (name: string, value: string) => Promise<Outcome<void>>;
  readonly remove: (name: string) => Promise<Outcome<void>>;
};

/** A file's key. `setAside`: the name under which an older file, whose key is gone, was put away; else null. */
export type FileKey = { readonly key: Uint8Array; readonly setAside: string | null };

const keyBytes = 32;

/**
 * Gives the key of a store file: the one in the vault, or a new one, but only for a file that does not exist. A file
 * without its key is set aside first, never given another. A new key is in the vault before it is given.
 */
export async function keyOf(
  vault: KeyVault,
  { name, file, now }: { readonly name: string; readonly file: string; readonly now: number },
): Promise<Outcome<FileKey>> {
  const kept = keyFromText(await vault.get(name));
  if (kept !== null) return ok({ key: kept, setAside: null });
  return newKey(vault, { name, file, now });
}

/** Puts the file away as locked (its key does not open it, or is gone) and makes a new key for a new file. */
export async function newKey(
  vault: KeyVault,
  { name, file, now }: { readonly name: string; readonly file: string; readonly now: number },
): Promise<Outcome<FileKey>> {
  let aside: string | null = null;
  try {
    aside = existsSync(file) ? setAside(file, 'locked', now) : null;
  } catch {
    return failed({ kind: 'store-unavailable' });
  }
  // A key that was there goes on opening the file that was put away: it is kept beside the new one.
  const old = await vault.get(name);
  if (aside !== null && old !== null) {
    const kept = await vault.set(`${name}~${now}`, old);
    if (!kept.ok) return kept;
  }
  const key = new Uint8Array(randomBytes(keyBytes));
  const written = await vault.set(name, Buffer.from(key).toString('base64'));
  return written.ok ? ok({ key, setAside: aside }) : written;
}

/** A key as the vault keeps it; null when it is not one. */
export function keyFromText(text: string | null): Uint8Array | null {
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  return key.length === keyBytes ? new Uint8Array(key) : null;
}
