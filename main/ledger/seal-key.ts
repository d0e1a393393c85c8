import type { Vault } from '../keychain/vault';
import { keyFromText } from '../store-host/keys';
import type { SealedRow } from './ledger-calls';
import type { Seal } from './sealed-rows';

/** The vault's name for the seal key of an account's ledger. `account` is the account's folder name. */
export const sealKeyName = (account: string): string => `key:seal:${account}`;

/**
 * Whether the vault's seal key is the one of these rows: there are none, or it opens at least one. Where it does not,
 * the rows belong to a key that is gone, and nothing may be written among them.
 */
export async function sealKeyFits(
  rows: readonly SealedRow[],
  world: { readonly vault: Pick<Vault, 'get'>; readonly seal: Seal; readonly account: string },
): Promise<boolean> {
  if (rows.length === 0) return true;
  const key = keyFromText(await world.vault.get(sealKeyName(world.account)));
  // Passwords lie under a key of their own.
  return (
    key !== null &&
    rows.some((row) => row.table !== 'password' && world.seal.open(key, row, row.blob) !== null)
  );
}
