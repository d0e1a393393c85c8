import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { until } from '../../until';
import { countedFetch, partnerOf } from '../partner';
import { localStore, syncing } from './sync-world';

// Somebody at the screen goes ahead of sync, however much of it is under way.

let sandbox: Sandbox;
const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
  await sandbox.stop();
});

async function busy(options: Parameters<typeof startSandbox>[0]) {
  sandbox = await startSandbox({ customers: 400, usersPerCustomer: 40, page: 500, ...options });
  const { fetch, underWay } = countedFetch();
  const { client, throttle } = await partnerOf(sandbox, fetch);
  const { ask } = localStore();
  const run = syncing({ ask, client, throttle });
  undo.push(run.sync.stop);
  await run.until(({ customersDone }) => customersDone >= 5);
  return { client, throttle, underWay, sync: run.sync };
}
const requests = async () =>
  (await sandbox.control.call('requests', {})).filter(({ path }) => path.startsWith('/v1/'));

test('a pre-flight and a reset wait for what is under way at most, not for what is in the queue', async () => {
  const { client, sync } = await busy({ latency: 120 });
  const [customer] = await sandbox.control.call('customers', {});
  const [user] = (await sandbox.control.call('users', { customerId: customer?.id ?? '' })).filter(
    ({ state, synced, federated }) => state === 'active' && !synced && !federated,
  );
  const who = { customerId: customer?.id ?? '', userId: user?.id ?? '' };
  const gaps: number[] = [];
  for (let time = 0; time < 8; time += 1) {
    const before = (await requests()).length;
    const [found, roles] = await Promise.all([
      client.user(who.customerId, who.userId),
      client.directoryRoles(who.customerId, who.userId),
    ]);
    expect([found.ok, roles.ok]).toEqual([true, true]);
    const after = await requests();
    // How many requests of sync began between the asking and the asked.
    const mine = after.findIndex(({ path }, at) => at >= before && path.includes(who.userId));
    gaps.push(mine - before);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  const answer = await client.resetPassword({
    ...who,
    password: 'Correct-horse-7-battery',
    mustChange: true,
    route: 'user',
    requestId: randomUUID(),
  });
  expect(answer).toMatchObject({ sort: 'confirmed' });
  expect(sync.status().step).toBe('running');
  // Five may be under way and one a slot; never a queue of dozens.
  expect(Math.max(...gaps)).toBeLessThanOrEqual(6);
  console.log(`requests of sync before each pre-flight: ${gaps.join(' ')}`);
});

test('held back by Retry-After, the first that leaves afterwards is the one that somebody waits for', async () => {
  const { client, throttle, underWay } = await busy({ latency: 30 });
  const [customer] = await sandbox.control.call('customers', {});
  const [user] = await sandbox.control.call('users', { customerId: customer?.id ?? '' });
  await sandbox.control.call('inject-fault', { action: { do: 'throttle', retryAfter: '4' } });
  await until(() => throttle.heldUntil() !== null, 'a hold');
  await until(() => underWay() === 0, 'the end of what was under way');
  const before = (await requests()).length;
  expect((await client.user(customer?.id ?? '', user?.id ?? '')).ok).toBe(true);
  const since = (await requests()).slice(before);
  expect(since[0]?.path).toContain(user?.id);
  await sandbox.control.assertNoViolation();
});
