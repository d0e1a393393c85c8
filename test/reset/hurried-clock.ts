import type { ResetClock } from '../../main/reset/world';

/** Real time, so many times as fast, for everybody who is given it. Its wall can be set. */
export type HurriedClock = ResetClock & {
  readonly jump: (milliseconds: number) => void;
  /** Lets so many of its milliseconds pass. */
  readonly pass: (milliseconds: number) => Promise<void>;
};

/** Makes one that starts at the present. */
export function hurriedClock(speed: number): HurriedClock {
  const start = Date.now();
  const began = performance.now();
  let offset = 0;
  const steady = () => (performance.now() - began) * speed;
  return {
    steady,
    now: () => Math.round(start + offset + steady()),
    after: (milliseconds, act) => {
      const timer = setTimeout(act, Math.min(milliseconds / speed, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
    jump: (milliseconds) => {
      offset += milliseconds;
    },
    pass: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / speed)),
  };
}
