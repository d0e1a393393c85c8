import type { DirectoryCalls } from '../directory/directory-calls';
import type { LedgerCalls } from '../ledger/ledger-calls';
import type { StoreHost } from '../store-host/host';

/** The store process as the app has it: one process, both files. */
export type AppStore = StoreHost<LedgerCalls & DirectoryCalls>;
