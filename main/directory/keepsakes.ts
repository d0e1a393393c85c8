import { existsSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { failed, type Outcome, ok } from '../../preload/outcome';
import { readJson, writeJson } from '../base/json-file';
import { type KeyVault, keyOf } from '../store-host/keys';
import { open, seal } from '../store-host/seal';
import { setAside } from '../store-host/set-aside';

/** What a technician has marked: a customer's nickname and pin, and its pinned users. All ids in lower case. */
export type Keepsake = {
  readonly customerId: string;
  readonly nickname: string;
  readonly pinned: boolean;
  readonly users: readonly string[];
};

/**
 * Pins and nicknames, which are the technician's own work. The directory is a cache that is erased and fetched again; so
 * they lie in a file of their own, sealed under a key of its own in the vault, and outlast it. Only ids and nicknames are
 * in it, and without a keychain it stays in memory.
 */
export type Keepsakes = {
  readonly of: (customerId: string) => Keepsake | null;
  readonly all: () => readonly Keepsake[];
  readonly pin: (customerId: string, userId: string | null, pinned: boolean) => void;
  readonly nickname: (customerId: string, nickname: string) => void;
  /** There was no file of them: what the directory has of them is to be taken over. */
  readonly isNew: boolean;
  /** What was marked is in the file, or could not be written. */
  readonly saved: () => Promise<void>;
};

const shape = z.array(
  z.object({
    customerId: z.guid(),
    nickname: z.string(),
    pinned: z.boolean(),
    users: z.array(z.guid()),
  }),
);
const fileShape = z.object({ sealed: z.string() });
const place = { table: 'keepsakes', id: 'all', version: 1 };

/** The vault's entry with the key of the pins and nicknames that belong to the directory of that name. */
export const keepsakesKey = (name: string): string => `key:keepsakes:${name}`;
/** Their file beside the directory's. */
export const keepsakesFile = (directory: string): string =>
  directory.replace(/directory\.db$/, 'keepsakes.json');

/** Opens the file, or begins an empty one; `file` null: in memory. One that does not open is put aside, never lost. */
export async function openKeepsakes(given: {
  readonly vault: KeyVault;
  readonly file: string | null;
  readonly name: string;
  readonly now: () => number;
}): Promise<Outcome<Keepsakes>> {
  const { vault, file, name, now } = given;
  const kept = new Map<string, Keepsake>();
  let key: Uint8Array | null = null;
  let isNew = true;
  let saving: Promise<Outcome<void>> = Promise.resolve(ok(undefined));

  /** No key is made before there is something to seal. */
  async function keyed(path: string): Promise<Outcome<Uint8Array>> {
    if (key !== null) return ok(key);
    const found = await keyOf(vault, { name: keepsakesKey(name), file: path, now: now() });
    if (!found.ok) return found;
    key = found.value.key;
    return ok(key);
  }

  if (file !== null && existsSync(file)) {
    const found = await keyed(file);
    if (!found.ok) return found;
    const read = readKeepsakes(file, found.value, now());
    if (!read.ok) return read;
    isNew = read.value === null;
    for (const each of read.value ?? []) kept.set(each.customerId, each);
  }

  function put(customerId: string, change: Partial<Keepsake>): void {
    const before = kept.get(customerId) ?? { customerId, nickname: '', pinned: false, users: [] };
    const next = { ...before, ...change };
    if (next.nickname === '' && !next.pinned && next.users.length === 0) kept.delete(customerId);
    else kept.set(customerId, next);
    if (file !== null) saving = saving.then(() => save(file));
  }

  // A disk that is full, or a keychain that is locked, keeps the file as it was; the directory has the mark all the same.
  async function save(path: string): Promise<Outcome<void>> {
    const sealing = await keyed(path);
    if (!sealing.ok) return sealing;
    const text = new TextEncoder().encode(JSON.stringify([...kept.values()]));
    const sealed = Buffer.from(seal(sealing.value, place, text)).toString('base64');
    return writeJson(path, { sealed }) ? ok(undefined) : failed({ kind: 'disk-full' });
  }

  return ok({
    of: (customerId) => kept.get(customerId.toLowerCase()) ?? null,
    all: () => [...kept.values()],
    pin: (customer, user, pinned) => {
      const customerId = customer.toLowerCase();
      if (user === null) return put(customerId, { pinned });
      const others = (kept.get(customerId)?.users ?? []).filter((each) => each !== user.toLowerCase());
      put(customerId, { users: pinned ? [...others, user.toLowerCase()] : others });
    },
    nickname: (customerId, nickname) => put(customerId.toLowerCase(), { nickname: nickname.trim() }),
    isNew,
    saved: async () => void (await saving),
  });
}

/** Forgets the pins and nicknames of that directory, key first: at a sign-out that keeps nothing. */
export async function forgetKeepsakes(
  vault: KeyVault,
  { file, name }: { readonly file: string; readonly name: string },
): Promise<Outcome<void>> {
  const removed = await vault.remove(keepsakesKey(name));
  if (removed.ok) rmSync(keepsakesFile(file), { force: true });
  return removed;
}

/** What is in the file; null: there was none, or it did not open and was put aside. */
function readKeepsakes(file: string, key: Uint8Array, now: number): Outcome<readonly Keepsake[] | null> {
  const read = readJson(file);
  if (read.step === 'missing') return ok(null);
  const them = keepsakesFrom(read.step === 'read' ? read.value : null, key);
  if (them !== null) return ok(them);
  try {
    setAside(file, 'damaged', now);
    return ok(null);
  } catch {
    return failed({ kind: 'store-unavailable' });
  }
}

/** What is in the file; null: it is not what was written under this key. */
function keepsakesFrom(value: unknown, key: Uint8Array): readonly Keepsake[] | null {
  const file = fileShape.safeParse(value);
  if (!file.success) return null;
  const opened = open(key, place, new Uint8Array(Buffer.from(file.data.sealed, 'base64')));
  if (opened === null) return null;
  try {
    return shape.parse(JSON.parse(new TextDecoder().decode(opened)));
  } catch {
    return null;
  }
}
