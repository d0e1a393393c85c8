import { type Outcome, ok } from '../../preload/outcome';
import type { StoreHost } from '../store-host/host';
import { type KeyVault, keyOf, newKey } from '../store-host/keys';
import { type AsideReason, setAside } from '../store-host/set-aside';
import type { LedgerCalls, SealedRow } from './ledger-calls';

/** The ledger's file, open. `setAside`: an older file that could not be used, or not wholly, and where it is now. */
export type OpenLedgerFile = {
  readonly rows: readonly SealedRow[];
  readonly setAside: { readonly file: string; readonly reason: AsideReason } | null;
};

/**
 * Opens the ledger's file with its key from the vault. A file without its key, or that its key does not open, or whose
 * rows nobody can read, is set aside as locked; a damaged one is set aside after what can be read was copied to a new
 * one. `file` null: in memory.
 */
export async function openLedgerFile({
  host,
  vault,
  file,
  name,
  isReadable,
  now,
}: {
  readonly host: StoreHost<LedgerCalls>;
  readonly vault: KeyVault;
  readonly file: string | null;
  /** The vault's entry for the key. */
  readonly name: string;
  /** Whether these rows, sealed by main, are of a key that is still there. */
  readonly isReadable: (rows: readonly SealedRow[]) => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}): Promise<Outcome<OpenLedgerFile>> {
  if (file === null) {
    const opened = await host.ask('ledger.open', { file, key: null });
    return opened.ok ? ok({ rows: [], setAside: null }) : opened;
  }
  const at = { name, file, now: now() };
  let kept = await keyOf(vault, at);
  if (!kept.ok) return kept;
  let opened = await host.ask('ledger.open', { file, key: kept.value.key });
  if (opened.ok && (opened.value.step === 'locked' || !(await isReadable(opened.value.rows)))) {
    await host.restart('ledger');
    kept = await newKey(vault, at);
    if (!kept.ok) return kept;
    opened = await host.ask('ledger.open', { file, key: kept.value.key });
  }
  if (!opened.ok) return opened;
  const { key, setAside: locked } = kept.value;
  if (opened.value.step !== 'damaged') {
    const rows = opened.value.step === 'open' ? opened.value.rows : [];
    return ok({ rows, setAside: locked === null ? null : { file: locked, reason: 'locked' } });
  }
  return copyToNewFile(host, { file, key, rows: opened.value.rows, now: now() });
}

/** Sets a damaged file aside and puts what can be read of it into a new one. */
async function copyToNewFile(
  host: StoreHost<LedgerCalls>,
  {
    file,
    key,
    rows,
    now,
  }: {
    readonly file: string;
    readonly key: Uint8Array;
    readonly rows: readonly SealedRow[];
    readonly now: number;
  },
): Promise<Outcome<OpenLedgerFile>> {
  await host.restart('ledger');
  const damaged = setAside(file, 'damaged', now);
  const fresh = await host.ask('ledger.open', { file, key });
  if (!fresh.ok) return fresh;
  const copied = await host.ask('ledger.write', { put: rows, remove: [] });
  if (!copied.ok) return copied;
  return ok({ rows, setAside: damaged === null ? null : { file: damaged, reason: 'damaged' } });
}
