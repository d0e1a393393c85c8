import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fetch } from '../../../main/base/fetch';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { countedFetch, partnerOf } from '../partner';
import { everybody, idle, localStore, settled, syncing } from './sync-world';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 25, users: 600, page: 20, hostile: true });
});
afterEach(async () => {
  await sandbox.control.assertNoViolation();
  await sandbox.stop();
});

/** Everybody on the server, as the directory should hold them. */
async function truth(): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const { id, relationship } of await sandbox.control.call('customers', {})) {
    if (relationship === 'none') continue;
    for (const user of await sandbox.control.call('users', { customerId: id })) {
      all.set(`${id}/${user.id}`, user.userPrincipalName);
    }
  }
  return all;
}

const upns = (all: Map<string, string>) =>
  new Map([...all].map(([key, value]) => [key, (JSON.parse(value) as string[])[1]]));

test('after one walk of a quiet server the copy equals it, and a second walk writes nothing', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  const status = await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  const server = await truth();
  expect(upns(await everybody(ask))).toEqual(server);
  expect(status).toMatchObject({ customers: 25, users: server.size, failures: [], diskFull: false });
  expect(status.oldestAt).not.toBeNull();
  let changed = 0;
  const counting: typeof ask = async (name, input) => {
    const answer = await ask(name, input);
    if (name === 'directory.page' && answer.ok) changed += (answer.value as { changed: number }).changed;
    return answer;
  };
  await sync.stop();
  const again = syncing({ ask: counting, client, throttle });
  again.sync.start({ customerId: null, field: true });
  await idle(again.sync);
  expect(changed).toBe(0);
  await again.sync.stop();
});

test('who is renamed, deleted, removed or new on the server is so in the copy after the next walk', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  const [customer] = (await sandbox.control.call('customers', {})).filter(({ users }) => users > 10);
  if (customer === undefined) throw new Error('no customer');
  const [one, two, three] = (await sandbox.control.call('users', { customerId: customer.id })).filter(
    ({ state }) => state === 'active',
  );
  if (one === undefined || two === undefined || three === undefined) throw new Error('no users');
  const target = (userId: string) => ({ customerId: customer.id, userId });
  await sandbox.control.call('change-user', { ...target(one.id), displayName: 'Zoë Renamed' });
  await sandbox.control.call('change-user', { ...target(two.id), state: 'inactive' });
  await sandbox.control.call('remove-user', target(three.id));
  sync.start({ customerId: customer.id, field: false });
  await idle(sync);
  const found = await ask('directory.search', { text: 'renamed zoe', customerId: null, limit: 5, now: 0 });
  expect(found).toMatchObject({ value: { rows: [{ userId: one.id, name: 'Zoë Renamed' }] } });
  expect(await ask('directory.user', target(two.id))).toMatchObject({ value: { deleted: true } });
  expect(await ask('directory.user', target(three.id))).toEqual({ ok: true, value: null });
  await sync.stop();
});

test('a customer whose relationship has ended goes with its users', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  const [customer] = (await sandbox.control.call('customers', {})).filter(({ users }) => users > 10);
  if (customer === undefined) throw new Error('no customer');
  await sandbox.control.call('change-customer', { id: customer.id, relationship: 'none' });
  sync.start({ customerId: null, field: false });
  await idle(sync);
  expect(await ask('directory.customer', { customerId: customer.id })).toEqual({ ok: true, value: null });
  expect(upns(await everybody(ask))).toEqual(await truth());
  await sync.stop();
});

test('with the network cut at random the copy is whole in the end', async () => {
  let state = 7;
  const broken: Fetch = async (url, init) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    if (state % 4 === 0) throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    return fetch(url, init);
  };
  const { client, throttle } = await partnerOf(sandbox, broken);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  for (let time = 0; time < 5; time += 1) {
    const failures = sync.status().failures;
    for (const { customerId } of failures) {
      sync.start({ customerId, field: false });
      await idle(sync);
    }
  }
  expect(upns(await everybody(ask))).toEqual(await truth());
  await sync.stop();
});

test('a server that throttles is obeyed and everybody is found', async () => {
  await sandbox.control.call('set-modes', { rate: 40 });
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  expect(upns(await everybody(ask))).toEqual(await truth());
  await sync.stop();
});

test('pause stands still, resume goes on, cancel ends and keeps what is there', async () => {
  await sandbox.control.call('set-modes', { latency: 30 });
  const { fetch, underWay } = countedFetch();
  const { client, throttle } = await partnerOf(sandbox, fetch);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ customersDone }) => customersDone > 2);
  sync.pause();
  await until(({ step }) => step === 'paused');
  await settled(underWay);
  const seen = (await sandbox.control.call('requests', {})).length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await sandbox.control.call('requests', {})).length).toBe(seen);
  sync.resume();
  await until(({ step }) => step === 'running');
  sync.cancel();
  const status = await until(({ step }) => step === 'idle');
  expect(status.completeAt).toBeNull();
  expect((await everybody(ask)).size).toBeGreaterThan(0);
  await sync.stop();
});

test('on battery it waits, unless asked', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle, spare: () => 'battery' });
  const status = await until(({ step }) => step === 'waiting');
  expect(status.waitsFor).toBe('battery');
  expect((await sandbox.control.call('requests', {})).some(({ path }) => path.includes('/users'))).toBe(
    false,
  );
  sync.start({ customerId: null, field: true });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  expect(upns(await everybody(ask))).toEqual(await truth());
  await sync.stop();
});
