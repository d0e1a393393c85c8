import { failed, type Outcome } from '../../preload/outcome';
import type { Vault } from '../keychain/vault';
import type { StoreHost } from '../store-host/host';
import { keyFromText } from '../store-host/keys';
import type { LedgerCalls } from './ledger-calls';
import type { SealedRows } from './sealed-rows';

/** The rows of one file, until `end`: the store process may hold another account's file from then on. */
export type DurableRows = SealedRows & { readonly end: () => void };

/**
 * The ledger's rows in the store process, whose death is survived: a write that it died of, or that found nothing open,
 * opens the file again and is tried once more. Writing the same rows twice does no harm: each replaces itself. What is
 * still on its way when the account is left fails with `store-unavailable`: it must not end in somebody else's file.
 */
export function durableRows(
  store: StoreHost<LedgerCalls>,
  place: { readonly file: string | null; readonly name: string; readonly vault: Pick<Vault, 'get'> },
): DurableRows {
  let isOver = false;
  async function reopened(): Promise<boolean> {
    const { file, name, vault } = place;
    const key = file === null ? null : keyFromText(await vault.get(name));
    if (isOver || (file !== null && key === null)) return false;
    const opened = await store.ask('ledger.open', { file, key });
    return opened.ok && opened.value.step === 'open';
  }
  const twice = async (act: () => Promise<Outcome<undefined>>): Promise<Outcome<void>> => {
    if (isOver) return failed({ kind: 'store-unavailable' });
    const first = await act();
    if (first.ok || first.failure.kind !== 'store-unavailable') return first;
    return (await reopened()) && !isOver ? act() : failed(first.failure);
  };
  return {
    write: (change) => twice(() => store.ask('ledger.write', change)),
    compact: () => twice(() => store.ask('ledger.compact', undefined)),
    end: () => {
      isOver = true;
    },
  };
}
