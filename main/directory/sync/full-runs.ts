import type { IndexMaintenance } from './index-maintenance';
import type { SyncClock } from './request-pacer';
import type { SyncReport } from './sync-report';
import { newRun, type SyncRun } from './sync-run';
import { retryFact, type SyncRuns } from './sync-runs';

/** A full run begins this long after the last one was complete. */
const everyMs = 4 * 3_600_000;
/** Customers that failed, and may not later, are walked again this long after. */
const retryEveryMs = 30 * 60_000;
/** This often it is looked whether a run is due. */
const lookEveryMs = 10 * 60_000;

/** What the full runs are given. `wake`: whoever sleeps in a run looks again. */
export type FullRunsWorld = {
  readonly clock: SyncClock;
  readonly runs: Pick<SyncRuns, 'all' | 'retry' | 'fact'>;
  readonly report: Pick<SyncReport, 'facts' | 'refresh' | 'tell'>;
  readonly maintenance: Pick<IndexMaintenance, 'start' | 'stop'>;
  readonly wake: () => void;
};

/** Runs over all customers, at most one at a time: when they begin, and that they end. */
export type FullRuns = {
  /** The one under way; null: none is. */
  readonly current: () => SyncRun | null;
  /** Begins a run if one is due. Settles when `facts` speak of the directory as it is on disk. */
  readonly beginIfDue: () => Promise<void>;
  /** Ends the run under way and begins another: somebody asked for it. `field`: even on battery. */
  readonly restart: (field: boolean) => void;
  /** Ends the run under way. None begins by itself until a new one would be due. */
  readonly cancel: () => void;
  /** A run may begin by itself again, though one was cancelled. */
  readonly forgetCancel: () => void;
  /** Ends for good. Settles when the run under way has ended. */
  readonly stop: () => Promise<void>;
};

/** Is a full run due? `completeAt`: when one was last complete (milliseconds since 1970), null: never. */
const isFullRunDue = (completeAt: number | null, isUnfinished: boolean, now: number): boolean =>
  completeAt === null || completeAt > now || now - completeAt >= everyMs || isUnfinished;

/** Makes the account of the full runs. Nothing begins before `beginIfDue` or `restart` is called. */
export function createFullRuns({ clock, runs, report, maintenance, wake }: FullRunsWorld): FullRuns {
  const { facts, tell } = report;
  let run: SyncRun | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  /** When a run was cancelled, on the steady clock; null: none was. */
  let cancelledAt: number | null = null;
  /** When a run last ended, on the steady clock; null: none has. */
  let ranAt: number | null = null;
  /** Which start was asked for last; a cancelled one does not begin. */
  let starts = 0;
  let cancelLook = () => {};

  const isIdle = () => run === null && !isStopped;
  const isUnwanted = () => cancelledAt !== null && clock.steady() - cancelledAt < everyMs;
  const isRetryTime = () => ranAt === null || clock.steady() - ranAt >= retryEveryMs;

  /** `retrySince`: only those who failed in the run that began then. */
  function begin(field: boolean, asked: boolean, retrySince: number | null = null): void {
    const mine = newRun({ field, asked }, clock.steady());
    run = mine;
    maintenance.stop();
    tell();
    const carryOut = async () => {
      if (retrySince !== null) return void (await runs.retry(mine, retrySince));
      const done = await runs.all(mine);
      if (done.ok) facts.completeAt = done.value.completeAt;
    };
    running = carryOut()
      .then(report.refresh)
      .finally(() => {
        ranAt = clock.steady();
        if (run === mine) run = null;
        if (isIdle()) maintenance.start();
        tell();
      });
  }

  async function beginIfDue(): Promise<void> {
    cancelLook();
    if (isStopped) return;
    cancelLook = clock.after(lookEveryMs, () => void beginIfDue());
    if (run !== null) return;
    const completeAt = await runs.fact('complete-at');
    facts.completeAt = completeAt;
    const begun = await runs.fact('run-started-at');
    const retrySince = await runs.fact(retryFact);
    const isDue = isFullRunDue(completeAt, begun !== null, clock.now());
    await report.refresh();
    const mayBegin = isIdle() && !isUnwanted();
    if (isDue && mayBegin) return begin(false, false);
    if (retrySince !== null && isRetryTime() && mayBegin) return begin(false, false, retrySince);
    if (isIdle()) maintenance.start();
    tell();
  }

  return {
    current: () => run,
    beginIfDue,
    restart: (field) => {
      cancelledAt = null;
      starts += 1;
      const mine = starts;
      const before = run;
      before?.abort.abort();
      wake();
      void running.then(() => {
        if (!isStopped && mine === starts && (run === null || run === before)) begin(field, true);
      });
    },
    cancel: () => {
      if (run !== null) cancelledAt = clock.steady();
      starts += 1;
      run?.abort.abort();
    },
    forgetCancel: () => {
      cancelledAt = null;
    },
    stop: () => {
      isStopped = true;
      cancelLook();
      run?.abort.abort();
      return running;
    },
  };
}
