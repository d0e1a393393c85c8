import type { Ledger } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import type { ResetClock } from './world';

const hour = 3_600_000;
/** An unknown reset keeps its password this long: it may still have to be repeated, or told. */
export const unknownKeepsMs = 72 * hour;
/** Wall time that runs ahead of the steady clock by more than this was set, or the computer slept. */
const jumpMs = 120_000;
const factName = 'highest-time';

/** Wall time that cannot be talked into extending or cutting a reset's life. */
export type TrueTime = {
  /** Never less than the highest wall time ever seen and believed. */
  readonly now: () => number;
  /** What the wall clock says, to be shown and to be compared with what Microsoft writes down. */
  readonly wall: () => number;
  /** The wall clock ran ahead, and no sleep explains it: what it would expire must be asked about first. */
  readonly jumped: () => boolean;
  /** The computer slept: what the wall clock gained meanwhile is real. */
  readonly woke: () => void;
  /** The technician has seen that the clock jumped and takes its time for true. */
  readonly accept: () => void;
  /** Writes the highest time down, so that setting the clock back before a restart gains nothing. */
  readonly keep: () => Promise<void>;
};

/** Watches the wall clock against one that only goes forward. `ledger` remembers the highest time between runs. */
export function createTrueTime(clock: ResetClock, ledger: Pick<Ledger, 'remembered' | 'remember'>): TrueTime {
  let believed = Math.max(clock.now(), Number(ledger.remembered(factName) ?? 0));
  let seenAt = clock.steady();
  let hasJumped = false;

  function look(): number {
    const steady = clock.steady();
    believed += steady - seenAt;
    seenAt = steady;
    const ahead = clock.now() - believed;
    hasJumped = ahead > jumpMs;
    // Small corrections forward are followed; a clock that was set back is not.
    if (ahead > 0 && !hasJumped) believed = clock.now();
    return believed;
  }

  const believe = () => {
    look();
    believed = Math.max(believed, clock.now());
    hasJumped = false;
  };

  return {
    now: look,
    wall: clock.now,
    jumped: () => {
      look();
      return hasJumped;
    },
    woke: believe,
    accept: believe,
    keep: async () => {
      const now = look();
      if (now > Number(ledger.remembered(factName) ?? 0)) await ledger.remember(factName, String(now));
    },
  };
}

/** When a kept password will be erased (milliseconds of believed time); null: only when its reset settles. */
export function passwordUntil(record: ResetRecord, outboxHours: number): number | null {
  if (record.state === 'unknown') return record.expiresAt;
  if (record.settledAt !== null) return record.settledAt + outboxHours * hour;
  return null;
}
