import { type Outcome, ok } from '../../preload/outcome';
import type { Vault } from '../keychain/vault';
import { keyFromText } from '../store-host/keys';

const keyBytes = 32;
/** Keys in the vault at once: on a disk that stays full a renewal begins again and again. */
const mostKeys = 8;

/** The vault's name for the key of the passwords that wait in an account's ledger. `account`: its folder name. */
export const pendingKeyName = (account: string): string => `key:pending:${account}`;

/**
 * The key of the passwords that are kept, and its successor while it is being replaced. A renewal is three steps, and
 * whatever happens between two of them every row opens: both keys are in the vault (`prepare`), one commit of the ledger
 * seals the rows anew and `use` follows it, the former key leaves the vault (`finish`).
 */
export type PendingKey = {
  /** Every key that may open a password now. */
  readonly all: () => readonly Uint8Array[];
  /** The one that seals. */
  readonly inForce: () => Uint8Array;
  /** These, of the ones above, open the rows that were read. The others open nothing and are left out from now on. */
  readonly found: (opening: ReadonlySet<Uint8Array>) => void;
  /** Makes a new key and keeps it in the vault beside the others. Fails when the vault does not take it. */
  readonly prepare: () => Promise<Outcome<Uint8Array>>;
  /** The rows on disk are sealed with this key. */
  readonly use: (key: Uint8Array) => void;
  /** Only the key in force stays in the vault. */
  readonly finish: () => Promise<Outcome<void>>;
};

/** Where the keys are kept, the newest last. */
type KeepKeys = (keys: readonly Uint8Array[]) => Promise<Outcome<void>>;

/** Makes it of the keys that were kept; the newest is last. */
export function createPendingKey(
  kept: readonly [Uint8Array, ...Uint8Array[]],
  keep: KeepKeys,
  newKey: () => Uint8Array,
): PendingKey {
  let keys: readonly Uint8Array[] = kept;
  let inForce = kept.at(-1) ?? kept[0];
  return {
    all: () => keys,
    inForce: () => inForce,
    found: (opening) => {
      const found = keys.filter((key) => opening.has(key));
      inForce = found.at(-1) ?? inForce;
      keys = found.length > 0 ? found : [inForce];
    },
    prepare: async () => {
      // Each of them may open rows on disk whose commit was never answered. So many were never followed by one.
      const last = keys.at(-1);
      if (last !== undefined && keys.length >= mostKeys) return ok(last);
      const next = newKey();
      const written = await keep([...keys, next]);
      if (!written.ok) return written;
      keys = [...keys, next];
      return ok(next);
    },
    use: (key) => {
      inForce = key;
    },
    finish: async () => {
      const written = await keep([inForce]);
      if (written.ok) keys = [inForce];
      return written;
    },
  };
}

/**
 * Opens it, or makes one: a pending key that is gone takes the passwords with it and nothing more. The vault's entry is
 * one key in base64, or several with a space between.
 */
export async function openPendingKey(world: {
  readonly vault: Pick<Vault, 'get' | 'set'>;
  readonly name: string;
  readonly randomBytes: (size: number) => Uint8Array;
}): Promise<Outcome<PendingKey>> {
  const { vault, name, randomBytes } = world;
  const newKey = () => new Uint8Array(randomBytes(keyBytes));
  const keep: KeepKeys = (keys) =>
    vault.set(name, keys.map((key) => Buffer.from(key).toString('base64')).join(' '));
  const kept = ((await vault.get(name)) ?? '').split(' ').map(keyFromText);
  const [first, ...others] = kept.filter((key) => key !== null);
  if (first !== undefined) return ok(createPendingKey([first, ...others], keep, newKey));
  const made = newKey();
  const written = await keep([made]);
  return written.ok ? ok(createPendingKey([made], keep, newKey)) : written;
}
