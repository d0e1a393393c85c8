import type { ResetRecord } from '../ledger/record';
import { follow, type Step, settled } from '../ledger/state';
import { type ExpiryClock, unknownKeepsMs } from './expiry';

/**
 * The record after a step, with what else the step changes. Lives that end are counted by the expiry clock, so that a wall clock
 * which is set back neither extends nor cuts them.
 */
export function applyTransition(
  record: ResetRecord,
  step: Step,
  time: Pick<ExpiryClock, 'now' | 'wall'>,
  also: Partial<ResetRecord> = {},
): ResetRecord {
  const state = follow(record.state, step);
  const isLostFirst = step === 'lose' && !record.ambiguous;
  return {
    ...record,
    ...also,
    state,
    changedAt: time.wall(),
    ...(settled(state) ? { settledAt: time.now() } : {}),
    ...(isLostFirst ? { ambiguous: true, expiresAt: time.now() + unknownKeepsMs } : {}),
  };
}
