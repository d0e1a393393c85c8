import type { DoubtedRefusal, RateLimitRefusal } from './refusal-evidence';
import { tuning } from './rate-limit-tuning';

/**
 * All that the estimator knows of a server, and where its search stands. Rates and limits are requests a second; moments
 * and `…Ms` are milliseconds of a clock that only goes forward.
 */
export type RateLimitState = {
  readonly rate: number;
  /** What the server accepts in a second, as far as it was seen; null: it never refused. */
  readonly limit: number | null;
  /** The rate before the last raise, which the server accepted until then; null: none. */
  readonly heldRate: number | null;
  /** The rate that was last refused for being too much; null: none was. */
  readonly tooMuch: number | null;
  readonly raisedAt: number;

  /** By which share a limit that one refusal alone has shown is tried next; null: it was met again. */
  readonly trialStep: number | null;
  readonly trialAfterMs: number;
  readonly probeStep: number;
  readonly probeAfterMs: number;

  /** When the present stretch of sending began: at the start, or after a rest. */
  readonly stretchAt: number;
  /** When the last wait that was asked for ends; sending began there. */
  readonly sendingSince: number;
  readonly lastAcceptedAt: number;

  /** The refusal that is not judged yet; null: none. */
  readonly pending: RateLimitRefusal | null;
  readonly longestWaitMs: number;
  /** The last wait that was odd; 0: none was. */
  readonly oddWaitMs: number;
  /** Refusals in a row before which next to nothing was accepted. */
  readonly emptyInARow: number;
  /** Refusals in a row that came soon after the wait of the one before. */
  readonly soonInARow: number;
  /** The last refusals that were doubted, the latest last. */
  readonly doubted: readonly DoubtedRefusal[];
  readonly doubtedInARow: number;
};

/** The state of an estimator that knows nothing of the server yet. */
export const rateLimitStateAt = (now: number): RateLimitState => ({
  rate: tuning.rate.first,
  limit: null,
  heldRate: null,
  tooMuch: null,
  raisedAt: now,
  trialStep: null,
  trialAfterMs: tuning.trial.afterMs,
  probeStep: tuning.probe.firstStep,
  probeAfterMs: tuning.probe.shortestMs,
  stretchAt: now,
  sendingSince: now,
  lastAcceptedAt: now,
  pending: null,
  longestWaitMs: 0,
  oddWaitMs: 0,
  emptyInARow: 0,
  soonInARow: 0,
  doubted: [],
  doubtedInARow: 0,
});

/** A limit, and the rate just under it. `share`: that share of the rate only, for a moment. */
export const withLimit = (limit: number, share = 1): Pick<RateLimitState, 'limit' | 'rate'> => ({
  limit,
  rate: limit * tuning.limit.used * share,
});
