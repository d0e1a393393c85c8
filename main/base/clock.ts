/** Calls `act` once after a number of milliseconds; gives a function that cancels it. */
export type After = (milliseconds: number, act: () => void) => () => void;

/** Time, handed in so that a test can move it by hand. Milliseconds everywhere. */
export type Clock = {
  /** Wall time since 1970, as the computer believes: somebody may set it. */
  readonly now: () => number;
  readonly after: After;
};

/** A clock that has, besides wall time, one that nobody can set. */
export type SteadyClock = Clock & {
  /** Only goes forward, whatever is done to the computer's clock; only differences mean something. */
  readonly steady: () => number;
};

/** Resolves after a number of milliseconds; it cannot be cancelled. */
export const pause = (after: After, milliseconds: number): Promise<void> =>
  new Promise((resolve) => void after(milliseconds, resolve));
