import { expect, test } from 'vitest';
import type { ApiUser } from '../../main/microsoft/shapes';
import type { Owner } from '../../main/reset/reset-world';
import { customerId, userIdOf, type Workbench, workbench } from './reset-fixture';

const change = (bench: Workbench, to: Partial<ApiUser>) => {
  const account = bench.server.users.get(userIdOf(1));
  if (account === undefined) throw new Error('no such user');
  account.user = { ...account.user, ...to };
};

test.each<[string, Partial<ApiUser>, string]>([
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
  const queued = await bench.reset(1);
  bench.obstacle = null;
  await bench.resets.wake();
  expect(bench.resets.view(queued.id)).toMatchObject({ waitsFor: 'technician', changes: [] });
});

// The password rules of this bench: whatever the owner is called must not be in it.
async function withNames() {
  const bench = await workbench();
  const isIn = (password: string, { displayName, otherNames }: Owner) =>
    [displayName, ...otherNames].some((name) => password.toLowerCase().includes(name.toLowerCase()));
  const proposed: Owner[] = [];
  bench.passwords = {
    problems: async (password, owner) =>
      isIn(password, owner) ? [{ kind: 'name-part', value: 'marie' }] : [],
    propose: async (_customerId, owner) => {
      proposed.push(owner);
      const password = proposed.length === 1 ? 'Marie-Lantern-4!' : 'Harvest-Lantern-4!';
      return { password, style: 'passphrase', language: 'en', bits: 60 };
    },
  };
  await bench.kill();
  await bench.start();
  return { bench, proposed };
}

test.each<[string, Partial<ApiUser>]>([
  ['a first name', { firstName: 'Marie', displayName: 'Reception' }],
  ['a last name', { lastName: 'Marie', displayName: 'Reception' }],
])('%s that only Microsoft knows is held against the proposal made before', async (_, names) => {
  const { bench, proposed } = await withNames();
  change(bench, names);
  const draft = await bench.resets.open(customerId, userIdOf(1));
  if (!draft.ok) throw new Error(draft.failure.kind);
  const { resetId, upn, initial } = draft.value;
  expect(await bench.resets.preflight(resetId)).toMatchObject({ value: { proposalFails: true } });
  const target = { customerId, userId: userIdOf(1), upn };
  const order = { resetId, target, password: null, ...initial };
  expect(await bench.resets.send(order)).toMatchObject({ failure: { kind: 'password-weak' } });
  expect(await bench.resets.send({ ...order, password: 'Marie-typed-it-1' })).toMatchObject({
    failure: { kind: 'password-weak' },
  });
  expect(bench.server.seen).toHaveLength(0);
  await bench.resets.propose(resetId, 'passphrase', 'en');
  expect(proposed.at(-1)?.otherNames).toContain('Marie');
  expect(await bench.resets.preflight(resetId)).toMatchObject({ value: { proposalFails: false } });
  const sent = bench.resets.send(order);
  await bench.clock.advance(1_000);
  expect(await sent).toMatchObject({ value: { state: 'confirmed' } });
});

test('a name that has changed since counts as the one before', async () => {
  const { bench } = await withNames();
  const draft = await bench.resets.open(customerId, userIdOf(1));
  if (!draft.ok) throw new Error(draft.failure.kind);
  change(bench, { displayName: 'Marie' });
  expect(await bench.resets.preflight(draft.value.resetId)).toMatchObject({ value: { proposalFails: true } });
});

test('a new password for an unknown one is made with the names of the last look', async () => {
  const { bench, proposed } = await withNames();
  bench.server.audits = false;
  bench.server.faults = Array(4).fill({ kind: 'lost', applied: false });
  const { id } = await bench.reset(1);
  change(bench, { firstName: 'Marie' });
  const decided = bench.resets.decide(id, 'new-password');
  await bench.clock.advance(1_000);
  expect(await decided).toMatchObject({ value: { state: 'confirmed' } });
  expect(proposed.at(-1)?.otherNames).toEqual(['Marie']);
});
