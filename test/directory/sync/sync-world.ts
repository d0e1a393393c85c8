import { randomUUID } from 'node:crypto';
import type { DirectoryCalls } from '../../../main/directory/directory-calls';
import { createDirectoryFile } from '../../../main/directory/store/directory-file';
import { createSync, type Sync, type SyncWorld } from '../../../main/directory/sync/sync';
import type { AskStore } from '../../../main/store-host/store-calls';
import { answer } from '../../../main/store/serve';
import type { SyncStatus } from '../../../preload/shapes/directory';
import { until } from '../../until';
import { clock } from '../partner';

/** A directory file in this process, asked as main asks. */
export function localStore(file: string | null = null, key: Uint8Array | null = null) {
  const service = createDirectoryFile();
  const opened = service['directory.open']({ file, key, now: Date.now() });
  if (!opened.ok || opened.value.step !== 'open') throw new Error(`not open: ${JSON.stringify(opened)}`);
  const ask = (async (name: string, input: unknown) => {
    await new Promise((resolve) => setImmediate(resolve));
    // Main and the store process share nothing: what crosses is a copy.
    const reply = answer(service, structuredClone({ id: 1, name, input }));
    if (reply === null || 'bug' in reply) throw new Error(`bug at ${name}: ${JSON.stringify(reply)}`);
    return structuredClone(reply.outcome);
  }) as AskStore<DirectoryCalls>;
  return { ask, service };
}

/** Everybody in a directory, by customer and id. */
export async function everybody(ask: AskStore<DirectoryCalls>) {
  const plan = await ask('directory.plan', { since: Number.MAX_SAFE_INTEGER, now: Number.MAX_SAFE_INTEGER });
  if (!plan.ok) throw new Error('no plan');
  const all = new Map<string, string>();
  for (const { id } of plan.value) {
    const found = await ask('directory.search', { text: '', customerId: id, limit: 100_000, now: 0 });
    if (!found.ok) throw new Error('no search');
    for (const row of found.value.rows) {
      if (row.kind !== 'user') continue;
      const key = `${id}/${row.userId}`;
      if (all.has(key)) throw new Error(`doubled: ${key}`);
      all.set(key, JSON.stringify([row.name, row.upn, row.home, row.deleted]));
    }
  }
  return all;
}

/** Sync that runs until it is idle. */
export function syncing(world: Pick<SyncWorld, 'ask' | 'client' | 'throttle'> & Partial<SyncWorld>) {
  let last: SyncStatus | null = null;
  const listeners = new Set<(status: SyncStatus) => void>();
  const sync: Sync = createSync({
    clock,
    uuid: randomUUID,
    access: { againAt: () => null, askNow: () => {} },
    obstacle: () => null,
    spare: () => null,
    ...world,
    progress: (status) => {
      last = status;
      for (const listener of listeners) listener(status);
    },
  });
  const reached = (condition: (status: SyncStatus) => boolean) =>
    new Promise<SyncStatus>((resolve) => {
      if (last !== null && condition(last)) return resolve(last);
      const listener = (status: SyncStatus) => {
        if (!condition(status)) return;
        listeners.delete(listener);
        resolve(status);
      };
      listeners.add(listener);
    });
  return { sync, until: reached };
}

/** Waits until nothing is on its way to the server: what was sent before a pause has arrived. */
export const settled = (underWay: () => number): Promise<void> =>
  until(() => underWay() === 0, 'the end of what was under way');

/** Waits until what was started is over. */
export async function idle(sync: Sync): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    quiet = sync.status().step === 'idle' ? quiet + 1 : 0;
  }
}
