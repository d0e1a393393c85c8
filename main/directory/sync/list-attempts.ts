import type { Failure, Outcome } from '../../../preload/outcome';
import { hasLostAccess } from './access';
import { fetchCustomerList, type FetchCustomerListWorld } from './fetch-customer-list';
import { meaningOf } from './sync-failure';
import type { SyncRun, SyncRunWorld } from './sync-run';
import { mostAgain, type SyncSteps, waitLookMs } from './sync-steps';

/** At most this often a walk of the list is begun again because the store process ended. */
const mostAfterStore = 2;

/** Walks the list of customers until it was read or there is no use in trying. Gives why it could not be read. */
export type FetchList = (run: SyncRun) => Promise<Outcome<{ readonly again: boolean }>>;

/** Makes the function. What kept the list from being read is told to the window. */
export function createListAttempts(world: SyncRunWorld, permit: SyncSteps['permit']): FetchList {
  const { ask, clock, client, pacer, pause, tell } = world;

  async function afterFailure(run: SyncRun, failure: Failure, again: number): Promise<'again' | 'give-up'> {
    if (hasLostAccess(failure)) {
      // `permit` lets the run stand until it is time to ask again.
      world.setListFailure(failure);
      tell();
      return 'again';
    }
    const meaning = meaningOf(failure);
    if (meaning === 'disk-full') {
      world.metFullDisk(run);
      return 'give-up';
    }
    const isWorthIt =
      (meaning === 'for-all' && again < mostAgain) || (meaning === 'store' && again < mostAfterStore);
    if (!isWorthIt) {
      world.setListFailure(failure);
      return 'give-up';
    }
    await pause(waitLookMs);
    return 'again';
  }

  const listWorldOf = (run: SyncRun): FetchCustomerListWorld => ({
    ask,
    client,
    now: clock.now,
    gone: world.gone,
    permit: () => permit(run, 'background'),
    answered: pacer.accepted,
    wrote: () => {
      world.wrote(run);
      tell();
    },
  });

  /** One walk of the list; `doubted` is shown. */
  async function attempt(run: SyncRun) {
    const listed = await fetchCustomerList(listWorldOf(run), run.abort.signal);
    if (listed.ok) world.setListFailure(listed.value.doubted ? { kind: 'list-not-sure' } : null);
    return listed;
  }

  return async (run) => {
    for (let again = 0; ; again += 1) {
      const listed = await attempt(run);
      if (listed.ok || run.abort.signal.aborted) return listed;
      if ((await afterFailure(run, listed.failure, again)) === 'give-up') return listed;
    }
  };
}
