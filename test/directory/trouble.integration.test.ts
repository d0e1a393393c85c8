import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fetch } from '../../main/base/fetch';
import type { Directory } from '../../main/directory/directory';
import type { DirectoryParts } from '../../main/directory/open-directory';
import type { SyncStatus } from '../../preload/shapes/directory';
import type { CustomerTruth } from '../sandbox/control/api';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';
import { until as eventually } from '../until';
import { clock, partnerOf } from './partner';
import { complete, found, openedWith, partsOf, storeHost, untilStatus } from './world';

// What Microsoft may answer to a sync, and what becomes of the directory then.

const folder = temporaryFolders();
let sandbox: Sandbox;
const undo: (() => void | Promise<void>)[] = [];
let began = 0;
beforeEach(async () => {
  began = Date.now();
  sandbox = await startSandbox({ customers: 12, users: 400, page: 20 });
});
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
  await sandbox.stop();
});

async function start(change: Partial<DirectoryParts> = {}, at = folder(), fetchWith?: Fetch) {
  const host = storeHost();
  const told: SyncStatus[] = [];
  const directory = await openedWith(
    partsOf(at, {
      ...(await partnerOf(sandbox, fetchWith)),
      host,
      progress: (status) => told.push(status),
      ...change,
    }),
  );
  const end = async () => {
    await directory.close();
    host.close();
  };
  undo.push(end);
  return { directory, told, host, at, end };
}

/** A customer with so many users that its list has several pages. */
async function bigCustomer(): Promise<CustomerTruth> {
  const all = await sandbox.control.call('customers', {});
  const big = all.find(({ users, relationship }) => users > 60 && relationship !== 'none');
  if (big === undefined) throw new Error('no big customer');
  return big;
}
const ofCustomer = async (directory: Directory, customerId: string) =>
  (await found(directory, '', customerId)).rows.length;
const users = async (host: { ask: DirectoryParts['host']['ask'] }, customerId: string) => {
  const answer = await host.ask('directory.search', { text: '', customerId, limit: 10_000, now: 0 });
  return answer.ok ? answer.value.rows.length : -1;
};
/** Fails unless it is a time between the beginning of this test and now. */
function isOfThisTest(time: string | null | undefined): void {
  const at = Date.parse(time ?? '');
  expect([at >= began, at <= Date.now()]).toEqual([true, true]);
}
async function syncOf(directory: Directory, customerId: string | null): Promise<void> {
  directory.sync({ customerId, field: false });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await untilStatus(directory, ({ step }) => step === 'idle');
}

test.each(['no-relationship', 'tenant-unknown'] as const)(
  'a customer that is gone (%s) goes with its users once three answers over four hours say so',
  async (name) => {
    let passed = 0;
    const { directory } = await start({ clock: { ...clock, now: () => Date.now() + passed } });
    await complete(directory);
    const { id, companyName } = await bigCustomer();
    await directory.nickname({ customerId: id, nickname: 'Former friends' });
    await sandbox.control.call('inject-fault', {
      action: { do: 'error', name },
      match: { path: '/v1/customers/*/users', customer: id, count: 'always' },
    });
    for (const hours of [0, 1, 3]) {
      passed = hours * 3_600_000;
      await syncOf(directory, id);
      expect(await directory.customer(id)).toMatchObject({ ok: true, value: { nickname: 'Former friends' } });
      const { failures } = await untilStatus(directory, ({ failed }) => failed === 1);
      expect(failures).toMatchObject([{ customerId: id }]);
    }
    // Whoever asks about one of its users hears it too, and it is the same trouble.
    await directory.saidGone(id);
    expect(await directory.customer(id)).toMatchObject({ ok: true, value: { id } });
    passed = 4.5 * 3_600_000;
    await syncOf(directory, id);
    expect(await directory.customer(id)).toEqual({ ok: true, value: null });
    for (const text of [companyName, id, 'former friends']) {
      const { rows } = await found(directory, text);
      expect(rows.filter(({ customerId }) => customerId === id)).toEqual([]);
    }
  },
);

test.each(['no-relationship', 'tenant-unknown'] as const)(
  'a stray answer that a customer is gone (%s), on its second page, removes nobody; the next walk forgets it',
  async (name) => {
    const { directory, host } = await start();
    await complete(directory);
    const { id, users: count } = await bigCustomer();
    await sandbox.control.call('inject-fault', {
      action: { do: 'error', name },
      match: { path: '/v1/customers/*/users', customer: id, nth: 2 },
    });
    await syncOf(directory, id);
    expect(await users(host, id)).toBe(count);
    await untilStatus(directory, ({ failed }) => failed === 1);
    const kept = () => host.ask('directory.metadata', { name: 'gone-customers' });
    expect(await kept()).toMatchObject({ ok: true, value: expect.stringContaining(id) });
    await syncOf(directory, id);
    await untilStatus(directory, ({ failed }) => failed === 0);
    expect(await kept()).toEqual({ ok: true, value: null });
    expect(await users(host, id)).toBe(count);
  },
);

