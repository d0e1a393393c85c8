import type { Clock } from '../base/clock';

/**
 * `interactive`: somebody waits for it at the screen. `background`: sync; it goes after, and may wait long. `urgent`:
 * sync of a customer that somebody looks at; ahead of the rest of sync, and otherwise like it.
 */
export type Priority = (typeof priorities)[number];
/** In the order in which they go. */
const priorities = ['interactive', 'urgent', 'background'] as const;

/** Leave to send one request, or how long the app has been told to wait, or the caller gave up. */
export type Turn =
  | { readonly kind: 'go'; readonly done: () => void }
  | { readonly kind: 'held'; readonly milliseconds: number }
  | { readonly kind: 'cancelled' };

/** What a server refuses to listen to: it may take questions while it takes no changes. `token`: the sign-in service. */
export type ThrottledCall = 'GET' | 'PATCH' | 'token';

/** One patience for the whole app. */
export type Throttle = {
  /**
   * Waits for a turn. While the app is held back, a request whose patience (milliseconds) is shorter than the wait
   * is told so at once; the others wait. Call `done` when the answer has been read.
   */
  readonly turn: (priority: Priority, patienceMs: number, signal?: AbortSignal) => Promise<Turn>;
  /**
   * Holds everything back; null: the server did not say for how long, and then it is longer each time it refuses `what`
   * again. Gives the milliseconds that were set.
   */
  readonly hold: (milliseconds: number | null, what: ThrottledCall) => number;
  /** An answer that was not a refusal to listen: the next wait of unknown length for `what` starts short again. */
  readonly succeeded: (what: ThrottledCall) => void;
  /** When the wait ends (milliseconds since 1970), for a countdown; null: nothing is held back. */
  readonly heldUntil: () => number | null;
  /** Milliseconds left of the wait; 0: nothing is held back. */
  readonly heldForMs: () => number;
  /** Tells when a wait begins, lengthens or ends, with `heldUntil`. Gives a function that stops telling. */
  readonly onChange: (listener: (heldUntil: number | null) => void) => () => void;
};

/** A longer `Retry-After` is taken for this long: after an hour one may ask again, whatever a broken server said. */
export const longestHoldMs = 3_600_000;
const shortestHoldMs = 1_000;
/** A 429 that does not say how long: 5 s, then twice as long each time, up to a minute. */
const unknownHoldMs = { first: 5_000, longest: 60_000 };

type Waiter = { readonly patienceMs: number; readonly answer: (turn: Turn) => void };

/**
 * Makes the app's one throttle. At most `slots` requests are under way, of which at most `background` are of sync, urgent
 * or not: as many as the connections that Chromium opens to one host over HTTP/1.1 from one session.
 */
export function createThrottle(clock: Clock, { slots = 16, background = 6 } = {}): Throttle {
  const waiting: Record<Priority, Waiter[]> = { interactive: [], urgent: [], background: [] };
  const underWay: Record<Priority, number> = { interactive: 0, urgent: 0, background: 0 };
  const listeners = new Set<(heldUntil: number | null) => void>();
  let until: number | null = null;
  let cancelRelease = () => {};
  const unsaid: Record<ThrottledCall, number> = { GET: 0, PATCH: 0, token: 0 };

  const tell = () => {
    for (const listener of listeners) listener(until);
  };
  const heldForMs = () => (until === null ? 0 : Math.max(1, until - clock.now()));
  const isFree = (priority: Priority) => {
    const ofSync = underWay.urgent + underWay.background;
    return underWay.interactive + ofSync < slots && (priority === 'interactive' || ofSync < background);
  };

  function go(priority: Priority): Turn {
    underWay[priority] += 1;
    let isDone = false;
    return {
      kind: 'go',
      done: () => {
        if (isDone) return;
        isDone = true;
        underWay[priority] -= 1;
        next();
      },
    };
  }

  function next(): void {
    if (until !== null) return;
    for (const priority of priorities) {
      while (isFree(priority)) {
        const waiter = waiting[priority].shift();
        if (waiter === undefined) break;
        waiter.answer(go(priority));
      }
    }
  }

  function release(): void {
    until = null;
    tell();
    next();
  }

  function dismissTheImpatient(): void {
    for (const priority of priorities) {
      const impatient = waiting[priority].filter((waiter) => waiter.patienceMs < heldForMs());
      waiting[priority] = waiting[priority].filter((waiter) => !impatient.includes(waiter));
      for (const waiter of impatient) waiter.answer({ kind: 'held', milliseconds: heldForMs() });
    }
  }

  return {
    turn: (priority, patienceMs, signal) => {
      if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
      if (until !== null && patienceMs < heldForMs()) {
        return Promise.resolve({ kind: 'held', milliseconds: heldForMs() });
      }
      if (until === null && isFree(priority) && waiting[priority].length === 0)
        return Promise.resolve(go(priority));
      return new Promise((resolve) => {
        const giveUp = () => {
          waiting[priority] = waiting[priority].filter((each) => each !== waiter);
          resolve({ kind: 'cancelled' });
        };
        const waiter: Waiter = {
          patienceMs,
          answer: (turn) => {
            signal?.removeEventListener('abort', giveUp);
            resolve(turn);
          },
        };
        waiting[priority].push(waiter);
        signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
    hold: (milliseconds, what) => {
      const guess = Math.min(unknownHoldMs.first * 2 ** unsaid[what], unknownHoldMs.longest);
      if (milliseconds === null) unsaid[what] += 1;
      const wanted = Math.min(Math.max(milliseconds ?? guess, shortestHoldMs), longestHoldMs);
      const end = clock.now() + wanted;
      if (until !== null && end <= until) return heldForMs(); // A shorter wait never cuts a longer one.
      until = end;
      cancelRelease();
      // The timer alone ends a wait: a clock that is set forward must not.
      cancelRelease = clock.after(wanted, release);
      tell();
      dismissTheImpatient();
      return wanted;
    },
    succeeded: (what) => {
      unsaid[what] = 0;
    },
    heldUntil: () => until,
    heldForMs,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
