import type { SteadyClock } from '../../main/base/clock';

/** A clock that is moved by hand. Timers run when their time comes, in order, and what they start is waited for. */
export type FakeClock = SteadyClock & {
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Sets the wall clock without time passing. */
  readonly jump: (milliseconds: number) => void;
};

/** Lets everything that is ready run. */
export async function settle(rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Makes one, beginning at a fixed time. */
export function fakeClock(): FakeClock {
  let steady = 0;
  let wallOffset = Date.UTC(2026, 10, 22, 9, 0, 0);
  let timers: { at: number; act: () => void }[] = [];
  return {
    now: () => steady + wallOffset,
    steady: () => steady,
    after: (milliseconds, act) => {
      const timer = { at: steady + milliseconds, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    jump: (milliseconds) => {
      wallOffset += milliseconds;
    },
    advance: async (milliseconds) => {
      const end = steady + milliseconds;
      await settle();
      for (;;) {
        const next = timers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        steady = Math.max(steady, next.at);
        timers = timers.filter((each) => each !== next);
        next.act();
        await settle();
      }
      steady = end;
      await settle();
    },
  };
}
