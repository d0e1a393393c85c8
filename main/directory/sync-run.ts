import { setMaxListeners } from 'node:events';
import { type Failure, failed, type Outcome } from '../../preload/outcome';
import type { PartnerCenter } from '../microsoft/partner-center';
import type { Priority } from '../microsoft/throttle';
import type { AskStore } from '../store/protocol';
import type { DirectoryCalls, PlannedCustomer } from './directory-calls';
import type { Pace, SyncClock } from './pace';
import { type Progress, stand, type Wait } from './sync-status';
import { mayPass, meaningOf } from './sync-trouble';
import { walkCustomer, worthResuming } from './walk-customer';
import { walkCustomers } from './walk-customers';

/** A run of sync: over all customers, or over one that somebody waits for. */
export type SyncRun = Progress & { readonly abort: AbortController; asked: boolean };

/** How the walk of one customer went: `may-pass`: it failed, and may not later. `stop`: the run cannot go on. */
type Walked = 'done' | 'may-pass' | 'stop';

/** When the run began of which customers failed that may not fail later. */
export const retryFact = 'retry-since';

/** What a run is given. */
export type SyncRunWorld = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'>;
  readonly clock: SyncClock;
  readonly uuid: () => string;
  readonly pace: Pace;
  /** Why a run must stand still now. */
  readonly waitOf: (run: SyncRun) => Wait | null;
  /** Is the whole app held back by a `Retry-After`? */
  readonly isHeld: () => boolean;
  /** Waits for so long (milliseconds), or until something changed. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** The progress changed. */
  readonly tell: () => void;
  /** A run wrote something, or could not for want of room. */
  readonly setDiskFull: (run: SyncRun, diskFull: boolean) => void;
  /** Why the list of customers could not be read; null: it was. */
  readonly setListFailure: (failure: Failure | null) => void;
};

/** Walks at the same time. The throttle lets fewer requests out; while one page is written another is asked for. */
export const walksAtOnce = 32;
/** An unfinished run that is older is begun anew. */
const resumableMs = 12 * 3_600_000;
const waitLookMs = 1_000;
/** So often a walk is begun again because of the connection or the sign-in. */
const mostAgain = 3;
/** So often a run walks the list of customers until a walk of it is sure. */
const mostLists = 3;

/** Begins a run's account. `asked`: by somebody, who wants it on battery or a metered connection too. */
export function newRun(what: { readonly field: boolean; readonly asked: boolean }, steady: number): SyncRun {
  const abort = new AbortController();
  // Every request under way listens, and so does every turn that waits.
  setMaxListeners(8 * walksAtOnce, abort.signal);
  return {
    ...what,
    customersDone: 0,
    customersTotal: 0,
    usersSeen: 0,
    startedAt: steady,
    stoodMs: 0,
    standsSince: null,
    waitsFor: null,
    isPaused: false,
    abort,
  };
}

/** Makes what carries a run out. */
export function createSyncRuns(world: SyncRunWorld) {
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
        world.setDiskFull(run, false);
        tell();
      },
    };
    let resume = worthResuming(planned.resume);
    for (let again = 0; ; again += 1) {
      const walked = await walkCustomer(walkWorld, { customerId: planned.id, resume, priority, signal });
      if (signal.aborted) return 'stop';
      const wasResumed = resume !== null;
      resume = null;
      if (walked.ok) {
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
        world.setDiskFull(run, true);
        return 'stop';
      }
      if (meaning === 'gone') {
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

  /** The list of customers. */
  async function list(run: SyncRun): Promise<Outcome<{ readonly again: boolean }>> {
    const { signal } = run.abort;
    const listWorld = {
      ask,
      client,
      now: clock.now,
      turn: () => turn(run, 'background'),
      answered: pace.taken,
      wrote: () => {
        world.setDiskFull(run, false);
        tell();
      },
    };
    for (let again = 0; ; again += 1) {
      const listed = await walkCustomers(listWorld, signal);
      if (listed.ok || signal.aborted) {
        if (listed.ok) world.setListFailure(null);
        return listed;
      }
      const meaning = meaningOf(listed.failure);
      if (meaning === 'disk-full') world.setDiskFull(run, true);
      const isWorthIt = (meaning === 'for-all' && again < mostAgain) || (meaning === 'store' && again < 2);
      if (!isWorthIt) {
        if (meaning !== 'disk-full') world.setListFailure(listed.failure);
        return listed;
      }
      await pause(waitLookMs);
    }
  }

  const fact = async (name: string) => {
    const found = await ask('directory.fact', { name });
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
    return ask('directory.setFact', { name: retryFact, value: failures > 0 ? String(since) : null });
  }

  /** Once more those who failed in the run that began then, without the rest. */
  const retry = (run: SyncRun, since: number): Promise<Outcome<void>> => walkDue(run, since, null);

  /** All customers that are due. Gives when the directory was complete, or why it is not. */
  async function all(run: SyncRun): Promise<Outcome<{ readonly completeAt: number }>> {
    const now = clock.now();
    const begun = await fact('run-started-at');
    const isResumed = begun !== null && begun <= now && now - begun < resumableMs && !run.asked;
    const since = isResumed ? begun : now;
    if (!isResumed) await ask('directory.setFact', { name: 'run-started-at', value: String(since) });
    const listed = await list(run);
    const isUseless = !listed.ok && meaningOf(listed.failure) === 'disk-full';
    if (run.abort.signal.aborted || isUseless) return listed.ok ? ended : listed;
    const walked = await walkDue(run, since, listed);
    if (!listed.ok) return listed;
    if (!walked.ok) return walked;
    const completeAt = clock.now();
    await ask('directory.setFact', { name: 'run-started-at', value: null });
    const kept = await ask('directory.setFact', { name: 'complete-at', value: String(completeAt) });
    return kept.ok ? { ok: true, value: { completeAt } } : kept;
  }

  return { all, retry, one, fact };
}

/** What carries runs out. */
export type SyncRuns = ReturnType<typeof createSyncRuns>;

const ended = failed({ kind: 'not-possible-now' });
