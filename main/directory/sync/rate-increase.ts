import { type RateLimitState, withLimit } from './rate-limit-state';
import { tuning } from './rate-limit-tuning';
import type { SlidingWindowCounter } from './sliding-window-counter';

type Changes = Partial<RateLimitState> | null;

const { rate: rates, limit: limits, again, trial, probe, use } = tuning;

/** What changes when it is time to send faster, by the phase of the search; null: it is not time yet. */
export function increased(state: RateLimitState, accepted: SlidingWindowCounter, now: number): Changes {
  const changes = byPhase(state, accepted, now);
  return changes === null ? null : { ...changes, raisedAt: now };
}

function byPhase(state: RateLimitState, accepted: SlidingWindowCounter, now: number): Changes {
  const { limit, rate, trialStep } = state;
  if (limit === null) return search(state, accepted, now);
  if (rate < limit * limits.used * again.recoveredAt) return recover(state, limit, now);
  if (trialStep !== null) return tryMore(state, limit, trialStep, accepted, now);
  return probeMore(state, limit, accepted, now);
}

/** Only a rate that is used says anything about the limit. Of a slow one it takes a few requests to see that. */
function isUsed(rate: number, accepted: SlidingWindowCounter, now: number, atLeastMs: number): boolean {
  const ms = Math.max(atLeastMs, (use.leastRequests * 1_000) / rate);
  return accepted.since(now - ms) >= ((rate * ms) / 1_000) * use.share;
}

/** Searching: no limit is known, and the rate doubles. */
function search(state: RateLimitState, accepted: SlidingWindowCounter, now: number): Changes {
  if (now - state.raisedAt < tuning.doubleAfterMs) return null;
  if (!isUsed(state.rate, accepted, now, tuning.doubleAfterMs)) return null;
  const last = state.doubted.at(-1);
  const isHeldBack = last !== undefined && accepted.since(state.sendingSince) < 2 * last.accepted;
  const most = isHeldBack ? Math.max(rates.afterDoubt, last.rate / 2) : rates.fastest;
  return { rate: Math.min(state.rate * 2, most) };
}

/** Recovering: refusals one after the other have taken the rate under the limit, and half of the way back is gone. */
function recover({ raisedAt, rate }: RateLimitState, limit: number, now: number): Changes {
  return now - raisedAt < again.recoverMs ? null : { rate: (rate + limit * limits.used) / 2 };
}

/** A limit a minute shows only after a minute: whatever the phase says, a raise waits for twice the longest wait. */
function isTime(
  { raisedAt, rate, longestWaitMs }: RateLimitState,
  accepted: SlidingWindowCounter,
  now: number,
  afterMs: number,
): boolean {
  const waitMs = Math.max(afterMs, 2 * Math.min(longestWaitMs, limits.longestWindowMs));
  return now - raisedAt >= waitMs && isUsed(rate, accepted, now, waitMs / 2);
}

/** Trying: one refusal alone has shown the limit. Where it was none, the way back up takes seconds. */
function tryMore(
  state: RateLimitState,
  limit: number,
  step: number,
  accepted: SlidingWindowCounter,
  now: number,
): Changes {
  if (!isTime(state, accepted, now, state.trialAfterMs)) return null;
  return {
    heldRate: state.rate,
    ...withLimit(Math.min(limit * (1 + step), rates.fastest)),
    trialStep: Math.min(step * 2, trial.largestStep),
  };
}

/** Probing: up to what was too much it is a matter of measuring well; beyond, of a limit that may have been raised. */
function probeMore(
  state: RateLimitState,
  limit: number,
  accepted: SlidingWindowCounter,
  now: number,
): Changes {
  const { rate, tooMuch, probeStep } = state;
  const nearTooMuch = (tooMuch ?? 0) * probe.underTooMuch;
  const isUnder = rate < nearTooMuch * probe.clearlyUnder;
  if (!isTime(state, accepted, now, isUnder ? probe.shortestMs : state.probeAfterMs)) return null;
  const next = Math.min(limit * (1 + probeStep), rates.fastest);
  const reachesIt = isUnder && next * limits.used >= nearTooMuch;
  const raised = withLimit(reachesIt ? nearTooMuch / limits.used : next);
  const isFar = nearTooMuch > raised.rate * probe.farUnder;
  const isSmall = reachesIt || (isUnder && !isFar);
  // More than was too much is accepted: the limit has been raised.
  const isHigher = tooMuch !== null && rate > tooMuch;
  return {
    heldRate: rate,
    ...raised,
    probeStep: isSmall ? probe.firstStep : Math.min(probeStep * 2, probe.largestStep),
    probeAfterMs: isHigher ? probe.shortestMs : state.probeAfterMs,
  };
}
