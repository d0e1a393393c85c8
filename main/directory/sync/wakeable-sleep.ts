import type { SyncClock } from './request-pacer';

/** Waits that end by their time, or all together when something changed. */
export type WakeableSleep = {
  /** Waits `milliseconds` at most. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Ends all that are under way. */
  readonly wake: () => void;
};

/** Waits on this clock. */
export function createWakeableSleep(clock: Pick<SyncClock, 'after'>): WakeableSleep {
  const ends = new Set<() => void>();
  return {
    pause: (milliseconds) =>
      new Promise((resolve) => {
        const end = () => {
          cancel();
          ends.delete(end);
          resolve();
        };
        const cancel = clock.after(milliseconds, end);
        ends.add(end);
      }),
    wake: () => {
      for (const end of [...ends]) end();
    },
  };
}
