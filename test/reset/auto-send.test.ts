import { expect, test } from 'vitest';
import { policy, userIdOf, type Workbench, workbench } from './reset-fixture';

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

type Case = {
  readonly name: string;
  readonly meanwhile: (bench: Workbench) => void;
  readonly ticked?: boolean;
};
test.each<Case>([
  { name: 'not ticked', meanwhile: () => {}, ticked: false },
  { name: 'renamed', meanwhile: (bench) => change(bench, { displayName: 'X' }) },
  {
    name: 'another sign-in name',
    meanwhile: (bench) => change(bench, { userPrincipalName: 'x@contoso.example' }),
  },
  { name: 'deleted', meanwhile: (bench) => change(bench, { state: 'inactive' }) },
  { name: 'synced', meanwhile: (bench) => change(bench, { lastDirectorySyncTime: Date.UTC(2026, 0, 1) }) },
  { name: 'federated', meanwhile: (bench) => change(bench, { userDomainType: 'federated' }) },
  {
    name: 'an administrator',
    meanwhile: (bench) => void account(bench).roles.push('Global Administrator'),
  },
  { name: 'gone', meanwhile: (bench) => void bench.server.users.delete(userIdOf(1)) },
  {
    name: 'roles unreadable',
    meanwhile: (bench) => {
      bench.server.rolesReadable = false;
    },
  },
  {
    name: 'signed in by hand since',
    meanwhile: (bench) => {
      bench.signedInByHandAt = bench.clock.now() + 1;
    },
  },
])('$name: it waits', async ({ meanwhile, ticked }) => {
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

test('what was ticked while the policy allowed it waits once the policy forbids it', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const queued = await bench.reset(1, { autoSend: true });
  expect(queued.autoSend).toBe(true);
  await bench.kill();
  bench.policy = { ...policy, autoSend: false };
  await bench.start();
  bench.obstacle = null;
  await bench.resets.wake();
  await bench.clock.advance(600_000);
  expect(bench.resets.view(queued.id)?.state).toBe('queued');
  expect(bench.server.seen).toHaveLength(0);
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
