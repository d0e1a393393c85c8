import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { failed, ok } from '../../preload/outcome';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';
import { hurriedClock } from './hurried-clock';
import { ordinary, RealBench } from './whole-reset-fixture';

// A long queue, and what may happen in the middle of it.

const many = process.env.SOAK === '1' ? 500 : 40;
const clock = hurriedClock(20);
const folder = temporaryFolders();
let sandbox: Sandbox;
let isRevoked = false;
const benches: RealBench[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 12, users: 2_400, source: clock.now });
});
afterEach(async () => {
  for (const bench of benches.splice(0)) {
    await bench.leave();
    bench.store.close();
  }
  const broken = await sandbox.control.call('violations');
  await sandbox.control.call('start-over');
  isRevoked = false;
  expect(broken).toEqual([]);
});
afterAll(() => sandbox.stop());

async function queueOf(count: number) {
  const bench = new RealBench({
    microsoft: {
      url: sandbox.url,
      control: sandbox.control,
      token: async () =>
        isRevoked ? failed({ kind: 'signed-out' }) : ok(String((await signIn(sandbox)).body.access_token)),
    },
    clock,
    vault: memoryVault(),
    file: join(folder(), 'ledger.db'),
    operator: sandbox.address.technician.userName,
    policy: { outboxHours: 72 },
  });
  benches.push(bench);
  await bench.start();
  const users = await ordinary(sandbox.control, count);
  for (const customerId of new Set(users.map((user) => user.customerId))) await bench.learn(customerId);
  bench.obstacle = 'connection';
  const ids: string[] = [];
  for (const user of users) {
    const sent = await bench.press(user);
    if (!sent.ok) throw new Error(sent.failure.kind);
    expect(sent.value.state).toBe('queued');
    ids.push(sent.value.id);
  }
  bench.obstacle = null;
  return { bench, users, ids };
}
const statesOf = (bench: RealBench, ids: string[]) => {
  const states: Record<string, number> = {};
  for (const id of ids) {
    const state = bench.resets.view(id)?.state ?? 'lost';
    states[state] = (states[state] ?? 0) + 1;
  }
  return states;
};

test(
  `${many} queued resets under throttling all settle, in order, and no rule is broken`,
  async () => {
    const { bench, users, ids } = await queueOf(many);
    await sandbox.control.call('set-modes', { rate: 3 });
    const began = clock.now();
    await bench.resets.sendAll();
    await expect
      .poll(() => statesOf(bench, ids), { timeout: 3_000_000, interval: 100 })
      .toEqual({ confirmed: many });
    const resets = await sandbox.control.call('resets');
    expect(resets.map((each) => each.userId)).toEqual(users.map((user) => user.id));
    const requests = await sandbox.control.call('requests', {});
    const refused = requests.filter((each) => each.status === 429).length;
    expect(refused).toBeGreaterThan(0);
    console.log(
      `${many} resets in ${Math.round((clock.now() - began) / 1_000)} s of the app's time, ${refused} times 429`,
    );
  },
  process.env.SOAK === '1' ? 3_600_000 : undefined,
);

test('the sign-in is revoked in the middle of a queue: nothing is lost, the rest waits and goes on after it', async () => {
  const { bench, ids } = await queueOf(8);
  let left = 0;
  bench.beforePatch = async () => {
    left += 1;
    if (left !== 4) return;
    isRevoked = true;
    await sandbox.control.call('revoke', {});
  };
  await bench.resets.sendAll();
  await expect.poll(() => bench.obstacle).toBe('sign-in');
  await bench.resets.wake();
  expect(statesOf(bench, ids)).toEqual({ confirmed: 3, queued: 5 });
  expect(bench.resets.view(ids[3] ?? '')).toMatchObject({ state: 'queued', waitsFor: 'sign-in' });
  isRevoked = false;
  bench.forgetToken();
  bench.obstacle = null;
  await bench.resets.wake();
  // The leave was taken back: it asks.
  expect(statesOf(bench, ids)).toEqual({ confirmed: 3, queued: 5 });
  expect(bench.notified.at(-1)).toBe('ready-to-send 5');
  await bench.resets.sendAll();
  await expect.poll(() => statesOf(bench, ids)).toEqual({ confirmed: 8 });
  expect((await sandbox.control.call('resets')).length).toBe(8);
});

test('the network goes in the middle of a queue: the rest waits, and asks when it is back', async () => {
  const { bench, ids } = await queueOf(6);
  let left = 0;
  bench.beforePatch = async () => {
    left += 1;
    if (left === 3) await sandbox.control.call('set-modes', { offline: 'refuse' });
  };
  await bench.resets.sendAll();
  await expect.poll(() => left).toBe(3);
  await bench.resets.wake();
  bench.obstacle = 'connection';
  await bench.resets.wake();
  expect(statesOf(bench, ids)).toEqual({ confirmed: 2, queued: 4 });
  await sandbox.control.call('set-modes', { offline: false });
  bench.obstacle = null;
  await bench.resets.wake();
  expect(statesOf(bench, ids)).toEqual({ confirmed: 2, queued: 4 });
  expect(bench.notified).toContain('ready-to-send 4');
});

test('the store process dies in the middle of a queue: it is opened again, and nothing is lost or doubled', async () => {
  const { bench, users, ids } = await queueOf(10);
  let left = 0;
  bench.beforePatch = async () => {
    left += 1;
    if (left % 3 === 0) await bench.store.ask('crash.now' as 'ledger.compact', undefined);
  };
  await bench.resets.sendAll();
  await expect.poll(() => statesOf(bench, ids)).toEqual({ confirmed: 10 });
  const resets = await sandbox.control.call('resets');
  expect(resets.map((each) => each.userId)).toEqual(users.map((user) => user.id));
  expect(bench.ledger.damaged).toBe(0);
});
