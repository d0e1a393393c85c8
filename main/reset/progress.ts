import type { ResetView } from '../../preload/shapes/reset';
import { isoTime } from '../base/iso-time';

/** A delivery that is under way. Milliseconds of wall time. */
type Running = {
  readonly since: number;
  /** Which try this is, from 1. */
  attempt: number;
  /** Its first byte has left, or is about to. */
  isSent: boolean;
  /** When the next try leaves, while one waits; null: none waits. */
  nextAt: number | null;
};

/**
 * What is going on with the resets that are being delivered: a fact beside their state, which is `unknown` between two
 * tries and `sending` during each. Known to this run of the app alone.
 */
export type DeliveryProgress = {
  /** A delivery begins, or a try of it: the first one is 1. */
  readonly attempt: (id: string, attempt: number) => void;
  readonly sent: (id: string) => void;
  /** Its answer was lost; the next try leaves at `nextAt`. */
  readonly pause: (id: string, nextAt: number) => void;
  readonly end: (id: string) => void;
  readonly isRunning: (id: string) => boolean;
  /** As it is shown; null: nothing is under way for it. */
  readonly of: (id: string) => ResetView['delivery'];
};

/** None is under way yet. `most`: how many tries there are at most. `heldUntil`: when the wait that Microsoft asked for ends. */
export function createProgress(given: {
  readonly now: () => number;
  readonly most: number;
  readonly heldUntil: () => number | null;
}): DeliveryProgress {
  const running = new Map<string, Running>();
  return {
    attempt: (id, attempt) => {
      const since = running.get(id)?.since ?? given.now();
      running.set(id, { since, attempt, isSent: false, nextAt: null });
    },
    sent: (id) => {
      const now = running.get(id);
      if (now !== undefined) now.isSent = true;
    },
    pause: (id, nextAt) => {
      const now = running.get(id);
      if (now !== undefined) now.nextAt = nextAt;
    },
    end: (id) => void running.delete(id),
    isRunning: (id) => running.has(id),
    of: (id) => {
      const now = running.get(id);
      if (now === undefined) return null;
      const { attempt, isSent, nextAt, since } = now;
      const told = { attempt, of: given.most, since: isoTime(since) };
      if (nextAt !== null) return { ...told, step: 'pausing', nextAt: isoTime(nextAt) };
      const held = isSent ? null : given.heldUntil();
      return held === null
        ? { ...told, step: 'asking', nextAt: null }
        : { ...told, step: 'held', nextAt: isoTime(held) };
    },
  };
}
