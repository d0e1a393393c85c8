import { type Outcome, ok } from '../../../preload/outcome';
import { createDueCustomers, runEnded } from './due-customers';
import { createListAttempts } from './list-attempts';
import { createSyncSteps } from './sync-steps';
import type { SyncRun, SyncRunWorld } from './sync-run';
import { meaningOf } from './sync-failure';

/** When the run began of which customers failed that may not fail later. */
export const retryFact = 'retry-since';

/** An unfinished run that is older is begun anew. */
const resumableMs = 12 * 3_600_000;

/** Makes what carries a run out. */
export function createSyncRuns(world: SyncRunWorld) {
  const { ask, clock } = world;
  const { permit, one } = createSyncSteps(world);
  const list = createListAttempts(world, permit);
  const fetchDue = createDueCustomers(world, one, list);

  const fact = async (name: string) => {
    const found = await ask('directory.metadata', { name });
    return found.ok && found.value !== null ? Number(found.value) : null;
  };
  const setFact = (name: string, value: number | null) =>
    ask('directory.setMetadata', { name, value: value === null ? null : String(value) });

  /** Walks who was not walked since then, and remembers whether some of them failed that may not fail later. */
  async function walkDue(
    run: SyncRun,
    since: number,
    listed: Outcome<{ readonly again: boolean }> | null,
  ): Promise<Outcome<void>> {
    const walked = await fetchDue(run, since, listed);
    if (!walked.ok) return walked;
    return setFact(retryFact, walked.value.failed > 0 ? since : null);
  }

  /** Once more those who failed in the run that began then, without the rest. */
  const retry = (run: SyncRun, since: number): Promise<Outcome<void>> => walkDue(run, since, null);

  /** When the run began that this one goes on with; null: it begins anew. */
  async function resumedSince(run: SyncRun, now: number): Promise<number | null> {
    const begun = await fact('run-started-at');
    const isResumed = begun !== null && begun <= now && now - begun < resumableMs && !run.asked;
    return isResumed ? begun : null;
  }

  /** All customers that are due. Gives when the directory was complete, or why it is not. */
  async function all(run: SyncRun): Promise<Outcome<{ readonly completeAt: number }>> {
    const now = clock.now();
    const resumed = await resumedSince(run, now);
    if (resumed === null) await setFact('run-started-at', now);
    const listed = await list(run);
    const isUseless = !listed.ok && meaningOf(listed.failure) === 'disk-full';
    if (run.abort.signal.aborted || isUseless) return listed.ok ? runEnded : listed;
    const walked = await walkDue(run, resumed ?? now, listed);
    if (!listed.ok) return listed;
    if (!walked.ok) return walked;
    return noteComplete(clock.now());
  }

  async function noteComplete(completeAt: number): Promise<Outcome<{ readonly completeAt: number }>> {
    await setFact('run-started-at', null);
    const kept = await setFact('complete-at', completeAt);
    return kept.ok ? ok({ completeAt }) : kept;
  }

  return { all, retry, one, fact };
}

/** What carries runs out. */
export type SyncRuns = ReturnType<typeof createSyncRuns>;