test('one customer that fails is listed with its reason, can be retried, and is not listed after', async () => {
  const { id, companyName, users: count } = await bigCustomer();
  await sandbox.control.call('inject-fault', {
    action: { do: 'error', name: 'access-denied' },
    match: { path: '/v1/customers/*/users', customer: id, count: 'always' },
  });
  const { directory, host } = await start();
  const status = await complete(directory);
  expect(status.failures).toMatchObject([
    { customerId: id, name: companyName, failure: { kind: 'access-denied', support: { status: 403 } } },
  ]);
  isOfThisTest(status.failures[0]?.at);
  expect(status.customers).toBe(12);
  await sandbox.control.call('clear-faults');
  await syncOf(directory, id);
  expect((await untilStatus(directory, ({ failures }) => failures.length === 0)).users).toBeGreaterThan(
    count,
  );
  expect(await users(host, id)).toBe(count);
});

test('a list that ends by code 2000 removes nobody', async () => {
  const { directory, host } = await start();
  await complete(directory);
  const { id, users: count } = await bigCustomer();
  for (const { id: userId } of (await sandbox.control.call('users', { customerId: id })).slice(0, 3))
    await sandbox.control.call('remove-user', { customerId: id, userId });
  // The third page and all after it: the token is said to be past the end.
  await sandbox.control.call('inject-fault', {
    action: { do: 'error', name: 'bad-input' },
    match: { path: '/v1/customers/*/users', customer: id, nth: 3, count: 'always' },
  });
  await syncOf(directory, id);
  expect(await users(host, id)).toBe(count);
});

test('a list under half its former size removes nobody', async () => {
  const { directory, host } = await start();
  await complete(directory);
  const { id, users: count } = await bigCustomer();
  const everybody = await sandbox.control.call('users', { customerId: id });
  for (const { id: userId } of everybody.slice(0, Math.ceil(count * 0.6)))
    await sandbox.control.call('remove-user', { customerId: id, userId });
  await syncOf(directory, id);
  await syncOf(directory, id);
  expect(await users(host, id)).toBe(count);
  expect(await ofCustomer(directory, id)).toBe(50);
});

test('a token that is stale after a restart removes nobody, and the walk is begun anew', async () => {
  const at = folder();
  const vault = memoryVault();
  const { id, users: count } = await bigCustomer();
  const first = await start({ vault }, at);
  await complete(first.directory);
  // Its next walk breaks off in the middle: the first ten pages came.
  await sandbox.control.call('set-modes', { page: 5 });
  await sandbox.control.call('inject-fault', {
    action: { do: 'error', name: 'access-denied' },
    match: { path: '/v1/customers/*/users', customer: id, nth: 11, count: 'always' },
  });
  await syncOf(first.directory, id);
  undo.pop();
  await first.end();
  await sandbox.control.call('clear-faults');
  // Everybody before that place goes: what the token leads to is another place now, or past the end.
  const everybody = await sandbox.control.call('users', { customerId: id });
  for (const { id: userId } of everybody.slice(0, 20))
    await sandbox.control.call('remove-user', { customerId: id, userId });
  let asked = 0;
  const { directory, host } = await start({ vault, obstacle: () => (asked > 0 ? null : 'connection') }, at);
  expect(await users(host, id)).toBe(count);
  asked = 1;
  directory.sync({ customerId: null, field: false });
  await complete(directory);
  await syncOf(directory, id);
  const left = await sandbox.control.call('users', { customerId: id });
  expect(await users(host, id)).toBe(left.length);
});

test('prepared for the field: on battery too, and the end says how much is on board and how fresh it is', async () => {
  const { directory, told } = await start({ spare: () => 'battery' });
  await untilStatus(directory, ({ step, waitsFor }) => step === 'waiting' && waitsFor === 'battery');
  expect(directory.status().completeAt).toBeNull();
  directory.sync({ customerId: null, field: true });
  await complete(directory);
  const status = await untilStatus(directory, ({ oldestAt }) => oldestAt !== null);
  const customers = await sandbox.control.call('customers', {});
  const everybody = customers.reduce((sum, customer) => sum + customer.users, 0);
  expect(status).toMatchObject({ step: 'idle', customers: customers.length, users: everybody, failures: [] });
  for (const time of [status.completeAt, status.oldestAt]) isOfThisTest(time);
  // On the way there: as such, with counts that only grow.
  const running = told.filter(({ field, step }) => field && step === 'running');
  expect(running.length).toBeGreaterThan(0);
  const done = running.map(({ customersDone }) => customersDone);
  expect(done).toEqual([...done].sort((a, b) => a - b));
});

test('with the clock set back, what was walked "in the future" is walked again', async () => {
  const at = folder();
  const vault = memoryVault();
  const first = await start({ vault }, at);
  await complete(first.directory);
  undo.pop();
  await first.end();
  const { id } = await bigCustomer();
  const [user] = (await sandbox.control.call('users', { customerId: id })).filter(
    ({ state }) => state === 'active',
  );
  await sandbox.control.call('change-user', {
    customerId: id,
    userId: user?.id ?? '',
    displayName: 'Zoé Later',
  });
  const back = { ...clock, now: () => Date.now() - 40 * 86_400_000 };
  const { directory } = await start({ vault, clock: back }, at);
  expect(directory.notices()).toEqual([]);
  await eventually(async () => (await found(directory, 'zoe later')).rows.length > 0, 'the new name');
  expect((await found(directory, 'zoe later')).rows).toMatchObject([{ userId: user?.id }]);
});
