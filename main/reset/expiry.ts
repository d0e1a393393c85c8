import type { SteadyClock } from '../base/clock';
import { createRollbackProofClock, type RollbackProofClock } from '../base/rollback-proof-clock';
import type { Ledger } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import { settled } from '../ledger/state';

const hour = 3_600_000;
/** An unknown reset keeps its password this long: it may still have to be repeated, or told. */
export const unknownKeepsMs = 72 * hour;
/** Differences up to this are of clocks that are read one after the other. */
const jumpMs = 120_000;
const factName = 'highest-time';

/** Wall time that cannot be talked into extending or cutting a reset's life. */
export type ExpiryClock = {
  /** What Microsoft says, where that is sure; else never less than the highest wall time ever seen and believed. */
  readonly now: () => number;
  /** Microsoft's answers say it. */
  readonly isSure: () => boolean;
  /** What the wall clock says, to be shown and to be compared with what Microsoft writes down. */
  readonly wall: () => number;
  /** The wall clock ran ahead, and no sleep explains it: what it would expire must be asked about first. */
  readonly jumped: () => boolean;
  /** The computer slept: what the wall clock gained meanwhile is real. */
  readonly acceptAfterSleep: () => void;
  /** The technician has seen that the clock jumped and takes its time for true. */
  readonly accept: () => void;
  /** Writes the highest time down, so that setting the clock back before a restart gains nothing. */
  readonly keep: () => Promise<void>;
};

/**
 * The clock by which one account's resets expire. `app`: the clock of the app as a whole; `ledger` remembers the highest time
 * between runs, and what Microsoft has put right.
 */
export function createExpiryClock(
  clock: SteadyClock,
  ledger: Pick<Ledger, 'remembered' | 'remember'>,
  app: Pick<RollbackProofClock, 'now' | 'isSure'>,
): ExpiryClock {
  const sure = { now: () => (app.isSure() ? app.now() : null) };
  const time = createRollbackProofClock(clock, sure, app.now);
  time.raiseTo(Number(ledger.remembered(factName) ?? 0));
  return {
    now: time.now,
    isSure: time.isSure,
    wall: clock.now,
    jumped: time.jumped,
    acceptAfterSleep: time.acceptWallClock,
    accept: time.acceptWallClock,
    keep: async () => {
      const now = time.now();
      const kept = Number(ledger.remembered(factName) ?? 0);
      if (now > kept || (time.isSure() && kept - now > jumpMs)) await ledger.remember(factName, String(now));
    },
  };
}

/**
 * A life that ends later than one that would begin now was counted from a time that was not true: as long as that, from
 * now. Null: nothing is to be put right.
 */
export function corrected(record: ResetRecord, now: number, outboxHours: number): ResetRecord | null {
  const longest = record.state === 'unknown' ? unknownKeepsMs : outboxHours * hour;
  const isLate = !settled(record.state) && record.expiresAt > now + longest + jumpMs;
  const isSettledLate = record.settledAt !== null && record.settledAt > now + jumpMs;
  if (!isLate && !isSettledLate) return null;
  return {
    ...record,
    ...(isLate ? { expiresAt: now + longest } : {}),
    ...(isSettledLate ? { settledAt: now } : {}),
  };
}

/** When a kept password will be erased (milliseconds of the expiry clock); null: only when its reset settles. */
export function passwordUntil(record: ResetRecord, outboxHours: number): number | null {
  if (record.state === 'unknown') return record.expiresAt;
  if (record.settledAt !== null) return record.settledAt + outboxHours * hour;
  return null;
}
