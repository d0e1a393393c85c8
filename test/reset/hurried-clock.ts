import type { SteadyClock } from '../../main/base/clock';

/** A clock of its own speed, for everybody who is given it. Its wall can be set. */
export type HurriedClock = SteadyClock & {
  readonly jump: (milliseconds: number) => void;
  /** Lets so many of its milliseconds pass. */
  readonly pass: (milliseconds: number) => Promise<void>;
};

/** No more of real time than this counts between two looks, in milliseconds. */
const longestMs = 4;

/**
 * Time of this process, so many times as fast, beginning at the present. It stands still while the process is not served:
 * on a busy machine what takes longer does not take longer by this clock, so no limit of the app's passes that would not
 * pass on a quiet one. To be shared by all who speak with each other, in one process.
 */
export function hurriedClock(speed: number): HurriedClock {
  const start = Date.now();
  const alarms = new Map<object, { readonly at: number; readonly act: () => void }>();
  let offset = 0;
  let passed = 0;
  let looked = performance.now();
  const look = () => {
    const now = performance.now();
    passed += Math.min(now - looked, longestMs) * speed;
    looked = now;
    const due = [...alarms].filter(([, { at }]) => at <= passed).sort(([, a], [, b]) => a.at - b.at);
    for (const [alarm, { act }] of due) if (alarms.delete(alarm)) act();
  };
  setInterval(look, 1).unref();
  const steady = () => passed + Math.min(performance.now() - looked, longestMs) * speed;
  const after = (milliseconds: number, act: () => void) => {
    const alarm = {};
    alarms.set(alarm, { at: steady() + milliseconds, act });
    return () => void alarms.delete(alarm);
  };
  return {
    steady,
    now: () => Math.round(start + offset + steady()),
    after,
    jump: (milliseconds) => {
      offset += milliseconds;
    },
    pass: (milliseconds) => new Promise((resolve) => after(milliseconds, () => resolve())),
  };
}

/** Real time, so many times as fast: the same in several processes. */
export function hurriedTime(speed: number): HurriedClock {
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
