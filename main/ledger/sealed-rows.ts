import type { Outcome } from '../../preload/outcome';
import type { SealedRow } from './ledger-calls';
import type { PendingKey } from './pending-key';

/** The ledger's file as this room needs it: a dumb table of sealed rows that keeps what it has said it keeps. */
export type SealedRows = {
  /** Puts and removes in one transaction. Done means on disk (`synchronous=FULL`), not in a cache. */
  readonly write: (change: {
    readonly put: readonly SealedRow[];
    readonly remove: readonly { readonly table: string; readonly id: string }[];
  }) => Promise<Outcome<void>>;
  /** Empties the write-ahead log into the file and gives free pages back. */
  readonly compact: () => Promise<Outcome<void>>;
};

/** Seals and opens one row. `open` gives null when the seal is broken: altered, moved, or of another key. */
export type Seal = {
  readonly seal: (
    key: Uint8Array,
    place: { readonly table: string; readonly id: string; readonly version: number },
    plain: Uint8Array,
  ) => Uint8Array;
  readonly open: (
    key: Uint8Array,
    place: { readonly table: string; readonly id: string; readonly version: number },
    blob: Uint8Array,
  ) => Uint8Array | null;
};

/** The keys of this room. They lie in the vault, never beside the file. */
export type LedgerKeys = {
  readonly seal: Uint8Array;
  /** Opens passwords only. Replaced whenever one was erased, so that every old copy of it becomes unreadable. */
  readonly pending: PendingKey;
};
