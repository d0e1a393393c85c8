import { expect, test } from 'vitest';
import { createThrottle } from '../../../main/microsoft/throttle';
import { type PagedServer, pagedServer, randomFrom, seedOf } from '../paged-server';
import { clock } from '../partner';
import { everybody, idle, localStore, syncing } from './sync-world';

// A server that changes while it is paged: people come, go, are renamed, deleted, restored, reordered, and move across
// the edges of pages. Who existed throughout must be there, once, whatever a page did not show.

const runs = process.env.SOAK === '1' ? 200 : 12;
const seed = seedOf(20_261_122);

/** Everybody of a directory by id, with name and state; throws when somebody is there twice. */
async function copyOf(ask: ReturnType<typeof localStore>['ask']) {
  const all = [...(await everybody(ask))].map(([key, value]) => {
    const [name, , , isDeleted] = JSON.parse(value) as [string, string, string, boolean];
    return [key.split('/')[1] ?? '', { name, isDeleted }] as const;
  });
  return new Map(all);
}

async function walk(sync: ReturnType<typeof syncing>['sync'], server: PagedServer): Promise<void> {
  sync.start({ customerId: server.customerId, field: false });
  await idle(sync);
}

test(`changing under ${runs} walks, seed ${seed}`, async () => {
  const random = randomFrom(seed);
  for (let run = 0; run < runs; run += 1) {
    const server = pagedServer(60 + random(300), 10 + random(40));
    const { ask } = localStore();
    const throttle = createThrottle(clock);
    const { sync, until } = syncing({ ask, client: server.client, throttle });
    await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
    expect(await copyOf(ask)).toEqual(server.truth());
    // Whoever is there from the first change to the last.
    const throughout = new Set(server.truth().keys());
    const acts = Object.values(server.changes);
    const often = 1 + random(4);
    server.beforeEachPage(() => {
      if (random(often) !== 0) return;
      const gone = acts[random(acts.length)]?.(random);
      if (typeof gone === 'string') throughout.delete(gone);
    });
    for (let time = 0; time < 3; time += 1) {
      await walk(sync, server);
      const copy = await copyOf(ask);
      const lost = [...throughout].filter((id) => !copy.has(id));
      expect([run, time, lost]).toEqual([run, time, []]);
    }
    // Then it is quiet: one whole walk, and the copy is the server.
    server.beforeEachPage(() => {});
    await walk(sync, server);
    expect([run, await copyOf(ask)]).toEqual([run, server.truth()]);
    await sync.stop();
  }
}, 1_800_000);

test('somebody who goes while the list is read pushes another across the edge of a page, not away', async () => {
  const server = pagedServer(100, 20);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client: server.client, throttle: createThrottle(clock) });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  let pages = 0;
  server.beforeEachPage(() => {
    pages += 1;
    // One of the first page goes once it was read: the first of the third page is now the last of the second.
    if (pages === 3) server.people.splice(1, 1);
  });
  await walk(sync, server);
  const copy = await copyOf(ask);
  expect([...server.truth().keys()].filter((id) => !copy.has(id))).toEqual([]);
  // Who went is gone when the next walk sees the same people as the last.
  await walk(sync, server);
  expect(await copyOf(ask)).toEqual(server.truth());
  await sync.stop();
});

test('of a new customer too, nobody is missed because somebody went meanwhile', async () => {
  const server = pagedServer(100, 20);
  let pages = 0;
  server.beforeEachPage(() => {
    pages += 1;
    if (pages === 3) server.people.splice(1, 1);
  });
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client: server.client, throttle: createThrottle(clock) });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  const copy = await copyOf(ask);
  expect([...server.truth().keys()].filter((id) => !copy.has(id))).toEqual([]);
  await sync.stop();
});
