import { expect, test } from 'vitest';
import { policy, userIdOf, type Workbench, workbench } from './bench';

/** Queues a ticked reset of user 1 without a network, changes something, and brings the network back. */
async function backOnline(change: (bench: Workbench) => void | Promise<void> = () => {}, ticked = true) {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const queued = await bench.reset(1, { autoSend: ticked });
  expect(queued.state).toBe('queued');
  await change(bench);
  bench.obstacle = null;
  await bench.resets.wake();
  await bench.clock.advance(1_000);
  return { bench, id: queued.id, state: bench.resets.view(queued.id)?.state };
}
const account = (bench: Workbench) => {
  const found = bench.server.users.get(userIdOf(1));
  if (found === undefined) throw new Error('no such user');
  return found;
};

test('what was ticked, is unchanged and no administrator is sent by itself, and told without a name', async () => {
  const { bench, state } = await backOnline();
  expect(state).toBe('confirmed');
  expect(bench.notified).toEqual(['sent 1']);
});

const change = (bench: Workbench, to: Partial<ReturnType<typeof account>['user']>) => {
  account(bench).user = { ...account(bench).user, ...to };
};

type Case = readonly [name: string, change: (bench: Workbench) => void, ticked?: boolean];
test.each<Case>([
  ['not ticked', () => {}, false],
  ['renamed', (bench) => change(bench, { displayName: 'X' })],
  ['another sign-in name', (bench) => change(bench, { userPrincipalName: 'x@contoso.example' })],
  ['deleted', (bench) => change(bench, { state: 'inactive' })],
  ['synced', (bench) => change(bench, { lastDirectorySyncTime: '2026-01-01T00:00:00Z' })],
  ['federated', (bench) => change(bench, { userDomainType: 'federated' })],
  ['an administrator', (bench) => void account(bench).roles.push('Global Administrator')],
  ['gone', (bench) => void bench.server.users.delete(userIdOf(1))],
  [
    'roles unreadable',
    (bench) => {
      bench.server.rolesReadable = false;
    },
  ],
  [
    'signed in by hand since',
    (bench) => {
      bench.signedInByHandAt = bench.clock.now() + 1;
    },
  ],
])('%s: it waits', async (...[, meanwhile, ticked]: Case) => {
  const { bench, state } = await backOnline(meanwhile, ticked);
  expect(state).toBe('queued');
  expect(bench.server.seen).toHaveLength(0);
});

test('where the policy forbids it a tick does nothing', async () => {
  const bench = await workbench({ policy: { ...policy, autoSend: false } });
  bench.obstacle = 'connection';
  const queued = await bench.reset(1, { autoSend: true });
  expect(queued.autoSend).toBe(false);
  bench.obstacle = null;
  await bench.resets.wake();
  expect(bench.resets.view(queued.id)?.state).toBe('queued');
  expect(bench.notified).toEqual(['ready-to-send 1']);
});

test('an unknown one is never sent anew by itself', async () => {
  const bench = await workbench();
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  const view = await bench.reset(1, { autoSend: true });
  expect(view.state).toBe('unknown');
  const before = bench.server.seen.length;
  await bench.kill();
  await bench.start();
  await bench.clock.advance(600_000);
  expect(bench.server.seen.length).toBe(before);
});
