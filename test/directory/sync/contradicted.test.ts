import { expect, test } from 'vitest';
import { fetchCustomerUsers } from '../../../main/directory/sync/fetch-customer-users';
import { fetchCustomerList } from '../../../main/directory/sync/fetch-customer-list';
import type { ApiCustomer, ApiUser } from '../../../main/microsoft/shapes';
import { userShape } from '../../../main/microsoft/shapes';
import { ok } from '../../../preload/outcome';
import { idOf } from '../made';
import { everybody, localStore } from './sync-world';

// A list that speaks of more than it held proves nothing: nobody goes, and the customer is not sure, however often it
// says the same.

const customerId = idOf('c.example');
const userOf = (name: string): ApiUser =>
  userShape.parse({
    id: idOf(name),
    displayName: name,
    userPrincipalName: `${name}@c.example`,
    state: 'active',
  });
type End = 'proper' | 'contradicted';

const list = async function* <T>(items: readonly T[], end: End) {
  yield ok({ items, skipped: 0, end, next: null });
};

async function board() {
  const { ask } = localStore();
  await ask('directory.putCustomers', { items: [{ id: customerId, name: 'C', domain: 'c.example' }] });
  let runs = 0;
  const walk = async (names: readonly string[], end: End) => {
    runs += 1;
    const walked = await fetchCustomerUsers(
      {
        ask,
        client: { users: () => list(names.map(userOf), end), deletedUsers: () => list([], 'proper') },
        now: () => runs * 10_000_000,
        uuid: () => `run ${runs}`,
        permit: async () => true,
        answered: () => {},
        wrote: () => {},
      },
      { customerId, resume: null, priority: 'background', signal: new AbortController().signal },
    );
    if (!walked.ok) throw new Error(walked.failure.kind);
    return walked.value.whole;
  };
  return { ask, walk, names: async () => (await everybody(ask)).size };
}

test('users: nobody is removed, who is there is kept, and no number of repetitions makes it sure', async () => {
  const { walk, names } = await board();
  expect(await walk(['ann', 'bob', 'cleo'], 'proper')).toBe(true);
  for (let time = 0; time < 4; time += 1) expect(await walk(['ann', 'dora'], 'contradicted')).toBe(false);
  expect(await names()).toBe(4);
  expect(await walk(['ann', 'bob', 'cleo', 'dora'], 'proper')).toBe(true);
});

test('users: not even where everybody known is in it', async () => {
  const { walk } = await board();
  for (let time = 0; time < 3; time += 1) expect(await walk(['ann', 'bob'], 'contradicted')).toBe(false);
});

test('customers: nobody is removed, and the list is said to be not sure', async () => {
  const { ask } = await board();
  const other: ApiCustomer = {
    id: idOf('other'),
    companyName: 'Other',
    domain: 'other.example',
    relationshipToPartner: 'reseller',
  };
  const walk = async (end: End) => {
    const world = {
      ask,
      now: () => 1_000,
      permit: async () => true,
      answered: () => {},
      wrote: () => {},
      gone: { said: async () => false },
    };
    const client = { customers: () => list([other], end) };
    const walked = await fetchCustomerList({ ...world, client }, new AbortController().signal);
    if (!walked.ok) throw new Error(walked.failure.kind);
    return walked.value.doubted;
  };
  expect(await walk('contradicted')).toBe(true);
  expect(await walk('contradicted')).toBe(true);
  const counts = await ask('directory.counts', undefined);
  expect(counts.ok && counts.value.customers).toBe(2);
});
