import { failed, type Outcome, ok } from '../../../preload/outcome';
import type { PlannedCustomer } from '../directory-calls';
import type { FetchList } from './list-attempts';
import { type SyncRun, type SyncRunWorld, walksAtOnce } from './sync-run';
import type { SyncSteps } from './sync-steps';

/** At most this often a run walks the list of customers until a walk of it is sure. */
const mostLists = 3;

/** A run was ended before its customers were done. */
export const runEnded = failed({ kind: 'not-possible-now' });

/**
 * Walks the customers that were not walked since a moment, in the order of the plan, many at once. `listed`: how the list of
 * customers was walked; null: it was not. Gives how many failed that may not fail later.
 */
export type FetchDueCustomers = (
  run: SyncRun,
  since: number,
  listed: Outcome<{ readonly again: boolean }> | null,
) => Promise<Outcome<{ readonly failed: number }>>;

/** What is left to do in a run. */
type Work = {
  readonly queue: PlannedCustomer[];
  /** Ids of all customers that were in the queue. */
  readonly planned: Set<string>;
  /** Those that Microsoft could not serve for a while: tried once more at the end. */
  readonly later: PlannedCustomer[];
  isLastTime: boolean;
  mayGoOn: boolean;
  failed: number;
};

/** Makes the function. `one`: walks one customer; `list`: walks the list of customers. */
export function createDueCustomers(
  { ask, clock, tell }: Pick<SyncRunWorld, 'ask' | 'clock' | 'tell'>,
  one: SyncSteps['one'],
  list: FetchList,
): FetchDueCustomers {
  /** Puts into the queue who is due and was not in it. */
  async function plan(run: SyncRun, since: number, work: Work) {
    const due = await ask('directory.plan', { since, now: clock.now() });
    if (!due.ok) return due;
    for (const each of due.value) {
      if (!work.planned.has(each.id)) work.queue.push(each);
      work.planned.add(each.id);
    }
    run.customersTotal = work.planned.size;
    return due;
  }

  /** One of many workers: takes customers from the queue until it is empty or the run cannot go on. */
  async function workOff(run: SyncRun, work: Work): Promise<void> {
    const { queue } = work;
    for (let next = queue.shift(); next !== undefined && work.mayGoOn; next = queue.shift()) {
      const walked = await one(run, next, 'background');
      if (walked === 'stop') work.mayGoOn = false;
      if (!work.mayGoOn) return;
      noteWalked(run, work, next, walked === 'may-pass');
    }
  }

  /** `mayPass`: Microsoft could not serve this customer for now. */
  function noteWalked(run: SyncRun, work: Work, customer: PlannedCustomer, mayPass: boolean): void {
    if (mayPass && !work.isLastTime) {
      work.later.push({ ...customer, resume: null });
      return;
    }
    if (mayPass) work.failed += 1;
    run.customersDone += 1;
    tell();
  }

  /** The list is walked again beside the customers, so that nobody waits for it; whom it finds is walked too. */
  async function listAgain(run: SyncRun, since: number, work: Work, isSureAlready: boolean): Promise<void> {
    let isSure = isSureAlready;
    for (let lists = 1; !isSure && lists < mostLists && work.mayGoOn; lists += 1) {
      const another = await list(run);
      if (!another.ok) break;
      isSure = !another.value.again;
      await plan(run, since, work);
    }
    await workOff(run, work);
  }

  return async (run, since, listed) => {
    const work: Work = {
      queue: [],
      planned: new Set(),
      later: [],
      isLastTime: false,
      mayGoOn: true,
      failed: 0,
    };
    const first = await plan(run, since, work);
    if (!first.ok) return first;
    const workers = (count: number) => Array.from({ length: count }, () => workOff(run, work));
    const isSure = listed === null || !listed.ok || !listed.value.again;
    await Promise.all([listAgain(run, since, work, isSure), ...workers(walksAtOnce - 1)]);
    // What Microsoft could not do for a while it may do now.
    work.isLastTime = true;
    work.queue.push(...work.later);
    await Promise.all(workers(walksAtOnce));
    return work.mayGoOn && !run.abort.signal.aborted ? ok({ failed: work.failed }) : runEnded;
  };
}
