import { tuning } from './rate-limit-tuning';
import type { SlidingWindowCounter } from './sliding-window-counter';

/** A wait that the server asked for: when, for how long, and how long (milliseconds) requests had been sent before it. */
export type RateLimitRefusal = { readonly at: number; readonly forMs: number; readonly sinceMs: number };

/**
 * A refusal that may have another reason than a limit: when its wait ended, how many requests were accepted before it, the
 * length of the wait, of sending and wait together (`cycleMs`), and the rate.
 */
export type DoubtedRefusal = {
  readonly overAt: number;
  readonly accepted: number;
  readonly forMs: number;
  readonly cycleMs: number;
  readonly rate: number;
};

const { limit: limits, doubt, oddWait } = tuning;

const perSecond = (count: number, ms: number) => count / (ms / 1_000);

/**
 * Requests a second that the server accepts, by one refusal. Over what time it counts shows in the wait that it asks for: a
 * limit a second asks for one second, a limit a minute for what is left of the minute. The longer the stretch at one rate
 * was, the better a measure is all that was accepted from the last wait's end to this one's: it shows what the server had
 * saved up. `accepted`: when requests were accepted.
 */
export function limitByOne(
  { at, forMs, sinceMs }: RateLimitRefusal,
  accepted: SlidingWindowCounter,
  known: {
    readonly limit: number | null;
    readonly rate: number;
    readonly stretchAt: number;
    readonly lastAcceptedAt: number;
  },
): number {
  const windowMs = Math.min(Math.max(forMs, limits.shortestWindowMs), limits.longestWindowMs);
  // A refusal comes back sooner than the answers to what was sent with it.
  const lateMs = Math.min(Math.max(known.lastAcceptedAt - at, 0), tuning.refusal.lateAnswersMs);
  const count = accepted.since(at + lateMs - windowMs) - accepted.since(at + lateMs);
  // Of a known limit only the time counts in which something was sent: one long wait early on says nothing of it.
  const sentMs = Math.min(windowMs, Math.max(at - known.stretchAt, limits.shortestWindowMs));
  const lately = Math.min(perSecond(count, known.limit === null ? windowMs : sentMs), known.rate);
  if (known.limit === null) return lately * limits.firstMeasure;
  if (forMs <= limits.shortWaitMs) return lately;
  const overall = perSecond(accepted.since(at - sinceMs), sinceMs + forMs);
  const weight = sinceMs / (sinceMs + forMs);
  return Math.min(lately, lately ** (1 - weight) * overall ** weight);
}

/**
 * The measured limit, but at least half of the known one right after a short wait: then most of the window is that wait, and
 * what was accepted in it says little.
 */
export function atLeastHalf(
  { forMs, sinceMs }: RateLimitRefusal,
  measured: number,
  knownLimit: number | null,
): number {
  if (knownLimit === null || forMs > limits.shortWaitMs) return measured;
  return sinceMs < Math.max(forMs, limits.shortestWindowMs) ? Math.max(measured, knownLimit / 2) : measured;
}

/** Requests a second on which this refusal and one that was doubted agree; null: there is none that does. */
export function limitByTwo(
  { at, forMs, sinceMs }: RateLimitRefusal,
  accepted: SlidingWindowCounter,
  doubted: readonly DoubtedRefusal[],
): number | null {
  for (const other of doubted.toReversed()) {
    // What was accepted before that wait is not counted again.
    const count = accepted.since(Math.max(at - other.cycleMs, other.overAt));
    const isLong = Math.max(forMs, other.forMs) > limits.shortWaitMs;
    const within = isLong ? doubt.sameCountOfLongWaits : doubt.sameCountOfShortWaits;
    const isAlike = count > other.accepted / within && count < other.accepted * within;
    // A limit a minute asks to wait for the rest of the minute: sending and wait take as long together each time.
    const isAsLong = forMs <= limits.shortWaitMs || (sinceMs + forMs) / other.cycleMs < doubt.sameCycle;
    if (isAlike && isAsLong) return perSecond(count, other.cycleMs);
  }
  return null;
}

/**
 * May this refusal have another reason than a limit? Others use the same limit, and a server that restarts asks to wait too.
 * Taken for a limit a minute, one such wait would hold a sync up for half an hour. `measured`: the limit by this one.
 */
export function isDoubtful(
  { forMs, sinceMs }: RateLimitRefusal,
  measured: number,
  known: { readonly limit: number | null; readonly rate: number; readonly doubtedInARow: number },
): boolean {
  if (known.doubtedInARow >= doubt.inARow) return false;
  if (known.limit !== null) return measured < known.limit * doubt.shareOfLimit;
  const isLong = forMs > limits.shortWaitMs && sinceMs < forMs;
  return known.rate > measured * (isLong ? doubt.rateOverMeasureOfLongWait : doubt.rateOverMeasure);
}

/** Is this wait far longer than those before it? Only the first of its kind is odd: others use the server too. */
export function isOdd(
  { forMs }: RateLimitRefusal,
  before: {
    readonly limit: number | null;
    readonly longestWaitMs: number;
    readonly oddWaitMs: number;
    readonly doubted: readonly DoubtedRefusal[];
  },
): boolean {
  if (before.limit === null && before.doubted.length === 0) return false;
  const doubtedMs = before.doubted.map((each) => each.forMs);
  const usualMs = Math.max(before.longestWaitMs, ...doubtedMs, limits.shortestWindowMs);
  return forMs > oddWait.timesLongest * usualMs && forMs > oddWait.timesLastOdd * before.oddWaitMs;
}
