import type { SealedPlace } from '../store-host/seal';

/** One row of the ledger as it lies on disk: only its place can be read here, `blob` is sealed by main. */
export type SealedRow = SealedPlace & { readonly blob: Uint8Array };

/**
 * What opening found. `locked`: the file is not readable with this key. `damaged`: these rows are what can be read.
 * In both cases the file is closed again and as it was.
 */
export type LedgerOpened =
  | { readonly step: 'open'; readonly rows: readonly SealedRow[] }
  | { readonly step: 'damaged'; readonly rows: readonly SealedRow[] }
  | { readonly step: 'locked' };

/** The calls about the ledger's file. It knows rows, not resets. */
export type LedgerCalls = {
  /** `file` null: memory only. `key`: 32 bytes. Opening an open ledger closes it first. */
  'ledger.open': { input: { file: string | null; key: Uint8Array | null }; output: LedgerOpened };
  /** One transaction, on disk when it answers: rows to put (same table and id: replaced) and rows to remove. */
  'ledger.write': {
    input: { put: readonly SealedRow[]; remove: readonly { table: string; id: string }[] };
    output: undefined;
  };
  /** Empties the write-ahead log and gives free pages back, so that little of what was removed stays on disk. */
  'ledger.compact': { input: undefined; output: undefined };
  'ledger.close': { input: undefined; output: undefined };
};
