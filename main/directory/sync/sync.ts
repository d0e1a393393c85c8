import type { SyncStatus } from '../../../preload/shapes/directory';
import type { PartnerCenter } from '../../microsoft/partner-center';
import type { AskStore } from '../../store-host/store-calls';
import type { DirectoryCalls } from '../directory-calls';
import { createPace, type SyncClock } from './request-pacer';
import type { Access } from './access';
import { createGoneCustomers } from './gone-customers';
import { createWakeableSleep } from './wakeable-sleep';
import { createSyncReport } from './sync-report';
import { newRun, type SyncRun, walksAtOnce } from './sync-run';
import { createSyncRuns, retryFact } from './sync-runs';
import { stand, type Wait } from './sync-status';
import { createIndexMaintenance } from './index-maintenance';
import { createPriorityFetches } from './priority-fetches';

/** What sync is given. */
export type SyncWorld = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'>;
  /** When the list of customers, if it is refused, is asked for again. */
  readonly access: Pick<Access, 'againAt' | 'askNow'>;
  readonly clock: SyncClock;
  readonly uuid: () => string;
  /** The app's one patience: when the present wait ends, and a call at each change. */
  readonly throttle: {
    readonly heldUntil: () => number | null;
    readonly onChange: (listener: (heldUntil: number | null) => void) => () => void;
  };
  /** Why nothing can be asked of Microsoft now; null: it can. */
  readonly obstacle: () => 'connection' | 'sign-in' | null;
  /** What is to be spared: nothing is fetched that nobody asked for. Null: nothing. */
  readonly spare: () => 'battery' | 'metered' | null;
  /** Told at each change, at most a few times a second. */
  readonly progress: (status: SyncStatus) => void;
};

/** Brings the directory up to date, as the window steers it. */
export type Sync = {
  /** Settles when `status` speaks of the directory as it is on disk. */
  readonly ready: Promise<void>;
  readonly status: () => SyncStatus;
  /** One customer at once, or all of them; `field`: all, even on battery. */
  readonly start: (what: { readonly customerId: string | null; readonly field: boolean }) => void;
  /** One customer at once, by itself: not when something is to be spared. Gives whether it began. */
  readonly refreshCustomer: (customerId: string) => boolean;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** The connection, the sign-in or the power changed. */
  readonly wake: () => void;
  /** A run is due now, however lately one was complete. Nobody asked for it, so it spares what is to be spared. */
  readonly due: () => void;
  /** Microsoft said that this customer is none of ours. */
  readonly saidGone: (customerId: string) => Promise<void>;
  /** Something in the directory was changed by somebody else. */
  readonly refresh: () => Promise<void>;
  readonly rebuilt: () => void;
  readonly stop: () => Promise<void>;
};

/** A full run begins this long after the last one was complete. */
const everyMs = 4 * 3_600_000;
/** Customers that failed, and may not later, are walked again this long after. */
const retryEveryMs = 30 * 60_000;
const lookEveryMs = 10 * 60_000;
/** A wait that Microsoft asked for is shown from this length on. */
const shownHoldMs = 2_000;

