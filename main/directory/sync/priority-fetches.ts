import type { SyncClock } from './request-pacer';
import { newRun, type SyncRun } from './sync-run';
import type { SyncRuns } from './sync-runs';

/** Customers that somebody waits for, or looks at; they go beside the plan, and before it. */
export type PriorityFetches = {
  /** Walks a customer, unless it is being walked so. `asked`: by somebody, who wants it on battery too. */
  readonly walk: (customerId: string, asked: boolean) => void;
  readonly runs: () => readonly SyncRun[];
  readonly abort: () => void;
  /** When those that are under way have ended. */
  readonly ended: () => Promise<void>;
};

/** Fetches them side by side. `one`: fetches the users of one customer; `tell`: the progress changed. */
export function createPriorityFetches(
  one: SyncRuns['one'],
  clock: Pick<SyncClock, 'steady'>,
  tell: () => void,
): PriorityFetches {
  const walks = new Map<string, { readonly run: SyncRun; readonly walk: Promise<void> }>();

  return {
    walk: (customerId, asked) => {
      const same = walks.get(customerId)?.run;
      if (same !== undefined) {
        same.asked ||= asked;
        return;
      }
      const run = newRun({ field: false, asked }, clock.steady());
      run.customersTotal = 1;
      const walk = one(run, { id: customerId, name: '', resume: null }, 'urgent')
        .then(() => undefined)
        .finally(() => {
          walks.delete(customerId);
          tell();
        });
      walks.set(customerId, { run, walk });
      tell();
    },
    runs: () => [...walks.values()].map(({ run }) => run),
    abort: () => {
      for (const { run } of walks.values()) run.abort.abort();
    },
    ended: async () => {
      await Promise.all([...walks.values()].map(({ walk }) => walk));
    },
  };
}
