import type { AskStore } from '../../store-host/store-calls';
import type { DirectoryCalls } from '../directory-calls';
import type { SyncClock } from './request-pacer';

/** Between two steps the store process answers whoever waits, and the processor is left to others. */
const restMs = 20;

/** Puts the index in order after a sync, in steps of milliseconds, until there is nothing left to do. */
export type IndexMaintenance = {
  /** Begins, unless it has begun. */
  readonly start: () => void;
  /** Ends after the step that is under way; what was done stays done. */
  readonly stop: () => void;
};

/** Tidies the index of one directory. A step that fails (a full disk) ends it until it is started again. */
export function createIndexMaintenance(
  ask: AskStore<DirectoryCalls>,
  clock: Pick<SyncClock, 'after'>,
): IndexMaintenance {
  let turn: object | null = null;
  let cancel = () => {};

  async function step(mine: object): Promise<void> {
    const tidied = await ask('directory.tidy', undefined);
    if (turn !== mine) return;
    if (tidied.ok && tidied.value.more) cancel = clock.after(restMs, () => void step(mine));
    else turn = null;
  }

  return {
    start: () => {
      if (turn !== null) return;
      turn = {};
      void step(turn);
    },
    stop: () => {
      turn = null;
      cancel();
    },
  };
}
