import { expect, test } from 'vitest';
import type { FetchedUser } from '../../../main/directory/directory-calls';
import { fetchCustomerUsers } from '../../../main/directory/sync/fetch-customer-users';
import type { ApiUser } from '../../../main/microsoft/shapes';
import { ok } from '../../../preload/outcome';
import { apiUser } from '../../api-user';
import { idOf } from '../made';
import { localStore } from './sync-world';

// A user is in one of two lists, and says for itself whether it is deleted: the two may disagree.

const customerId = idOf('c.example');
const userOf = (state: ApiUser['state'], softDeletionTime: number | null): ApiUser =>
  apiUser({
    id: idOf('somebody'),
    userPrincipalName: 'somebody@c.example',
    displayName: 'Somebody',
    state,
    softDeletionTime,
  });

async function walked(active: readonly ApiUser[], deleted: readonly ApiUser[]): Promise<boolean | undefined> {
  const { ask } = localStore();
  await ask('directory.putCustomers', { items: [{ id: customerId, name: 'C', domain: 'c.example' }] });
  const list = async function* (items: readonly ApiUser[]) {
    yield ok({ items, skipped: 0, end: 'proper' as const, next: null });
  };
  const walk = await fetchCustomerUsers(
    {
      ask,
      client: { users: () => list(active), deletedUsers: () => list(deleted) },
      now: () => 1_000,
      uuid: () => 'run',
      permit: async () => true,
      answered: () => {},
      wrote: () => {},
    },
    { customerId, resume: null, priority: 'background', signal: new AbortController().signal },
  );
  expect(walk).toEqual(ok({ whole: true }));
  const found = await ask('directory.user', { customerId, userId: idOf('somebody') });
  return found.ok ? (found.value as FetchedUser | null)?.deleted : undefined;
}

test.each([
  ['active', null, false],
  ['inactive', null, true],
  ['unknown', null, true],
  ['active', Date.UTC(2026, 0, 1), true],
] as const)(
  'in the list of the deleted, %s with %s: deleted %s',
  async (state, softDeletionTime, deleted) => {
    expect(await walked([], [userOf(state, softDeletionTime)])).toBe(deleted);
  },
);

test.each([
  ['active', false],
  ['unknown', false],
  ['inactive', true],
] as const)('in the ordinary list, %s: deleted %s', async (state, deleted) => {
  expect(await walked([userOf(state, null)], [])).toBe(deleted);
});

test('a server that gives everybody in both lists deletes nobody', async () => {
  expect(await walked([userOf('active', null)], [userOf('active', null)])).toBe(false);
});