/** Makes sync. It begins by itself when a run is due. */
export function createSync(world: SyncWorld): Sync {
  const { ask, clock, throttle, access } = world;
  const gone = createGoneCustomers(ask, clock.now);
  const pace = createPace(clock, walksAtOnce);
  const tidying = createIndexMaintenance(ask, clock);
  const { pause, wake } = createWakeableSleep(clock);
  let run: SyncRun | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  /** When a run was cancelled: none begins by itself until a new one would be due. */
  let cancelledAt: number | null = null;
  /** When a run last ended; null: none has. */
  let ranAt: number | null = null;
  /** Which start was asked for last; a cancelled one does not begin. */
  let starts = 0;
  let cancelLook = () => {};

  const stopListening = throttle.onChange((heldUntil) => {
    if (heldUntil !== null) pace.tooFast(Math.max(0, heldUntil - clock.now()));
    wake();
  });

  /** What is shown, paused and let go on: the run; without one, whatever somebody looks at. */
  const shownRuns = (): readonly SyncRun[] => (run === null ? urgent.runs() : [run]);

  const report = createSyncReport({
    ask,
    clock,
    progress: world.progress,
    againAt: access.againAt,
    shown: () => shownRuns().at(0) ?? null,
  });
  const { facts, tell } = report;

  function waitOf(mine: SyncRun): Wait | null {
    const obstacle = world.obstacle();
    if (obstacle !== null) return obstacle;
    if (mine === run && access.againAt() !== null) return 'refused';
    const spare = mine.asked || mine.field ? null : world.spare();
    if (spare !== null) return spare;
    const heldUntil = throttle.heldUntil();
    return heldUntil !== null && heldUntil - clock.now() > shownHoldMs ? 'throttle' : null;
  }

  const runs = createSyncRuns({
    ask,
    client: world.client,
    clock,
    uuid: world.uuid,
    gone,
    pace,
    waitOf,
    isHeld: () => throttle.heldUntil() !== null,
    pause,
    tell,
    wrote: (mine) => {
      if (mine === run) report.wrote(mine);
    },
    metFullDisk: report.metFullDisk,
    setListFailure: (failure) => {
      facts.listFailure = failure;
    },
  });

  const urgent = createPriorityFetches(runs.one, clock, tell);

  /** `retrySince`: only those who failed in the run that began then. */
  function begin(field: boolean, asked: boolean, retrySince: number | null = null): void {
    const mine = newRun({ field, asked }, clock.steady());
    run = mine;
    tidying.stop();
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
        if (run === null && !isStopped) tidying.start();
        tell();
      });
  }

  async function lookIfDue(): Promise<void> {
    cancelLook();
    if (isStopped) return;
    cancelLook = clock.after(lookEveryMs, () => void lookIfDue());
    if (run !== null) return;
    const completeAt = await runs.fact('complete-at');
    facts.completeAt = completeAt;
    const begun = await runs.fact('run-started-at');
    const retrySince = await runs.fact(retryFact);
    const now = clock.now();
    const isDue = completeAt === null || completeAt > now || now - completeAt >= everyMs || begun !== null;
    await report.refresh();
    const isUnwanted = cancelledAt !== null && clock.steady() - cancelledAt < everyMs;
    const mayBegin = !isUnwanted && run === null && !isStopped;
    const isRetryDue = retrySince !== null && (ranAt === null || clock.steady() - ranAt >= retryEveryMs);
    if (isDue && mayBegin) begin(false, false);
    else if (isRetryDue && mayBegin) begin(false, false, retrySince);
    else {
      if (run === null && !isStopped) tidying.start();
      tell();
    }
  }
  const ready = lookIfDue();

  return {
    ready,
    status: report.status,
    start: ({ customerId, field }) => {
      if (customerId !== null) return urgent.walk(customerId, true);
      cancelledAt = null;
      access.askNow();
      starts += 1;
      const mine = starts;
      const before = run;
      before?.abort.abort();
      wake();
      void running.then(() => {
        if (!isStopped && mine === starts && (run === null || run === before)) begin(field, true);
      });
    },
    refreshCustomer: (customerId) => {
      if (world.spare() !== null) return false;
      urgent.walk(customerId, false);
      return true;
    },
    pause: () => {
      for (const each of shownRuns()) stand(each, { isPaused: true }, clock.steady());
      tell();
    },
    resume: () => {
      for (const each of run === null ? urgent.runs() : [run, ...urgent.runs()]) {
        // "Fetch anyway": from now on somebody asked for it.
        if (each.waitsFor === 'battery' || each.waitsFor === 'metered') each.asked = true;
        stand(each, { isPaused: false }, clock.steady());
      }
      if (run === null) {
        cancelledAt = null;
        void lookIfDue();
      }
      wake();
      tell();
    },
    cancel: () => {
      if (run !== null) cancelledAt = clock.steady();
      starts += 1;
      run?.abort.abort();
      urgent.abort();
      wake();
      void ask('directory.setMetadata', { name: 'run-started-at', value: null });
    },
    wake: () => {
      wake();
      if (run === null) void lookIfDue();
    },
    due: () => {
      if (run !== null) return;
      cancelledAt = null;
      const value = String(clock.now());
      void ask('directory.setMetadata', { name: 'run-started-at', value }).then(lookIfDue);
    },
    saidGone: async (customerId) => {
      if (await gone.said(customerId)) await ask('directory.removeCustomer', { customerId });
    },
    refresh: async () => {
      facts.completeAt = await runs.fact('complete-at');
      await report.refresh();
      tell();
    },
    rebuilt: () => {
      facts.rebuilt = true;
      cancelledAt = null;
      void lookIfDue();
    },
    stop: async () => {
      isStopped = true;
      cancelLook();
      report.stop();
      tidying.stop();
      stopListening();
      run?.abort.abort();
      urgent.abort();
      wake();
      await running;
      await urgent.ended();
    },
  };
}
