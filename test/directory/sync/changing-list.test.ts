import { expect, test } from 'vitest';
import type { ListPage } from '../../../main/microsoft/pages';
import type { PartnerCenter } from '../../../main/microsoft/partner-center';
import type { ApiCustomer, ApiUser } from '../../../main/microsoft/shapes';
import { createThrottle } from '../../../main/microsoft/throttle';
import { failed, type Outcome, ok } from '../../../preload/outcome';
import { apiUser } from '../../api-user';
import { idOf } from '../made';
import { clock } from '../partner';
import { everybody, idle, localStore, syncing } from './sync-world';

// The list of customers changes while it is paged: who leaves a page that was read moves another onto it, unseen. Who
// was a customer throughout stays, with its users, its pin and its nickname.

const pageSize = 20;
const customer = (n: number): ApiCustomer => ({
  id: idOf(`customer ${n}`),
  companyName: `Customer ${n}`,
  domain: `c${n}.example`,
  relationshipToPartner: 'reseller',
});
const userOf = (customerId: string): ApiUser =>
  apiUser({
    id: idOf(`user of ${customerId}`),
    userPrincipalName: `u@${customerId}.example`,
    displayName: 'Somebody',
  });

/** Customers of one user each, cut into pages from the list as it is then. `left`: what is said of who is not in it. */
function listServer(count: number, left: 'refused' | 'as before') {
  const customers = Array.from({ length: count }, (_, n) => customer(n));
  let before = (_: number) => {};
  let lastEnd: 'proper' | 'by-code-2000' = 'proper';
  let asked = 0;
  async function* users(
    id: string,
    items: readonly ApiUser[],
  ): AsyncGenerator<Outcome<ListPage<ApiUser>>, void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (left === 'refused' && !customers.some((each) => each.id === id))
      yield failed({ kind: 'no-relationship' });
    else yield ok({ items, skipped: 0, end: 'proper', next: null });
  }
  const client: Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'> = {
    customers: async function* () {
      for (let at = 0; ; at += pageSize) {
        await new Promise((resolve) => setImmediate(resolve));
        asked += 1;
        before(asked);
        const isLast = at + pageSize >= customers.length;
        const next = isLast ? null : String(at + pageSize);
        const items = customers.slice(at, at + pageSize);
        yield ok({ items, skipped: 0, end: isLast ? lastEnd : null, next });
        if (isLast) return;
      }
    },
    users: (id) => users(id, [userOf(id)]),
    deletedUsers: (id) => users(id, []),
  };
  return {
    client,
    customers,
    asked: () => asked,
    endBy: (end: typeof lastEnd) => {
      lastEnd = end;
    },
    beforePage(act: (number: number) => void): void {
      asked = 0;
      before = act;
    },
  };
}

async function start(server: ReturnType<typeof listServer>) {
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client: server.client, throttle: createThrottle(clock) });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  const again = async () => {
    sync.start({ customerId: null, field: false });
    await idle(sync);
  };
  const ids = async () => [...(await everybody(ask)).keys()].map((key) => key.split('/')[0]).sort();
  return { ask, sync, again, ids };
}
const idsOf = ({ customers }: ReturnType<typeof listServer>) => customers.map(({ id }) => id).sort();

test.each(['refused', 'as before'] as const)(
  'a customer that leaves while the list is read takes nobody along (its users: %s)',
  async (left) => {
    const server = listServer(100, left);
    const { ask, sync, again, ids } = await start(server);
    // First of the third page: it moves to the second when somebody of the first one leaves.
    const hidden = customer(40);
    await ask('directory.nickname', { customerId: hidden.id, nickname: 'Hidden' });
    await ask('directory.pin', { customerId: hidden.id, userId: null, pinned: true });
    server.beforePage((number) => {
      if (number === 3) server.customers.splice(1, 1);
    });
    await again();
    expect(await ask('directory.customer', { customerId: hidden.id })).toMatchObject({
      value: { nickname: 'Hidden', pinned: true, users: 1 },
    });
    // And who left is gone, within the same run.
    expect(await ids()).toEqual(idsOf(server));
    await sync.stop();
  },
);

test('on a first sync nobody is missed because somebody left meanwhile', async () => {
  const server = listServer(100, 'refused');
  server.beforePage((number) => {
    if (number === 3) server.customers.splice(1, 1);
  });
  const { sync, ids } = await start(server);
  expect(await ids()).toEqual(idsOf(server));
  await sync.stop();
});

test.each(['proper', 'by-code-2000'] as const)(
  'a customer whose relationship one list calls ended stays until that stands (the end: %s)',
  async (end) => {
    const server = listServer(30, 'as before');
    const { sync, again, ids } = await start(server);
    server.endBy(end);
    server.customers[3] = { ...customer(3), relationshipToPartner: 'none' };
    server.beforePage((number) => {
      // Named once, and with us again in the next walk of the list.
      if (number === 2) server.customers[3] = customer(3);
    });
    await again();
    expect(await ids()).toEqual(idsOf(server));
    server.customers[3] = { ...customer(3), relationshipToPartner: 'none' };
    server.beforePage(() => {});
    await again();
    // Two whole walks that see the same are proof; a list that ends by code 2000 proves nothing so soon.
    const there = (await ids()).includes(customer(3).id);
    expect(there).toBe(end === 'by-code-2000');
    await sync.stop();
  },
);

test('a list that lacks somebody and proves nothing is told of, until one does', async () => {
  const server = listServer(30, 'as before');
  const { sync, again, ids } = await start(server);
  expect(sync.status().listFailure).toBeNull();
  server.endBy('by-code-2000');
  server.customers.splice(3, 1);
  server.beforePage(() => {});
  await again();
  expect((await ids()).length).toBe(30);
  expect(sync.status().listFailure).toEqual({ kind: 'list-not-sure' });
  server.endBy('proper');
  await again();
  expect((await ids()).length).toBe(29);
  expect(sync.status().listFailure).toBeNull();
  await sync.stop();
});

test('a list that has not changed is walked once', async () => {
  const server = listServer(100, 'refused');
  const { sync, again } = await start(server);
  server.beforePage(() => {});
  await again();
  expect(server.asked()).toBe(5);
  await sync.stop();
});
