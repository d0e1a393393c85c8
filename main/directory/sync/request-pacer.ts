import { createRateLimitEstimator } from './rate-limit-estimator';

/*
 * Spaces the requests of sync evenly, at the rate that the estimator finds:
 *  1. Permits are given one after the other, in the order in which they were asked for, each 1/rate seconds after the one
 *     before it. A timer that is late is made up for by a few milliseconds only: a bunch of requests would be refused.
 *  2. While a wait lasts that Microsoft asked for, nobody gets a permit. Requests that had theirs when it began go first
 *     when it ends, so the next permit comes as much later as they take.
 *  3. A request that somebody waits for goes without a permit, and the next permit comes one step later.
 */

/** Time as sync needs it, in milliseconds: of the wall, of a clock that only goes forward, and timers. */
export type SyncClock = {
  readonly now: () => number;
  readonly steady: () => number;
  readonly after: (milliseconds: number, act: () => void) => () => void;
};

/** Gives permits to send, as far apart as the server's limit wants it. */
export type RequestPacer = {
  /** Waits for the next permit. False: there is none, for the signal was aborted or Microsoft asked to wait meanwhile. */
  readonly permit: (signal: AbortSignal) => Promise<boolean>;
  /** A request went without a permit, because somebody waits for it. */
  readonly sentWithoutPermit: () => void;
  /** A request was answered, and not by a refusal. */
  readonly accepted: () => void;
  /** Microsoft asked the app to wait for `forMs` milliseconds: what was sent before was too much. */
  readonly refused: (forMs: number) => void;
  /** Permits a second at present. */
  readonly rate: () => number;
};

/** A timer is always a little late; at most this much is made up for. */
const madeUpForMs = 5;
/** Once the rate is the server's, at most this many requests have their permit and have not left when a wait begins. */
const fewWaiting = 4;

/** Makes a pacer. `atOnce`: at most this many requests may have their permit when the first wait begins. */
export function createRequestPacer(
  { steady, after }: Pick<SyncClock, 'steady' | 'after'>,
  atOnce: number,
): RequestPacer {
  const estimator = createRateLimitEstimator(steady());
  /** No permit is given before this moment of the steady clock. */
  let nextAt = 0;
  /** A wait was asked for, and no permit was given since. */
  let isAfterWait = false;
  /** How many requests may have had their permit before that wait. */
  let waiting = atOnce;
  let last: Promise<unknown> = Promise.resolve();

  const stepMs = (now: number) => 1_000 / estimator.rateAt(now);

  function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = after(milliseconds, end);
      signal.addEventListener('abort', end, { once: true });
    });
  }

  async function next(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    const now = steady();
    if (isAfterWait && now >= estimator.waitsUntil()) {
      isAfterWait = false;
      nextAt = Math.max(nextAt, estimator.waitsUntil() + (waiting * 1_000) / estimator.rateAt(now));
      waiting = Math.min(waiting, fewWaiting);
    }
    const at = Math.max(now, nextAt, estimator.waitsUntil());
    if (at > now) await sleep(at - now, signal);
    // By the rate as it is now: it may have doubled while this one waited.
    const then = steady();
    nextAt = Math.max(nextAt, at, then - madeUpForMs) + stepMs(then);
    return !signal.aborted && steady() >= estimator.waitsUntil();
  }

  return {
    permit: (signal) => {
      const mine = last.then(() => next(signal));
      last = mine;
      return mine;
    },
    sentWithoutPermit: () => {
      const now = steady();
      nextAt = Math.max(nextAt, now) + stepMs(now);
    },
    accepted: () => estimator.accepted(steady()),
    refused: (forMs) => {
      estimator.refused(steady(), forMs);
      isAfterWait = true;
    },
    rate: () => estimator.rateAt(steady()),
  };
}
