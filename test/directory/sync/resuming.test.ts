import { expect, test } from 'vitest';
import type { ListPage } from '../../../main/microsoft/pages';
import type { ApiUser } from '../../../main/microsoft/shapes';
import { createThrottle } from '../../../main/microsoft/throttle';
import { type Failure, failed, type Outcome, ok } from '../../../preload/outcome';
import { pagedServer } from '../paged-server';
import { clock } from '../partner';
import { everybody, idle, localStore, syncing } from './sync-world';

// A walk that broke off is gone on with where it stood, as long as Microsoft still knows that place.

const pageSize = 10;
type UserPages = AsyncGenerator<Outcome<ListPage<ApiUser>>, void>;

/** A customer of 100 users in ten pages. `fault` sees where a list is begun and which page comes; null: it is given. */
function breakingServer() {
  const server = pagedServer(106, pageSize);
  const begun: (string | null)[] = [];
  let fault = (_: { readonly from: string | null; readonly page: number }): Failure | null => null;
  async function* breaking(pages: UserPages, from: string | null): UserPages {
    begun.push(from);
    let number = 0;
    for await (const page of pages) {
      number += 1;
      const failure = fault({ from, page: number });
      if (failure !== null) {
        yield failed(failure);
        return;
      }
      yield page;
    }
  }
  const client: typeof server.client = {
    ...server.client,
    users: (id, options) =>
      breaking(server.client.users(id, options), options?.from === undefined ? null : options.from),
  };
  return {
    ...server,
    client,
    /** Where each walk of the ordinary list began. */
    begun,
    breakBy: (act: typeof fault) => {
      fault = act;
      begun.length = 0;
    },
  };
}

const refused: Failure = { kind: 'access-denied' };

async function start(server: ReturnType<typeof breakingServer>) {
  const { ask } = localStore();
  const { sync } = syncing({ ask, client: server.client, throttle: createThrottle(clock) });
  await idle(sync);
  const again = async () => {
    sync.start({ customerId: null, field: false });
    await idle(sync);
  };
  const missing = async () => {
    const copy = await everybody(ask);
    return [...server.truth().keys()].filter((id) => !copy.has(`${server.customerId}/${id}`)).length;
  };
  return { sync, again, missing };
}

test.each<Failure>([{ kind: 'not-found' }, { kind: 'list-without-end' }, { kind: 'microsoft-unavailable' }])(
  'a place that Microsoft does not know any more ($kind) is left, and the walk begun from the start',
  async (failure) => {
    const server = breakingServer();
    server.breakBy(({ page }) => (page > 5 ? refused : null));
    const { sync, again, missing } = await start(server);
    expect(sync.status().failures).toMatchObject([{ failure: refused }]);
    server.breakBy(({ from }) => (from === null ? null : failure));
    await again();
    expect(server.begun[0]).toBe('50');
    expect(await missing()).toBe(0);
    expect(sync.status().failures).toEqual([]);
    await sync.stop();
  },
);

test('cut again soon after it went on, a walk goes on once more, and not from its start', async () => {
  const server = breakingServer();
  server.breakBy(({ page }) => (page > 5 ? refused : null));
  const { sync, again } = await start(server);
  // One page more, and what comes after it is refused, from the start too.
  server.breakBy(({ from, page }) => (from === null || page > 1 ? refused : null));
  await again();
  expect(server.begun).toEqual(['50', null]);
  server.breakBy(() => null);
  await again();
  expect(server.begun[0]).toBe('60');
  await sync.stop();
});

test('lists that a server always ends by code 2000, with the same people, are whole; they remove nobody', async () => {
  const server = breakingServer();
  const oddly = async function* (pages: UserPages): UserPages {
    for await (const page of pages)
      yield page.ok && page.value.end === 'proper' ? ok({ ...page.value, end: 'by-code-2000' }) : page;
  };
  const users: typeof server.client.users = (id, options) => oddly(server.client.users(id, options));
  const { sync, missing } = await start({ ...server, client: { ...server.client, users } });
  expect(sync.status().failures).toEqual([]);
  expect(sync.status().completeAt).not.toBeNull();
  expect(await missing()).toBe(0);
  expect(server.begun).toEqual([null, null]);
  await sync.stop();
});

test('a customer that is refused from the start is asked for once', async () => {
  const server = breakingServer();
  server.breakBy(() => refused);
  const { sync } = await start(server);
  expect(server.begun).toEqual([null]);
  await sync.stop();
});
