import { createRate } from './rate-limit-estimator';

/** Time as sync needs it, in milliseconds: of the wall, of a clock that only goes forward, and timers. */
export type SyncClock = {
  readonly now: () => number;
  readonly steady: () => number;
  readonly after: (milliseconds: number, act: () => void) => () => void;
};

/** Turns to send, as far apart as the server's limit wants it. */
export type Pace = {
  /** Waits for the next turn. False: it is none, for the signal ended it or Microsoft asked to wait meanwhile. */
  readonly turn: (signal: AbortSignal) => Promise<boolean>;
  /** Something went out of turn, because somebody waits for it. */
  readonly outOfTurn: () => void;
  /** A request was answered, and not with a refusal to listen. */
  readonly taken: () => void;
  /** Microsoft asked the app to wait for so long (milliseconds): what was sent before was too much. */
  readonly tooFast: (forMs: number) => void;
  /** Turns a second at present. */
  readonly rate: () => number;
};

/** A timer is always a little late; so much is made up for. */
const mostLateMs = 5;
/** Once the rate is the server's, few have had their turn and not left. */
const fewBehind = 4;

/**
 * Gives out turns at the rate that the server takes. `atOnce`: so many requests may have had their turn when a wait
 * begins; they go first when it ends.
 */
export function createPace({ steady, after }: Pick<SyncClock, 'steady' | 'after'>, atOnce: number): Pace {
  const rate = createRate(steady());
  let nextAt = 0;
  /** A wait was asked for; those who had their turn before it go first when it is over. */
  let waited = false;
  let behind = atOnce;
  /** Turns are given one after the other, in the order in which they were asked for. */
  let last: Promise<unknown> = Promise.resolve();

  function until(milliseconds: number, signal: AbortSignal): Promise<void> {
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
    if (waited && now >= rate.waitsUntil()) {
      waited = false;
      nextAt = Math.max(nextAt, rate.waitsUntil() + (behind * 1_000) / rate.at(now));
      behind = Math.min(behind, fewBehind);
    }
    const at = Math.max(now, nextAt, rate.waitsUntil());
    if (at > now) await until(at - now, signal);
    const then = steady();
    // By the rate as it is now: it may have doubled while this one waited. What a busy moment has delayed is not made up
    // for, or turns would come in a bunch, and a server that counts each second would refuse some.
    nextAt = Math.max(nextAt, at, then - mostLateMs) + 1_000 / rate.at(then);
    return !signal.aborted && steady() >= rate.waitsUntil();
  }

  return {
    turn: (signal) => {
      const mine = last.then(() => next(signal));
      last = mine;
      return mine;
    },
    outOfTurn: () => {
      const now = steady();
      nextAt = Math.max(nextAt, now) + 1_000 / rate.at(now);
    },
    taken: () => rate.took(steady()),
    tooFast: (forMs) => {
      const now = steady();
      rate.refused(now, forMs);
      waited = true;
    },
    rate: () => rate.at(steady()),
  };
}
