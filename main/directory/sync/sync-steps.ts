import type { Failure } from '../../../preload/outcome';
import type { Priority } from '../../microsoft/throttle';
import type { PlannedCustomer } from '../directory-calls';
import type { SyncRun, SyncRunWorld } from './sync-run';
import { stand } from './sync-status';
import { mayPass, meaningOf } from './sync-failure';
import { fetchCustomerUsers, worthResuming } from './fetch-customer-users';

/** How the walk of one customer went: `may-pass`: it failed, and may not later. `stop`: the run cannot go on. */
type Walked = 'done' | 'may-pass' | 'stop';

/** So long a run that stands still waits before it looks again; milliseconds. */
export const waitLookMs = 1_000;
/** So often a walk is begun again because of the connection or the sign-in. */
export const mostAgain = 3;

/** The steps of a run: leave for its next request, and the walk of one customer until it is done or hopeless. */
export function createSyncSteps(world: Omit<SyncRunWorld, 'setListFailure'>) {
  const { ask, clock, client, pace, pause, tell } = world;

  /** Leave to send the next request of a run; false: it was ended. */
  async function turn(run: SyncRun, priority: Priority): Promise<boolean> {
    const { signal } = run.abort;
    while (!signal.aborted) {
      const wait = world.waitOf(run);
      if (wait !== run.waitsFor) {
        stand(run, { waitsFor: wait }, clock.steady());
        tell();
      }
      if (run.isPaused || wait !== null || world.isHeld()) {
        await pause(waitLookMs);
        continue;
      }
      if (priority === 'urgent') {
        pace.outOfTurn();
        return true;
      }
      if ((await pace.turn(signal)) && !run.isPaused) break;
    }
    return !signal.aborted;
  }

  /** One customer; what went wrong is written down. */
  async function one(run: SyncRun, planned: PlannedCustomer, priority: Priority): Promise<Walked> {
    const { signal } = run.abort;
    const walkWorld = {
      ask,
      client,
      now: clock.now,
      uuid: world.uuid,
      turn: () => turn(run, priority),
      answered: pace.taken,
      wrote: ({ users }: { readonly users: number }) => {
        run.usersSeen += users;
        world.wrote(run);
        tell();
      },
    };
    let resume = worthResuming(planned.resume);
    for (let again = 0; ; again += 1) {
      const walked = await fetchCustomerUsers(walkWorld, {
        customerId: planned.id,
        resume,
        priority,
        signal,
      });
      if (signal.aborted) return 'stop';
      const wasResumed = resume !== null;
      resume = null;
      if (walked.ok) {
        await world.gone.answered(planned.id);
        // Resumed, ended oddly, too short, or not as the walk before saw it: from the start again, and after a third
        // walk it is left for the next run, which is said.
        if (walked.value.whole) return 'done';
        if (again < 2) continue;
        const failure: Failure = { kind: 'list-not-sure' };
        await ask('directory.failure', { customerId: planned.id, failure, now: clock.now() });
        return 'done';
      }
      const { failure } = walked;
      const meaning = meaningOf(failure);
      if (meaning === 'disk-full') {
        world.metFullDisk(run);
        return 'stop';
      }
      if (meaning === 'gone' && (await world.gone.said(planned.id))) {
        await ask('directory.removeCustomer', { customerId: planned.id });
        return 'done';
      }
      if (meaning === 'for-all' && again < mostAgain) {
        // The obstacle is known by now, or it was this one request: `turn` waits as long as there is one.
        await pause(waitLookMs);
        continue;
      }
      if (meaning === 'store' && again < 2) continue;
      // What Microsoft does not like may be the place where we went on, and would be so in each run.
      if (meaning === 'customer' && wasResumed) continue;
      await ask('directory.failure', { customerId: planned.id, failure, now: clock.now() });
      if (meaning === 'store') return 'stop';
      return mayPass(failure) ? 'may-pass' : 'done';
    }
  }

  return { turn, one };
}
