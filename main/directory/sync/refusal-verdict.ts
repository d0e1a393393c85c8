import { type RateLimitState, withLimit } from './rate-limit-state';
import { tuning } from './rate-limit-tuning';
import {
  atLeastHalf,
  isDoubtful,
  isOdd,
  limitByOne,
  limitByTwo,
  type RateLimitRefusal,
} from './refusal-evidence';
import type { SlidingWindowCounter } from './sliding-window-counter';

type Changes = Partial<RateLimitState>;

const { rate: rates, limit: limits, again, doubt, trial, probe } = tuning;

/** What a refusal changes, once its wait is over and the answers to all that was sent before it have arrived. */
export function judged(
  state: RateLimitState,
  wait: RateLimitRefusal,
  accepted: SlidingWindowCounter,
): Changes {
  const count = accepted.since(wait.at - wait.sinceMs);
  if (count <= tuning.refusal.fewAccepted) return onEmpty(state);
  return { emptyInARow: 0, ...onCounted(state, wait, accepted, count) };
}

/** Next to nothing was accepted since the last wait ended: it goes on, whatever its reason is. */
function onEmpty({ rate, emptyInARow }: RateLimitState): Changes {
  const slower = Math.max(Math.min(rates.whenNothingIsAccepted, rate), rate / 2);
  return { emptyInARow: emptyInARow + 1, rate: emptyInARow === 0 ? rate : slower };
}

function onCounted(
  state: RateLimitState,
  wait: RateLimitRefusal,
  accepted: SlidingWindowCounter,
  count: number,
): Changes {
  if (isOdd(wait, state)) return { oddWaitMs: wait.forMs };
  const measured = limitByOne(wait, accepted, state);
  const heldRate = heldBeforeTrial(state);
  if (heldRate !== null && measured >= heldRate * doubt.shareOfLimit)
    return onTrialRefused(state, wait, measured, heldRate);
  const isSoon = state.limit !== null && wait.sinceMs < again.withinMs;
  const soonInARow = isSoon ? Math.min(state.soonInARow + 1, again.rateShares.length - 1) : 0;
  const agreed = limitByTwo(wait, accepted, state.doubted);
  if (agreed === null && isDoubtful(wait, measured, state))
    return { soonInARow, ...onDoubted(state, wait, count) };
  return { soonInARow, ...onLimit({ ...state, soonInARow }, wait, measured, agreed ?? 0) };
}

/** The rate that held before more was tried; null: nothing is on trial. */
const heldBeforeTrial = ({ trialStep, heldRate, rate }: RateLimitState): number | null =>
  trialStep !== null && heldRate !== null && heldRate < rate ? heldRate : null;

/** More was tried, and refused: it may well be the limit. It lies between what held and what was too much. */
function onTrialRefused(
  state: RateLimitState,
  { forMs }: RateLimitRefusal,
  measured: number,
  heldRate: number,
): Changes {
  const trialAfterMs = state.trialAfterMs * trial.laterBy;
  return {
    trialAfterMs,
    trialStep: trialAfterMs > trial.knownAfterMs ? null : trial.firstStep,
    doubtedInARow: 0,
    tooMuch: state.rate,
    longestWaitMs: Math.max(state.longestWaitMs, forMs),
    ...withLimit(Math.max(heldRate / limits.used, Math.min(measured * limits.used, state.rate))),
    heldRate: null,
  };
}

/** It may have another reason: it is remembered, and nothing is concluded. */
function onDoubted(state: RateLimitState, { forMs, sinceMs }: RateLimitRefusal, accepted: number): Changes {
  const { rate, limit, sendingSince: overAt } = state;
  const doubted = [...state.doubted, { overAt, accepted, forMs, cycleMs: sinceMs + forMs, rate }];
  return {
    doubted: doubted.slice(-doubt.remembered),
    doubtedInARow: state.doubtedInARow + 1,
    rate: limit === null ? Math.max(Math.min(rates.first, rate), rate / 2) : rate,
  };
}

/** What was counted before it is the limit. `agreed`: what two refusals agree on; 0: they do not. */
function onLimit(state: RateLimitState, wait: RateLimitRefusal, measured: number, agreed: number): Changes {
  const { limit: before, soonInARow } = state;
  const counted = atLeastHalf(wait, measured, before) * (again.limitShares[soonInARow] ?? 1);
  const seen = Math.max(rates.slowest, agreed, counted);
  const isKnown =
    soonInARow === 0 && before !== null && Math.abs(seen - before) <= before * limits.sameWithin;
  const isNew = before === null || measured < before * doubt.shareOfLimit;
  const heldRate = state.heldRate !== null && state.heldRate >= state.rate ? null : state.heldRate;
  // What was accepted for so long is not too much because a little more was.
  const atLeast = isKnown && heldRate !== null ? heldRate / limits.used : 0;
  return {
    doubtedInARow: 0,
    trialStep: isNew ? trial.firstStep : null,
    trialAfterMs: isNew ? trial.afterMs : state.trialAfterMs,
    probeStep: probe.firstStep,
    probeAfterMs: isKnown ? Math.min(state.probeAfterMs * probe.laterBy, probe.longestMs) : probe.shortestMs,
    longestWaitMs: Math.max(state.longestWaitMs, wait.forMs),
    heldRate,
    tooMuch: state.rate,
    ...withLimit(Math.max(seen, atLeast), again.rateShares[soonInARow]),
  };
}
