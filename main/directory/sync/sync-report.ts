import type { Failure } from '../../../preload/outcome';
import type { SyncStatus } from '../../../preload/shapes/directory';
import type { AskStore } from '../../store-host/store-calls';
import type { Counts, DirectoryCalls } from '../directory-calls';
import type { SyncClock } from './request-pacer';
import type { SyncRun } from './sync-run';
import { syncStatusOf } from './sync-status';

const tellEveryMs = 250;

/** What a report is made of. */
export type SyncReportParts = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly clock: SyncClock;
  /** Told at each change, at most a few times a second. */
  readonly progress: (status: SyncStatus) => void;
  /** When the list of customers, which is refused, is asked for again (milliseconds since 1970). */
  readonly againAt: () => number | null;
  /** The run that is shown; null: none. */
  readonly shown: () => SyncRun | null;
};

/** What is known of the directory and its sync, and tells it. */
export function createSyncReport({ ask, clock, progress, againAt, shown }: SyncReportParts) {
  let counts: Counts = { customers: 0, users: 0, oldestAt: null, damaged: false, failed: 0, failures: [] };
  const facts = {
    /** When everything had been walked; milliseconds since 1970, null: never. */
    completeAt: null as number | null,
    /** Why the list of customers could not be read; null: it was. */
    listFailure: null as Failure | null,
    diskFull: false,
    rebuilt: false,
  };
  let metFullDisk: SyncRun | null = null;
  let isStopped = false;
  let toldAt = 0;
  let cancelTelling: (() => void) | null = null;

  const status = () =>
    syncStatusOf(shown(), counts, { ...facts, againAt: againAt(), steady: clock.steady() });

  /** Counts anew what is on board. */
  async function refresh(): Promise<void> {
    const now = await ask('directory.counts', undefined);
    if (now.ok) counts = now.value;
  }

  return {
    facts,
    status,
    refresh,

    /** Something changed. */
    tell(): void {
      if (cancelTelling !== null || isStopped) return;
      const wait = Math.max(0, toldAt + tellEveryMs - clock.steady());
      cancelTelling = clock.after(wait, () => {
        cancelTelling = null;
        toldAt = clock.steady();
        void refresh().then(() => progress(status()));
      });
    },

    /** A run could not write for want of room. */
    metFullDisk(run: SyncRun): void {
      facts.diskFull = true;
      metFullDisk = run;
    },

    /** A run wrote something. Of the one that met the full disk that proves nothing: a smaller page may still fit. */
    wrote(run: SyncRun): void {
      if (run !== metFullDisk) facts.diskFull = false;
    },

    stop(): void {
      isStopped = true;
      cancelTelling?.();
    },
  };
}

/** What is known of the directory and its sync. */
export type SyncReport = ReturnType<typeof createSyncReport>;
