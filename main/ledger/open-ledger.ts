import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Vault } from '../keychain/vault';
import { keyFromText } from '../store/keys';
import { createLedger, type Ledger } from './ledger';
import type { Mark } from './mark';
import { sealKeyName } from './seal-key';
import type { LedgerKeys, Seal, SealedRow, SealedRows } from './sealed-rows';

const keyBytes = 32;

/**
 * Opens the ledger on the rows that its file held. The seal key is made only when there are no rows yet: a file with
 * rows whose key is gone must have been set aside before, and is refused here with `store-unavailable`. A pending key
 * that is gone takes the passwords with it and nothing more, so a new one is made.
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
  const names = { seal: sealKeyName(account), pending: `key:pending:${account}` };

  async function keep(name: string): Promise<Outcome<Uint8Array>> {
    const key = new Uint8Array(randomBytes(keyBytes));
    const written = await vault.set(name, Buffer.from(key).toString('base64'));
    return written.ok ? ok(key) : written;
  }

  let sealKey = keyFromText(await vault.get(names.seal));
  if (sealKey === null) {
    if (world.rows.length > 0) return failed({ kind: 'store-unavailable' });
    const made = await keep(names.seal);
    if (!made.ok) return failed(made.failure);
    sealKey = made.value;
  }
  let pendingKey = keyFromText(await vault.get(names.pending));
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
