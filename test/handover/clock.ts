import type { After } from '../../main/base/clock';

/** A clock that stands still until it is told to go on. Milliseconds since 1970. */
export function standingClock(start = Date.UTC(2026, 0, 1)) {
  let time = start;
  let waiting: { at: number; run: () => void }[] = [];
  const after: After = (milliseconds, run) => {
    const entry = { at: time + milliseconds, run };
    waiting.push(entry);
    return () => {
      waiting = waiting.filter((each) => each !== entry);
    };
  };
  return {
    now: () => time,
    after,
    /** How many calls are still to come. */
    waiting: () => waiting.length,
    /** Lets time pass and everything due happen, with what follows from it. */
    async pass(milliseconds: number) {
      time += milliseconds;
      for (const each of waiting.filter(({ at }) => at <= time)) {
        waiting = waiting.filter((other) => other !== each);
        each.run();
      }
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    },
  };
}
