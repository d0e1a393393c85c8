import { failed, type Outcome } from '../../../preload/outcome';
import type { PlannedCustomer } from '../directory-calls';
import { createSyncSteps, mostAgain, waitLookMs } from './sync-steps';
import { type SyncRun, type SyncRunWorld, walksAtOnce } from './sync-run';
import { hasLostAccess } from './access';
import { meaningOf } from './sync-failure';
import { fetchCustomerList } from './fetch-customer-list';

/** When the run began of which customers failed that may not fail later. */
export const retryFact = 'retry-since';

/** An unfinished run that is older is begun anew. */
const resumableMs = 12 * 3_600_000;
/** So often a run walks the list of customers until a walk of it is sure. */
const mostLists = 3;

/** Makes what carries a run out. */
export function createSyncRuns(world: SyncRunWorld) {
  const { ask, clock, client, pace, pause, tell } = world;
  const { turn, one } = createSyncSteps(world);

  /** The list of customers. */
  async function list(run: SyncRun): Promise<Outcome<{ readonly again: boolean }>> {
    const { signal } = run.abort;
    const listWorld = {
      ask,
      client,
      now: clock.now,
      gone: world.gone,
      turn: () => turn(run, 'background'),
      answered: pace.taken,
      wrote: () => {
        world.wrote(run);
        tell();
      },
    };
    for (let again = 0; ; again += 1) {
      const listed = await fetchCustomerList(listWorld, signal);
      if (listed.ok || signal.aborted) {
        if (listed.ok) world.setListFailure(listed.value.doubted ? { kind: 'list-not-sure' } : null);
        return listed;
      }
      if (hasLostAccess(listed.failure)) {
        // The run stands until it is time to ask again.
        world.setListFailure(listed.failure);
        tell();
        continue;
      }
      const meaning = meaningOf(listed.failure);
      if (meaning === 'disk-full') world.metFullDisk(run);
      const isWorthIt = (meaning === 'for-all' && again < mostAgain) || (meaning === 'store' && again < 2);
      if (!isWorthIt) {
        if (meaning !== 'disk-full') world.setListFailure(listed.failure);
        return listed;
      }
      await pause(waitLookMs);
    }
  }

  const fact = async (name: string) => {
    const found = await ask('directory.metadata', { name });
    return found.ok && found.value !== null ? Number(found.value) : null;
  };

  /** Walks who was not walked since then, in the order of the plan. `listed`: how the list of customers was walked. */
  async function walkDue(
    run: SyncRun,
    since: number,
    listed: Outcome<{ readonly again: boolean }> | null,
  ): Promise<Outcome<void>> {
    const queue: PlannedCustomer[] = [];
    const planned = new Set<string>();
    const plan = async () => {
      const due = await ask('directory.plan', { since, now: clock.now() });
      if (!due.ok) return due;
      for (const each of due.value) {
        if (!planned.has(each.id)) queue.push(each);
        planned.add(each.id);
      }
      run.customersTotal = planned.size;
      return due;
    };
    const first = await plan();
    if (!first.ok) return first;
    let mayGoOn = true;
    let isLastTime = false;
    let failures = 0;
    const later: PlannedCustomer[] = [];
    const work = async () => {
      for (let next = queue.shift(); next !== undefined && mayGoOn; next = queue.shift()) {
        const walked = await one(run, next, 'background');
        if (walked === 'stop') mayGoOn = false;
        if (!mayGoOn) return;
        if (walked === 'may-pass' && !isLastTime) {
          later.push({ ...next, resume: null });
          continue;
        }
        if (walked === 'may-pass') failures += 1;
        run.customersDone += 1;
        tell();
      }
    };
    /** The list is walked again beside the customers, so that nobody waits for it; whom it finds is walked too. */
    const listAgain = async () => {
      let isSure = listed === null || !listed.ok || !listed.value.again;
      for (let lists = 1; !isSure && lists < mostLists && mayGoOn; lists += 1) {
        const another = await list(run);
        if (!another.ok) break;
        isSure = !another.value.again;
        await plan();
      }
      await work();
    };
    const workers = (count: number) => Array.from({ length: count }, work);
    await Promise.all([listAgain(), ...workers(walksAtOnce - 1)]);
    // What Microsoft could not do for a while it may do now.
    isLastTime = true;
    queue.push(...later);
    await Promise.all(workers(walksAtOnce));
    if (!mayGoOn || run.abort.signal.aborted) return ended;
    return ask('directory.setMetadata', { name: retryFact, value: failures > 0 ? String(since) : null });
  }

  /** Once more those who failed in the run that began then, without the rest. */
  const retry = (run: SyncRun, since: number): Promise<Outcome<void>> => walkDue(run, since, null);

  /** All customers that are due. Gives when the directory was complete, or why it is not. */
  async function all(run: SyncRun): Promise<Outcome<{ readonly completeAt: number }>> {
    const now = clock.now();
    const begun = await fact('run-started-at');
    const isResumed = begun !== null && begun <= now && now - begun < resumableMs && !run.asked;
    const since = isResumed ? begun : now;
    if (!isResumed) await ask('directory.setMetadata', { name: 'run-started-at', value: String(since) });
    const listed = await list(run);
    const isUseless = !listed.ok && meaningOf(listed.failure) === 'disk-full';
    if (run.abort.signal.aborted || isUseless) return listed.ok ? ended : listed;
    const walked = await walkDue(run, since, listed);
    if (!listed.ok) return listed;
    if (!walked.ok) return walked;
    const completeAt = clock.now();
    await ask('directory.setMetadata', { name: 'run-started-at', value: null });
    const kept = await ask('directory.setMetadata', { name: 'complete-at', value: String(completeAt) });
    return kept.ok ? { ok: true, value: { completeAt } } : kept;
  }

  return { all, retry, one, fact };
}

/** What carries runs out. */
export type SyncRuns = ReturnType<typeof createSyncRuns>;

const ended = failed({ kind: 'not-possible-now' });
