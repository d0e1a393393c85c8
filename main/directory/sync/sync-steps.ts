import type { Failure } from '../../../preload/outcome';
import type { Priority } from '../../microsoft/throttle';
import type { PlannedCustomer } from '../directory-calls';
import type { SyncRun, SyncRunWorld } from './sync-run';
import { stand, type Wait } from './sync-status';
import { mayPass, meaningOf } from './sync-failure';
import { fetchCustomerUsers, worthResuming } from './fetch-customer-users';

/** How the walk of one customer went: `may-pass`: it failed, and may not later. `stop`: the run cannot go on. */
type Walked = 'done' | 'may-pass' | 'stop';

/** What follows one try of it. */
type NextStep = Walked | 'again';

/** A run that stands still waits this long before it looks again; milliseconds. */
export const waitLookMs = 1_000;
/** A walk is begun again at most this often because of the connection or the sign-in. */
export const mostAgain = 3;
/** And at most this often because a walk proved nothing, or the store process ended. */
const mostUnsure = 2;

/** The steps of a run: leave for its next request, and the walk of one customer until it is done or hopeless. */
export function createSyncSteps(world: Omit<SyncRunWorld, 'setListFailure'>) {
  const { ask, clock, client, pacer, pause, tell } = world;

  /** Leave to send the next request of a run; false: it was ended. */
  async function permit(run: SyncRun, priority: Priority): Promise<boolean> {
    const { signal } = run.abort;
    while (!signal.aborted) {
      const mayNotSend = noteWait(run) !== null || run.isPaused || world.isHeld();
      if (mayNotSend) {
        await pause(waitLookMs);
        continue;
      }
      if (priority === 'urgent') {
        pacer.sentWithoutPermit();
        return true;
      }
      if ((await pacer.permit(signal)) && !run.isPaused) break;
    }
    return !signal.aborted;
  }

  /** Why the run must stand still now, which is shown; null: it need not. */
  function noteWait(run: SyncRun): Wait | null {
    const wait = world.waitOf(run);
    if (wait !== run.waitsFor) {
      stand(run, { waitsFor: wait }, clock.steady());
      tell();
    }
    return wait;
  }

  /** One customer; what went wrong is written down. */
  async function one(run: SyncRun, planned: PlannedCustomer, priority: Priority): Promise<Walked> {
    const { signal } = run.abort;
    const walkWorld = {
      ask,
      client,
      now: clock.now,
      uuid: world.uuid,
      permit: () => permit(run, priority),
      answered: pacer.accepted,
      wrote: ({ users }: { readonly users: number }) => {
        run.usersSeen += users;
        world.wrote(run);
        tell();
      },
    };
    let resume = worthResuming(planned.resume);
    for (let again = 0; ; again += 1) {
      const asked = { customerId: planned.id, resume, priority, signal };
      const walked = await fetchCustomerUsers(walkWorld, asked);
      if (signal.aborted) return 'stop';
      const step = walked.ok
        ? await afterAnswer(planned, walked.value.whole, again)
        : await afterFailure(run, planned, walked.failure, { again, wasResumed: resume !== null });
      if (step !== 'again') return step;
      resume = null;
    }
  }

  const noteFailure = (customerId: string, failure: Failure) =>
    ask('directory.failure', { customerId, failure, now: clock.now() });

  /** Microsoft gave both lists of a customer to their ends. */
  async function afterAnswer({ id }: PlannedCustomer, isWhole: boolean, again: number): Promise<NextStep> {
    await world.gone.answered(id);
    // Resumed, ended oddly, too short, or not as the walk before saw it: from the start again, and after a third
    // walk it is left for the next run, which is said.
    if (isWhole) return 'done';
    if (again < mostUnsure) return 'again';
    await noteFailure(id, { kind: 'list-not-sure' });
    return 'done';
  }

  async function afterFailure(
    run: SyncRun,
    { id }: PlannedCustomer,
    failure: Failure,
    tries: TriesSoFar,
  ): Promise<NextStep> {
    const meaning = meaningOf(failure);
    if (meaning === 'disk-full') {
      world.metFullDisk(run);
      return 'stop';
    }
    if (meaning === 'gone' && (await world.gone.said(id))) {
      await ask('directory.removeCustomer', { customerId: id });
      return 'done';
    }
    if (isWorthAnotherWalk(meaning, tries)) {
      // The obstacle is known by now, or it was this one request: `permit` waits as long as there is one.
      if (meaning === 'for-all') await pause(waitLookMs);
      return 'again';
    }
    await noteFailure(id, failure);
    if (meaning === 'store') return 'stop';
    return mayPass(failure) ? 'may-pass' : 'done';
  }

  return { permit, one };
}

/** What carries out the steps. */
export type SyncSteps = ReturnType<typeof createSyncSteps>;

/** How often the walk of a customer was begun again, and whether the last one went on where an earlier run had ended. */
type TriesSoFar = { readonly again: number; readonly wasResumed: boolean };

function isWorthAnotherWalk(
  meaning: ReturnType<typeof meaningOf>,
  { again, wasResumed }: TriesSoFar,
): boolean {
  if (meaning === 'for-all') return again < mostAgain;
  if (meaning === 'store') return again < mostUnsure;
  // What Microsoft does not like may be the place where we went on, and would be so in each run.
  return meaning === 'customer' && wasResumed;
}
