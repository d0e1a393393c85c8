/** Time as sync needs it, in milliseconds: of the wall, of a clock that only goes forward, and timers. */
export type SyncClock = {
  readonly now: () => number;
  readonly steady: () => number;
  readonly after: (milliseconds: number, act: () => void) => () => void;
};

/** Requests a second, as sync allows itself. */
export type Pace = {
  /** Waits for the next turn. */
  readonly turn: () => Promise<void>;
  /** Microsoft asked the app to wait: what was sent in the last second was too much. */
  readonly tooFast: () => void;
  /** Turns a second at present. */
  readonly rate: () => number;
};

const slowest = 0.5;
const fastest = 200;
/** Until the first refusal the rate doubles so often... */
const doublingMs = 500;
/** ...from here. */
const firstRate = 16;
/** After a refusal: this share of what had been sent in the second before it. */
const backOff = 0.97;
/** After a refusal so soon after another, the window of the server is longer than a second: half. */
const soonMs = 10_000;
/** A rate that held for so long is raised by a hundredth. */
const probeMs = 60_000;

/**
 * Finds the server's limit and stays under it: additive increase, multiplicative decrease, on the rate, since what
 * Microsoft publishes are requests a minute. It doubles until the first refusal, then keeps just under what was refused
 * and tries a little more once a minute.
 */
export function createPace({ steady, after }: Pick<SyncClock, 'steady' | 'after'>): Pace {
  let rate = firstRate;
  let isFinding = true;
  let raisedAt = steady();
  let refusedAt = Number.NEGATIVE_INFINITY;
  let nextAt = 0;
  let sent: number[] = [];

  function raise(now: number): void {
    if (isFinding && now - raisedAt >= doublingMs) {
      // Only a rate that is used says anything about the limit.
      if (sent.filter((at) => at > now - doublingMs).length < (rate * doublingMs) / 2_000) return;
      rate = Math.min(rate * 2, fastest);
      raisedAt = now;
    } else if (!isFinding && now - raisedAt >= probeMs) {
      rate = Math.min(rate * 1.01, fastest);
      raisedAt = now;
    }
  }

  return {
    turn: () => {
      const now = steady();
      raise(now);
      const at = Math.max(now, nextAt);
      nextAt = at + 1_000 / rate;
      const go = () => {
        const sentAt = steady();
        sent = [...sent.slice(-fastest).filter((each) => each > sentAt - 1_000), sentAt];
      };
      if (at <= now) {
        go();
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        after(at - now, () => {
          go();
          resolve();
        });
      });
    },
    tooFast: () => {
      const now = steady();
      // Several answers to what was under way together are one refusal.
      if (now - refusedAt < 1_000) return;
      const lastSecond = sent.filter((at) => at > now - 1_000).length;
      const isAgain = now - refusedAt < soonMs;
      rate = Math.max(slowest, isAgain ? rate / 2 : Math.min(rate, Math.max(1, lastSecond)) * backOff);
      isFinding = false;
      raisedAt = now;
      refusedAt = now;
    },
    rate: () => rate,
  };
}
