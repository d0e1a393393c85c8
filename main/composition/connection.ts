import type { After } from '../base/clock';

/**
 * `online`: Microsoft answers. `offline`: it cannot be reached. `captive`: something answers in its place, such as
 * the sign-in page of a hotel's network.
 */
export type Reachability = 'online' | 'offline' | 'captive';

/** What a request, or a probe, met. */
export type ConnectionSign = 'reached' | 'unreachable' | 'captive';

/** What the connection is given of the world. */
export type ConnectionWorld = {
  /** A cheap request to Microsoft, without a token, that answers for itself within seconds; it does not throw. */
  readonly probe: () => Promise<ConnectionSign>;
  readonly after: After;
};

/** Whether Microsoft can be reached, and when that changes. */
export type Connection = {
  readonly state: () => Reachability;
  /** A real request tells what it met. */
  readonly report: (sign: ConnectionSign) => void;
  /** The system's opinion, or a wake from sleep. Never believed alone: it only makes us look. */
  readonly hint: () => void;
  /** Looks now; gives the state that was found. */
  readonly check: () => Promise<Reachability>;
  /** Tells each change; gives a function that stops telling. */
  readonly onChange: (listener: (state: Reachability) => void) => () => void;
  /** Ends all looking. */
  readonly stop: () => void;
};

/** While there is no connection, we look again after these pauses, in milliseconds; the last one repeats. */
export const pausesMs = [2_000, 5_000, 10_000, 30_000] as const;

const stateBy = { reached: 'online', unreachable: 'offline', captive: 'captive' } as const;

/**
 * Watches the connection. It believes a request that reached Microsoft at once. A request that did not makes it look
 * again first: one broken connection is not an absent network. It starts as `online`, so that nothing waits for a
 * look before the first request.
 */
export function createConnection({ probe, after }: ConnectionWorld): Connection {
  const listeners = new Set<(state: Reachability) => void>();
  let state: Reachability = 'online';
  let looks = 0;
  let cancelNext = () => {};
  let looking: Promise<Reachability> | null = null;
  /** Grows with every sign from a real request, so that a slow look does not overrule what was seen since. */
  let signs = 0;
  let isStopped = false;

  function become(next: Reachability): void {
    cancelNext();
    if (isStopped) return;
    if (next === 'online') looks = 0;
    else {
      cancelNext = after(pausesMs[Math.min(looks, pausesMs.length - 1)] ?? 30_000, () => void look());
      looks += 1;
    }
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(state);
  }

  function look(): Promise<Reachability> {
    if (isStopped) return Promise.resolve(state);
    looking ??= (async () => {
      const before = signs;
      const sign = await probe();
      looking = null;
      if (signs === before) become(stateBy[sign]);
      return state;
    })();
    return looking;
  }

  return {
    state: () => state,
    report: (sign) => {
      if (isStopped) return;
      if (sign === 'reached') {
        signs += 1;
        if (state !== 'online') become('online');
      } else if (stateBy[sign] !== state) void look();
    },
    hint: () => {
      looks = 0;
      void look();
    },
    check: look,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      isStopped = true;
      cancelNext();
      listeners.clear();
    },
  };
}
