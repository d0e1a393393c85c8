import type { Failure } from '../../../preload/outcome';
import type { SyncStatus } from '../../../preload/shapes/directory';
import type { Counts } from '../directory-calls';

/** Why a run stands still. */
export type Wait = NonNullable<SyncStatus['waitsFor']>;

/** A run of sync, as far as it is. */
export type SyncProgress = {
  readonly field: boolean;
  customersDone: number;
  customersTotal: number;
  usersSeen: number;
  /** When it began, on a clock that only goes forward. */
  readonly startedAt: number;
  /** Milliseconds that it has stood still, and since when it does now; null: it goes. */
  stoodMs: number;
  standsSince: number | null;
  waitsFor: Wait | null;
  isPaused: boolean;
};

/** Notes that a run stands still, or goes on, and keeps account of the time; `steady` as in `startedAt`. */
export function stand(
  run: SyncProgress,
  change: { readonly waitsFor: Wait | null } | { readonly isPaused: boolean },
  steady: number,
): void {
  Object.assign(run, change);
  const stands = run.isPaused || run.waitsFor !== null;
  if (stands === (run.standsSince !== null)) return;
  run.stoodMs += run.standsSince === null ? 0 : steady - run.standsSince;
  run.standsSince = stands ? steady : null;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
/** Before this many customers are done, a guess of the time left would jump about. */
const fewestForGuess = 5;

/** What the window is told. */
export function syncStatusOf(
  run: SyncProgress | null,
  counts: Counts,
  facts: {
    readonly completeAt: number | null;
    readonly listFailure: Failure | null;
    readonly diskFull: boolean;
    readonly rebuilt: boolean;
    /** When what is refused is asked for again; null: nothing is. */
    readonly againAt: number | null;
    readonly steady: number;
  },
): SyncStatus {
  const step =
    run === null ? 'idle' : run.isPaused ? 'paused' : run.waitsFor !== null ? 'waiting' : 'running';
  return {
    step,
    waitsFor: step === 'waiting' ? (run?.waitsFor ?? null) : null,
    askedAgainAt: iso(facts.againAt),
    field: run?.field ?? false,
    customersDone: run?.customersDone ?? 0,
    customersTotal: run?.customersTotal ?? 0,
    usersSeen: run?.usersSeen ?? 0,
    secondsLeft: run === null || step !== 'running' ? null : secondsLeft(run, facts.steady),
    customers: counts.customers,
    users: counts.users,
    completeAt: iso(facts.completeAt),
    oldestAt: iso(counts.oldestAt),
    failed: counts.failed,
    failures: counts.failures.map(({ at, ...failure }) => ({ ...failure, at: new Date(at).toISOString() })),
    listFailure: facts.listFailure,
    diskFull: facts.diskFull,
    rebuilt: facts.rebuilt,
  };
}

function secondsLeft(run: SyncProgress, steady: number): number | null {
  const { customersDone, customersTotal, startedAt, stoodMs } = run;
  if (customersDone < fewestForGuess) return null;
  const each = (steady - startedAt - stoodMs) / customersDone;
  return Math.max(1, Math.round((each * (customersTotal - customersDone)) / 1_000));
}
