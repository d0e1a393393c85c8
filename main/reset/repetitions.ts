import type { ResetRecord } from '../ledger/record';
import { applyTransition } from './apply-transition';
import type { ExpiryClock } from './expiry';
import type { DeliveryProgress } from './progress';
import type { ResetWorld } from './reset-world';

/** How often a lost answer is asked for again by itself, within how long after the first try, and after which waits. */
const repeats = { most: 3, withinMs: 120_000, waitsMs: [1_000, 5_000, 15_000] };

/** How many tries there are at most under one request id, the first one included. */
export const mostTries = repeats.most + 1;

/** The tries after the first one, of resets whose answer was lost. */
export type Repetitions = {
  /**
   * Waits, then writes down that an unknown reset is sent again under the same request id. `repeated`: how often it was
   * already. False: it is not repeated, for that is not safe or not wanted any more, or it was often enough.
   */
  readonly next: (id: string, repeated: number) => Promise<boolean>;
  /** The one that waits to be repeated is not, and its wait ends at once. */
  readonly callOff: (id: string) => void;
};

/** May an unknown one be started again by itself at this wall time, under the same request id? */
const isSafe = (present: ResetRecord, at: number): boolean =>
  present.state === 'unknown' &&
  present.toldAt === null &&
  // Somebody looked at the user meanwhile and found it otherwise than shown: the technician decides.
  present.changes.length === 0 &&
  present.firstTryAt !== null &&
  at - present.firstTryAt < repeats.withinMs &&
  present.tries <= repeats.most;

/** None waits yet. */
export function createRepetitions(
  { ledger, clock, changed }: Pick<ResetWorld, 'ledger' | 'clock' | 'changed'>,
  time: ExpiryClock,
  progress: DeliveryProgress,
): Repetitions {
  /** Ends the wait before a repetition, which then does not come. */
  const waits = new Map<string, () => void>();

  /** True after the time; false when the repetition was called off meanwhile. */
  const waited = (id: string, milliseconds: number) =>
    new Promise<boolean>((resolve) => {
      const cancel = clock.after(milliseconds, () => resolve(true));
      waits.set(id, () => {
        cancel();
        resolve(false);
      });
    }).finally(() => waits.delete(id));

  return {
    next: async (id, repeated) => {
      const waitMs = repeats.waitsMs[repeated];
      const lost = ledger.get(id);
      if (waitMs === undefined || lost === null) return false;
      const nextAt = clock.now() + waitMs;
      // What will not be repeated is not waited for: nobody is told of a next try that does not come.
      if (!isSafe(lost, nextAt)) return false;
      progress.pause(id, nextAt);
      changed();
      if (!(await waited(id, waitMs))) return false;
      let isStarted = false;
      const written = await ledger.change(id, (present) => {
        if (!isSafe(present, clock.now())) return null;
        isStarted = true;
        return { record: applyTransition(present, 'start', time), password: 'keep' };
      });
      changed();
      return written.ok && isStarted;
    },
    callOff: (id) => waits.get(id)?.(),
  };
}
