import { failed, type Outcome } from '../../preload/outcome';
import type { Vault } from '../keychain/vault';
import type { StoreHost } from '../store/host';
import { keyFromText } from '../store/keys';
import type { LedgerCalls } from '../store/ledger-file';
import type { SealedRows } from './sealed-rows';

/**
 * The ledger's rows in the store process, whose death is survived: a write that it died of, or that found nothing open,
 * opens the file again and is tried once more. Writing the same rows twice does no harm: each replaces itself.
 */
export function durableRows(
  store: StoreHost<LedgerCalls>,
  place: { readonly file: string | null; readonly name: string; readonly vault: Pick<Vault, 'get'> },
): SealedRows {
  async function reopened(): Promise<boolean> {
    const { file, name, vault } = place;
    const key = file === null ? null : keyFromText(await vault.get(name));
    if (file !== null && key === null) return false;
    const opened = await store.ask('ledger.open', { file, key });
    return opened.ok && opened.value.step === 'open';
  }
  const twice = async (act: () => Promise<Outcome<undefined>>): Promise<Outcome<void>> => {
    const first = await act();
    if (first.ok || first.failure.kind !== 'store-unavailable') return first;
    return (await reopened()) ? act() : failed(first.failure);
  };
  return {
    write: (change) => twice(() => store.ask('ledger.write', change)),
    compact: () => twice(() => store.ask('ledger.compact', undefined)),
  };
}
