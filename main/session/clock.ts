/** Time as this room needs it, so that tests can move it by hand. */
export type Clock = {
  /** Milliseconds since 1970, as the computer believes. */
  readonly now: () => number;
  /** Calls `act` once after so many milliseconds; gives a function that cancels it. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
};
