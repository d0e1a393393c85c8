import { expect, test } from 'vitest';
import type { User } from '../../main/microsoft/shapes';
import { customerId, userIdOf, type Workbench, workbench } from './bench';

const change = (bench: Workbench, to: Partial<User>) => {
  const account = bench.server.users.get(userIdOf(1));
  if (account === undefined) throw new Error('no such user');
  account.user = { ...account.user, ...to };
};

test.each<[string, Partial<User>, string]>([
  ['only first and last name', { displayName: null, firstName: 'Marie', lastName: 'Dupont' }, 'Marie Dupont'],
  ['only a last name', { displayName: null, lastName: 'Dupont' }, 'Dupont'],
  ['no name at all', { displayName: null }, ''],
])('%s: Microsoft and the directory call the user the same', async (_, names, name) => {
  const bench = await workbench();
  change(bench, names);
  const draft = await bench.resets.open(customerId, userIdOf(1));
  if (!draft.ok) throw new Error(draft.failure.kind);
  expect(draft.value.userName).toBe(name);
  expect(await bench.resets.preflight(draft.value.resetId)).toMatchObject({
    value: { lines: expect.arrayContaining([{ level: 'ok', code: 'user-found', values: {} }]) },
  });
  expect(bench.learned).toMatchObject([{ name }]);
  // One that waits finds nothing changed either.
  bench.obstacle = 'connection';
  const queued = await bench.reset(1, { typedName: draft.value.upn });
  bench.obstacle = null;
  await bench.resets.wake();
  expect(bench.resets.view(queued.id)).toMatchObject({ waitsFor: 'technician', changes: [] });
});
