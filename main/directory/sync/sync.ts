import type { SyncStatus } from '../../../preload/shapes/directory';
import type { PartnerCenter } from '../../microsoft/partner-center';
import type { AskStore } from '../../store-host/store-calls';
import type { DirectoryCalls } from '../directory-calls';
import { createRequestPacer, type SyncClock } from './request-pacer';
import type { Access } from './access';
import { createFullRuns } from './full-runs';
import { createGoneCustomers } from './gone-customers';
import { createWakeableSleep } from './wakeable-sleep';
import { createSyncReport } from './sync-report';
import { type SyncRun, walksAtOnce } from './sync-run';
import { createSyncRuns } from './sync-runs';
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

/** A wait that Microsoft asked for is shown from this length on. */
const shownHoldMs = 2_000;

/** Makes sync. It begins by itself when a run is due. */
export function createSync(world: SyncWorld): Sync {
  const { ask, clock, throttle, access } = world;
  const gone = createGoneCustomers(ask, clock.now);
  const pacer = createRequestPacer(clock, walksAtOnce);
  const maintenance = createIndexMaintenance(ask, clock);
  const { pause, wake } = createWakeableSleep(clock);

  const stopListening = throttle.onChange((heldUntil) => {
    if (heldUntil !== null) pacer.refused(Math.max(0, heldUntil - clock.now()));
    wake();
  });

  /** What is shown and paused: the full run; without one, whatever somebody looks at. */
  const shownRuns = (): readonly SyncRun[] => {
    const run = full.current();
    return run === null ? urgent.runs() : [run];
  };

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
    if (mine === full.current() && access.againAt() !== null) return 'refused';
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
    pacer,
    waitOf,
    isHeld: () => throttle.heldUntil() !== null,
    pause,
    tell,
    wrote: (mine) => {
      if (mine === full.current()) report.wrote(mine);
    },
    metFullDisk: report.metFullDisk,
    setListFailure: (failure) => {
      facts.listFailure = failure;
    },
  });

  const urgent = createPriorityFetches(runs.one, clock, tell);

  const full = createFullRuns({ clock, runs, report, maintenance, wake });
  const ready = full.beginIfDue();

  return {
    ready,
    status: report.status,
    start: ({ customerId, field }) => {
      if (customerId !== null) return urgent.walk(customerId, true);
      access.askNow();
      full.restart(field);
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
      const run = full.current();
      for (const each of run === null ? urgent.runs() : [run, ...urgent.runs()]) {
        // "Fetch anyway": from now on somebody asked for it.
        if (each.waitsFor === 'battery' || each.waitsFor === 'metered') each.asked = true;
        stand(each, { isPaused: false }, clock.steady());
      }
      if (run === null) {
        full.forgetCancel();
        void full.beginIfDue();
      }
      wake();
      tell();
    },
    cancel: () => {
      full.cancel();
      urgent.abort();
      wake();
      void ask('directory.setMetadata', { name: 'run-started-at', value: null });
    },
    wake: () => {
      wake();
      if (full.current() === null) void full.beginIfDue();
    },
    due: () => {
      if (full.current() !== null) return;
      full.forgetCancel();
      const value = String(clock.now());
      void ask('directory.setMetadata', { name: 'run-started-at', value }).then(full.beginIfDue);
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
      full.forgetCancel();
      void full.beginIfDue();
    },
    stop: async () => {
      report.stop();
      maintenance.stop();
      stopListening();
      const ended = full.stop();
      urgent.abort();
      wake();
      await ended;
      await urgent.ended();
    },
  };
}
