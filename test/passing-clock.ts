import type { SteadyClock } from '../main/base/clock';

/** Waits from this length on end when time is made to pass, shorter ones by themselves. */
const longMs = 20_000;

/** Real time, of which hours can be made to pass at once. */
export function passingClock(): SteadyClock & { readonly pass: (milliseconds: number) => void } {
  let passed = 0;
  const long = new Set<{ readonly at: number; readonly act: () => void }>();
  const steady = () => performance.now() + passed;
  return {
    now: () => Date.now() + passed,
    steady,
    after: (milliseconds, act) => {
      if (milliseconds < longMs) {
        const timer = setTimeout(act, milliseconds);
        timer.unref();
        return () => clearTimeout(timer);
      }
      const waiting = { at: steady() + milliseconds, act };
      long.add(waiting);
      return () => long.delete(waiting);
    },
    pass: (milliseconds) => {
      passed += milliseconds;
      for (const waiting of [...long].filter(({ at }) => at <= steady())) {
        long.delete(waiting);
        waiting.act();
      }
    },
  };
}
