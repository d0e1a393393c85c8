import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';
import { until as eventually } from '../until';
import { clock, partnerOf } from './partner';
import { complete, found, openedWith, partsOf, storeHost, untilStatus } from './world';

// Without a network the directory is opened and searched; when it comes back, what is on the screen is refreshed first.

const folder = temporaryFolders();
let sandbox: Sandbox;
const undo: (() => void | Promise<void>)[] = [];
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 40, usersPerCustomer: 20, latency: 25 });
});
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
  await sandbox.stop();
});
const lists = async (from: number) =>
  (await sandbox.control.call('requests', {})).slice(from).filter(({ path }) => path.endsWith('/users'));

test.each(['battery', 'metered'] as const)(
  'online again, but sparing the %s: nothing is fetched until somebody opens a customer',
  async (what) => {
    const at = folder();
    const vault = memoryVault();
    const host = storeHost();
    undo.push(host.close);
    const first = await openedWith(partsOf(at, { ...(await partnerOf(sandbox)), host, vault }));
    await complete(first);
    await first.close();
    const [customer] = (await sandbox.control.call('customers', {})).filter(({ users }) => users > 0);
    const [user] = await sandbox.control.call('users', { customerId: customer?.id ?? '' });
    let isOnline = false;
    const before = (await sandbox.control.call('requests', {})).length;
    const directory = await openedWith(
      partsOf(at, {
        ...(await partnerOf(sandbox)),
        host,
        vault,
        clock: { ...clock, now: () => Date.now() + 5 * 3_600_000 },
        obstacle: () => (isOnline ? null : 'connection'),
        spare: () => what,
      }),
    );
    undo.push(directory.close);
    expect((await found(directory, user?.userPrincipalName ?? '')).rows).toMatchObject([
      { userId: user?.id },
    ]);
    isOnline = true;
    directory.wake();
    await untilStatus(directory, ({ waitsFor }) => waitsFor === what);
    // What is not fetched has no event: this is as long as a walk takes, ten times over.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await lists(before)).toEqual([]);
    await found(directory, '', customer?.id);
    await eventually(async () => (await lists(before)).length >= 2, 'two lists');
    expect((await lists(before)).every(({ path }) => path.includes(customer?.id ?? ''))).toBe(true);
    expect((await lists(before)).length).toBe(2);
  },
);

test('online again: the customers of the rows on screen are asked for before all others', async () => {
  const at = folder();
  const vault = memoryVault();
  const host = storeHost();
  undo.push(host.close);
  const first = await openedWith(partsOf(at, { ...(await partnerOf(sandbox)), host, vault }));
  await complete(first);
  await first.close();

  const customers = await sandbox.control.call('customers', {});
  const wanted = customers.at(-1);
  const [user] = (await sandbox.control.call('users', { customerId: wanted?.id ?? '' })).filter(
    ({ state, displayName }) => state === 'active' && (displayName ?? '') !== '',
  );
  if (wanted === undefined || user === undefined) throw new Error('nobody');
  const target = { customerId: wanted.id, userId: user.id };
  await sandbox.control.call('change-user', { ...target, displayName: 'Zoé Back' });

  let isOnline = false;
  const before = (await sandbox.control.call('requests', {})).length;
  const told: { customerId: string; step: string }[] = [];
  const later = { ...clock, now: () => Date.now() + 5 * 3_600_000 };
  const directory = await openedWith(
    partsOf(at, {
      ...(await partnerOf(sandbox)),
      host,
      vault,
      clock: later,
      obstacle: () => (isOnline ? null : 'connection'),
      refreshed: (customerId) => told.push({ customerId, step: directory.status().step }),
    }),
  );
  undo.push(directory.close);
  const offline = await found(directory, user.userPrincipalName);
  expect(offline.rows).toMatchObject([{ userId: user.id, name: user.displayName }]);
  expect(await lists(before)).toEqual([]);
  await untilStatus(directory, ({ step, waitsFor }) => step === 'waiting' && waitsFor === 'connection');
  expect(await lists(before)).toEqual([]);

  isOnline = true;
  directory.wake();
  await eventually(async () => (await lists(before)).length >= 3, 'three lists');
  expect((await lists(before))[0]?.path).toContain(wanted.id);
  await eventually(async () => (await found(directory, 'zoe back')).rows.length > 0, 'the new name');
  expect((await found(directory, 'zoe back')).rows).toMatchObject([{ userId: user.id }]);
  // The window is told at once, not when all others are done, and of what it shows alone.
  await complete(directory);
  expect(told[0]).toEqual({ customerId: wanted.id, step: 'running' });
  expect(new Set(told.map(({ customerId }) => customerId))).toEqual(new Set([wanted.id]));
});
