import type { SyncStatus } from '../../preload/shapes/directory';
import type { Counts } from './directory-calls';

/** Why a run stands still. */
export type Wait = NonNullable<SyncStatus['waitsFor']>;

/** A run of sync, as far as it is. */
export type Progress = {
  readonly field: boolean;
  customersDone: number;
  customersTotal: number;
  usersSeen: number;
  /** When it began, on a clock that only goes forward. */
  readonly startedAt: number;
  waitsFor: Wait | null;
  isPaused: boolean;
};

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
/** Before so many customers are done, a guess of the time left would jump about. */
const fewestForGuess = 5;

/** What the window is told. */
export function syncStatusOf(
  run: Progress | null,
  counts: Counts,
  facts: {
    readonly completeAt: number | null;
    readonly diskFull: boolean;
    readonly rebuilt: boolean;
    readonly steady: number;
  },
): SyncStatus {
  const step =
    run === null ? 'idle' : run.isPaused ? 'paused' : run.waitsFor !== null ? 'waiting' : 'running';
  return {
    step,
    waitsFor: step === 'waiting' ? (run?.waitsFor ?? null) : null,
    field: run?.field ?? false,
    customersDone: run?.customersDone ?? 0,
    customersTotal: run?.customersTotal ?? 0,
    usersSeen: run?.usersSeen ?? 0,
    secondsLeft: run === null || step !== 'running' ? null : secondsLeft(run, facts.steady),
    customers: counts.customers,
    users: counts.users,
    completeAt: iso(facts.completeAt),
    oldestAt: iso(counts.oldestAt),
    failures: counts.failures.map(({ at, ...failure }) => ({ ...failure, at: new Date(at).toISOString() })),
    diskFull: facts.diskFull,
    rebuilt: facts.rebuilt,
  };
}

function secondsLeft({ customersDone, customersTotal, startedAt }: Progress, steady: number): number | null {
  if (customersDone < fewestForGuess) return null;
  const each = (steady - startedAt) / customersDone;
  return Math.max(1, Math.round((each * (customersTotal - customersDone)) / 1_000));
}
