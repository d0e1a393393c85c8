import { setMaxListeners } from 'node:events';
import type { Failure } from '../../../preload/outcome';
import type { PartnerCenter } from '../../microsoft/partner-center';
import type { AskStore } from '../../store-host/store-calls';
import type { DirectoryCalls } from '../directory-calls';
import type { GoneCustomers } from './gone-customers';
import type { RequestPacer, SyncClock } from './request-pacer';
import type { SyncProgress, Wait } from './sync-status';

/** A run of sync: over all customers, or over one that somebody waits for. */
export type SyncRun = SyncProgress & { readonly abort: AbortController; asked: boolean };

/** What a run is given. */
export type SyncRunWorld = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'>;
  readonly clock: SyncClock;
  readonly uuid: () => string;
  readonly gone: GoneCustomers;
  readonly pacer: RequestPacer;
  /** Why a run must stand still now. */
  readonly waitOf: (run: SyncRun) => Wait | null;
  /** Is the whole app held back by a `Retry-After`? */
  readonly isHeld: () => boolean;
  /** Waits for this time (milliseconds), or until something changed. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** The progress changed. */
  readonly tell: () => void;
  /** A run wrote something. */
  readonly wrote: (run: SyncRun) => void;
  /** A run could not write for want of room. */
  readonly metFullDisk: (run: SyncRun) => void;
  /** Why the list of customers could not be read; null: it was. */
  readonly setListFailure: (failure: Failure | null) => void;
};

/** Walks at the same time. The throttle lets fewer requests out; while one page is written another is asked for. */
export const walksAtOnce = 32;
/** Begins a run's account. `asked`: by somebody, who wants it on battery or a metered connection too. */
export function newRun(what: { readonly field: boolean; readonly asked: boolean }, steady: number): SyncRun {
  const abort = new AbortController();
  // Every request under way listens, and so does every turn that waits.
  setMaxListeners(8 * walksAtOnce, abort.signal);
  return {
    ...what,
    customersDone: 0,
    customersTotal: 0,
    usersSeen: 0,
    startedAt: steady,
    stoodMs: 0,
    standsSince: null,
    waitsFor: null,
    isPaused: false,
    abort,
  };
}
