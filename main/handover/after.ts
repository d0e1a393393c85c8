/** Calls back once after so many milliseconds; gives what cancels it. */
export type After = (milliseconds: number, run: () => void) => () => void;
