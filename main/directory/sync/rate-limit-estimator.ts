import { increased } from './rate-increase';
import { type RateLimitState, rateLimitStateAt } from './rate-limit-state';
import { tuning } from './rate-limit-tuning';
import { judged } from './refusal-verdict';
import { createSlidingWindowCounter } from './sliding-window-counter';

/*
 * Finds the rate limit of a server that tells it to nobody, and keeps just under it. Microsoft publishes such limits as
 * requests a minute for each tenant, and answers a request over one by 429 with `Retry-After`. The method is additive
 * increase and multiplicative decrease (Chiu and Jain, 1989), on the rate in place of a window of requests under way.
 *
 * While it sends (`rate-increase.ts`, asked before each request):
 *  1. searching   No limit is known: the rate doubles every 0.4 s as long as it is used.
 *  2. recovering  Refusals soon after each other took the rate under the limit: half of the way back every 1.5 s.
 *  3. trying      One refusal alone has shown the limit: a quarter more after 2 s, then larger steps.
 *  4. probing     The limit is known: 1 % more after 8 s or longer, then twice as much each time.
 *
 * When it is refused, all that is under way belongs to the same refusal. After the wait, when every answer has arrived, the
 * refusal is judged (`refusal-verdict.ts`). The first of these that fits decides:
 *  1. empty          Next to nothing was accepted before it: it says nothing; from the second in a row on, half the rate.
 *  2. odd            The wait is far longer than any before: no change.
 *  3. trial refused  The limit lies between the rate that held and the one that was tried.
 *  4. doubted        It fits no limit, and no earlier one agrees with it: it is remembered, and nothing is concluded.
 *  5. limit          What was counted before it is the limit.
 *
 * Pure functions weigh the evidence (`refusal-evidence.ts`); all figures are in `rate-limit-tuning.ts`.
 */

/** How fast to send, in requests a second. Times are milliseconds of a clock that only goes forward. */
export type RateLimitEstimator = {
  /** Requests a second, from now on. */
  readonly rateAt: (now: number) => number;
  /** A request was answered, and not by a refusal. */
  readonly accepted: (now: number) => void;
  /** The server asked to wait for `forMs`. */
  readonly refused: (now: number, forMs: number) => void;
  /** When the last wait that was asked for is over. */
  readonly waitsUntil: () => number;
};

/** Makes an estimator that knows nothing of the server yet. `startedAt`: now. */
export function createRateLimitEstimator(startedAt: number): RateLimitEstimator {
  const accepted = createSlidingWindowCounter(tuning.limit.longestWindowMs);
  let state = rateLimitStateAt(startedAt);
  const change = (changes: Partial<RateLimitState> | null) => {
    if (changes !== null) state = { ...state, ...changes };
  };

  function judgePending(now: number): void {
    const { pending, sendingSince } = state;
    if (pending === null || now < sendingSince) return;
    change({ pending: null, raisedAt: sendingSince, ...judged(state, pending, accepted) });
  }

  return {
    rateAt: (now) => {
      judgePending(now);
      if (state.pending === null) {
        change(afterRest(state, now));
        change(increased(state, accepted, now));
      }
      return state.rate;
    },
    accepted: (now) => {
      change({ lastAcceptedAt: now });
      accepted.add(now);
    },
    refused: (now, forMs) => {
      judgePending(now);
      change(afterRefusal(state, now, forMs));
    },
    waitsUntil: () => state.sendingSince,
  };
}

/** Who has sent nothing for long begins anew: what was before says nothing of the pace. Null: nothing changes. */
function afterRest(state: RateLimitState, now: number): Partial<RateLimitState> | null {
  const restMs = Math.max(tuning.rest.ms, (tuning.rest.requests * 1_000) / state.rate);
  const quietMs = now - Math.max(state.lastAcceptedAt, state.sendingSince);
  return quietMs > restMs ? { sendingSince: now, stretchAt: now, raisedAt: now } : null;
}

/** Several refusals of what was under way together are one, with the longest of their waits. */
function afterRefusal(state: RateLimitState, now: number, forMs: number): Partial<RateLimitState> {
  const { pending, limit, sendingSince } = state;
  const isLate = limit !== null && now - sendingSince < tuning.refusal.sameWithinMs;
  const sinceMs = Math.min(now - sendingSince, tuning.limit.longestWindowMs);
  return {
    pending: pending !== null || isLate ? pending : { at: now, forMs, sinceMs },
    sendingSince: Math.max(sendingSince, now + forMs),
  };
}
