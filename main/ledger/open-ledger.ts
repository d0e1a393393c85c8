import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Vault } from '../keychain/vault';
import { createLedger, type Ledger } from './ledger';
import type { Mark } from './mark';
import type { LedgerKeys, Seal, SealedRow, SealedRows } from './sealed-rows';

const keyBytes = 32;
const read = (text: string | null): Uint8Array | null => {
  const bytes = text === null ? null : new Uint8Array(Buffer.from(text, 'base64'));
  return bytes?.length === keyBytes ? bytes : null;
};

/**
 * Opens the ledger on the rows that its file held. The seal key is made only when there are no rows yet; rows without
 * their key count as damaged, since nothing else opens them, and are never written over. A pending key that is gone
 * takes the passwords with it and nothing more, so a new one is made.
 */
export async function openLedger(world: {
  readonly rows: readonly SealedRow[];
  readonly file: SealedRows;
  readonly vault: Pick<Vault, 'get' | 'set'>;
  readonly seal: Seal;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly mark: Mark;
  /** The account's folder name, part of the names of its keys in the vault. */
  readonly account: string;
}): Promise<Outcome<Ledger>> {
  const { vault, randomBytes, account } = world;
  const names = { seal: `key:seal:${account}`, pending: `key:pending:${account}` };

  async function keep(name: string): Promise<Outcome<Uint8Array>> {
    const key = new Uint8Array(randomBytes(keyBytes));
    const written = await vault.set(name, Buffer.from(key).toString('base64'));
    return written.ok ? ok(key) : written;
  }

  let sealKey = read(await vault.get(names.seal));
  if (sealKey === null) {
    const made = await keep(names.seal);
    if (!made.ok) return failed(made.failure);
    sealKey = made.value;
  }
  let pendingKey = read(await vault.get(names.pending));
  if (pendingKey === null) {
    const made = await keep(names.pending);
    if (!made.ok) return failed(made.failure);
    pendingKey = made.value;
  }
  let pending = pendingKey;
  const keys: LedgerKeys = {
    seal: sealKey,
    pending: () => pending,
    replacePending: async () => {
      const made = await keep(names.pending);
      if (!made.ok) return made;
      pending = made.value;
      return ok(undefined);
    },
  };
  return ok(createLedger({ rows: world.rows, file: world.file, keys, seal: world.seal, mark: world.mark }));
}
