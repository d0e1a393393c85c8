import type { MicrosoftTime } from './microsoft-time';

/** Wall time that running on cannot be talked out of. Milliseconds since 1970. */
export type RollbackProofClock = {
  /** What Microsoft says, where that is sure; else never less than the highest wall time seen and believed. */
  readonly now: () => number;
  /** Microsoft's answers say it: what was believed before is put right by it, forward and back. */
  readonly isSure: () => boolean;
  /** The wall clock ran ahead, and neither a sleep nor Microsoft explains it. */
  readonly jumped: () => boolean;
  /** What the wall clock says now is true: it gained while the computer slept, or somebody vouches for it. */
  readonly acceptWallClock: () => void;
  /** So late it was once already, as far as was known then. */
  readonly raiseTo: (highest: number) => void;
};

/** Wall time that runs ahead of the steady clock by more than this was set, or the computer slept. */
const jumpMs = 120_000;

/**
 * Watches the wall clock against one that only goes forward: a clock that is set back takes nothing away, and one that is
 * set forward while the app runs is not believed at once. Over a restart nobody can tell it from weeks in a drawer.
 */
export function createRollbackProofClock(
  clock: { readonly now: () => number; readonly steady: () => number },
  microsoft: Pick<MicrosoftTime, 'now'> = { now: () => null },
  start: () => number = clock.now,
): RollbackProofClock {
  let believed = start();
  let seenAt = clock.steady();
  let hasJumped = false;
  /** By how much the wall clock was ahead when Microsoft last said what the time is: after a sleep that holds still. */
  let aheadMs = 0;
  const wall = () => clock.now() - aheadMs;

  function look(): number {
    const steady = clock.steady();
    believed += steady - seenAt;
    seenAt = steady;
    const sure = microsoft.now();
    if (sure !== null) believed = sure;
    const off = clock.now() - believed;
    if (sure !== null) {
      aheadMs = Math.abs(off) > jumpMs ? off : 0;
      hasJumped = false;
      return believed;
    }
    // Put right since: it agrees again.
    if (Math.abs(off) <= jumpMs) aheadMs = 0;
    const ahead = wall() - believed;
    hasJumped = ahead > jumpMs;
    // Small corrections forward are followed; a clock that was set back is not.
    if (ahead > 0 && !hasJumped) believed = wall();
    return believed;
  }

  return {
    now: look,
    isSure: () => microsoft.now() !== null,
    jumped: () => {
      look();
      return hasJumped;
    },
    acceptWallClock: () => {
      look();
      if (microsoft.now() === null) believed = Math.max(believed, wall());
      hasJumped = false;
    },
    raiseTo: (highest) => {
      look();
      if (microsoft.now() === null && Number.isFinite(highest)) believed = Math.max(believed, highest);
    },
  };
}
