import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { temporaryFolders } from '../store/folder';
import { partnerOf } from './partner';
import { complete, found, openedWith, partsOf, storeHost, untilStatus } from './world';

// The largest and the emptiest that a partner may have.

const folder = temporaryFolders();
let sandbox: Sandbox;
const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
  await sandbox.stop();
});

async function start(options: Parameters<typeof startSandbox>[0]) {
  sandbox = await startSandbox(options);
  const host = storeHost();
  undo.push(host.close);
  const directory = await openedWith(partsOf(folder(), { ...(await partnerOf(sandbox)), host }));
  undo.push(directory.close);
  return { directory, host };
}

/** Megabytes that the store process has in memory; null where that cannot be told. */
function storeMegabytes(): number | null {
  if (process.platform !== 'linux') return null;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (!new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status)) continue;
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('store/child.ts')) continue;
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1_024;
    } catch {
      // Ended meanwhile.
    }
  }
  return null;
}

test('a customer of 10,000 users, and one of none', async () => {
  const { directory, host } = await start({ customers: 1, usersPerCustomer: 10_000 });
  const [big] = await sandbox.control.call('customers', {});
  const empty = await sandbox.control.call('add-customer', {
    companyName: 'Nobody Works Here',
    domain: 'nobody.example',
  });
  if (big === undefined) throw new Error('no customer');
  await complete(directory);
  directory.sync({ customerId: null, field: false });
  await untilStatus(directory, ({ customers, step }) => customers === 2 && step === 'idle');
  expect((await found(directory, empty.companyName)).rows[0]).toMatchObject({ kind: 'customer', users: 0 });
  expect((await found(directory, '', empty.id)).rows).toEqual([]);
  const all = await host.ask('directory.search', { text: '', customerId: big.id, limit: 20_000, now: 0 });
  const ids = all.ok ? all.value.rows.flatMap((row) => (row.kind === 'user' ? [row.userId] : [])) : [];
  expect(new Set(ids).size).toBe(10_000);
  expect(ids.length).toBe(10_000);
  const users = await sandbox.control.call('users', { customerId: big.id });
  expect(ids.sort()).toEqual(users.map(({ id }) => id).sort());
  const last = users.at(-1);
  expect((await found(directory, last?.userPrincipalName ?? '')).rows).toMatchObject([{ userId: last?.id }]);
  expect((await found(directory, big.domain)).rows).toHaveLength(50);
}, 300_000);

test('60,000 customers: listed, planned, found, and the memory stays modest', async () => {
  const { directory, host } = await start({ customers: 60_000, usersPerCustomer: 0 });
  const before = storeMegabytes();
  // What is on board is counted a few times a second, so it may be told a little after the plan.
  const status = await untilStatus(directory, (now) => now.customersTotal > 0 && now.customers === 60_000);
  expect(status.customersTotal).toBe(60_000);
  directory.pause();
  const plan = await host.ask('directory.plan', { since: Date.now() + 1_000, now: Date.now() + 1_000 });
  expect(plan.ok && new Set(plan.value.map(({ id }) => id)).size).toBe(60_000);
  for (const place of [0, 29_999, 59_999]) {
    const [wanted] = await sandbox.control.call('customers', { from: place, count: 1 });
    if (wanted === undefined) throw new Error('no customer');
    for (const text of [wanted.id, wanted.domain])
      expect((await found(directory, text)).rows[0]).toMatchObject({ customerId: wanted.id });
    expect((await found(directory, wanted.companyName)).rows.length).toBeGreaterThan(0);
  }
  for (const text of ['a', 'co', 'nor', 'gmbh', 'onmicrosoft', 'contsoo']) {
    const { rows } = await found(directory, text);
    expect(rows.length).toBeLessThanOrEqual(50);
  }
  const after = storeMegabytes();
  console.log(
    `store process: ${before?.toFixed(0)} MB when opened, ${after?.toFixed(0)} MB with 60,000 customers`,
  );
  if (before !== null && after !== null) expect(after - before).toBeLessThan(250);
  directory.cancel();
}, 300_000);
