import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRollbackProofClock } from '../../main/base/rollback-proof-clock';
import type { Directory } from '../../main/directory/directory';
import type { DirectoryCalls } from '../../main/directory/directory-calls';
import { type DirectoryParts, openDirectory } from '../../main/directory/open-directory';
import type { LedgerCalls } from '../../main/ledger/ledger-calls';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import type { SyncStatus } from '../../preload/shapes/directory';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { temporaryFolders } from '../store/folder';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';
import { until } from '../until';
import { clock, partnerOf } from './partner';

const folder = temporaryFolders();
const child = fileURLToPath(new URL('../store/child.ts', import.meta.url));
const day = 86_400_000;

let sandbox: Sandbox;
const opened: Directory[] = [];
const hosts: StoreHost<DirectoryCalls & LedgerCalls>[] = [];
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 12, users: 150, page: 20 });
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  for (const each of hosts.splice(0)) each.close();
  await sandbox.control.assertNoViolation();
  await sandbox.stop();
});

async function world(change: Partial<DirectoryParts> = {}) {
  const { client, throttle } = await partnerOf(sandbox);
  const host = createStoreHost<DirectoryCalls & LedgerCalls>({
    fork: () => forkNode(child),
    now: () => performance.now(),
  });
  hosts.push(host);
  const told: SyncStatus[] = [];
  const parts: DirectoryParts = {
    host,
    vault: memoryVault(),
    file: join(folder(), 'directory.db'),
    name: 'test',
    client,
    clock,
    uuid: randomUUID,
    throttle,
    obstacle: () => null,
    spare: () => null,
    signInRefused: () => null,
    signInAgain: () => {},
    onContact: () => () => {},
    offlineDays: 14,
    time: createRollbackProofClock(change.clock ?? clock),
    progress: (status) => told.push(status),
    refreshed: () => {},
    noticed: () => {},
    ...change,
  };
  return { parts, host, told };
}

async function open(parts: DirectoryParts): Promise<Directory> {
  const outcome = await openDirectory(parts);
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  opened.push(outcome.value);
  return outcome.value;
}

async function close(directory: Directory): Promise<void> {
  opened.splice(opened.indexOf(directory), 1);
  await directory.close();
}

async function complete(directory: Directory): Promise<void> {
  await until(() => directory.status().completeAt !== null, 'a whole directory');
}

const search = async (directory: Directory, text: string) => {
  const found = await directory.search({ text, customerId: null });
  if (!found.ok) throw new Error(found.failure.kind);
  return found.value;
};

test('it fills itself, and is searched offline at the next start', async () => {
  const { parts } = await world();
  const first = await open(parts);
  await complete(first);
  const { rows } = await search(first, 'helene');
  expect(rows.length).toBeGreaterThan(0);
  await close(first);
  const offline = await open({ ...parts, obstacle: () => 'connection' });
  const again = await search(offline, 'helene');
  expect(again.rows).toEqual(rows);
  expect(again.incomplete).toBe(false);
  expect(again.rows.every(({ refreshedAt }) => refreshedAt !== null)).toBe(true);
});

test('without a keychain it works in memory and writes nothing', async () => {
  const at = folder();
  const { parts } = await world({ file: null });
  const directory = await open(parts);
  await complete(directory);
  expect((await search(directory, 'helene')).rows.length).toBeGreaterThan(0);
  expect(readdirSync(at)).toEqual([]);
});

test('wiping takes the key first, and then the files', async () => {
  const vault = memoryVault();
  const { parts } = await world({ vault });
  const directory = await open(parts);
  await complete(directory);
  expect(await directory.wipe()).toEqual({ ok: true, value: undefined });
  expect(await vault.get('key:test')).toBeNull();
  expect(existsSync(parts.file ?? '')).toBe(false);
  opened.splice(0);
});

test('after too many days without Microsoft it is erased, with the reason', async () => {
  const { parts } = await world();
  const first = await open(parts);
  await complete(first);
  await close(first);
  const later = { ...clock, now: () => Date.now() + 15 * day };
  const directory = await open({
    ...parts,
    clock: later,
    time: createRollbackProofClock(later),
    obstacle: () => 'connection',
  });
  expect(directory.notices()).toEqual([{ file: 'directory', what: 'wiped', count: 14 }]);
  expect((await search(directory, 'helene')).rows).toEqual([]);
});

test('a damaged file is filled anew by itself, once, and says so', async () => {
  const { parts } = await world();
  const first = await open(parts);
  await complete(first);
  await close(first);
  const file = parts.file ?? '';
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096, Math.min(bytes.length, 4096 * 40));
  writeFileSync(file, bytes);
  const directory = await open(parts);
  for (const text of ['helene', 'kari', 'contoso']) await directory.search({ text, customerId: null });
  await complete(directory);
  expect(directory.notices().map(({ what }) => what)).toContain('damaged');
  expect((await search(directory, 'helene')).rows.length).toBeGreaterThan(0);
});

test('the death of the store process in the middle of a sync costs nothing', async () => {
  const { parts, host } = await world();
  await sandbox.control.call('set-modes', { latency: 20 });
  const directory = await open(parts);
  await until(() => directory.status().customersDone > 0, 'the middle of a sync');
  await host.ask('crash.now' as 'directory.health', undefined);
  await complete(directory);
  const counts = await host.ask('directory.counts', undefined);
  expect(counts.ok && counts.value.customers).toBe(12);
});

test('the ledger stays open while the directory is begun anew', async () => {
  const { parts, host } = await world();
  const key = new Uint8Array(32).fill(5);
  await host.ask('ledger.open', { file: join(folder(), 'ledger.db'), key });
  await open(parts);
  await host.restart('directory');
  const put = [{ table: 'reset', id: 'a', version: 1, blob: new Uint8Array([1]) }];
  expect(await host.ask('ledger.write', { put, remove: [] })).toMatchObject({ ok: true });
});

test('a burst of keystrokes: the last is answered, those between are not run', async () => {
  const { parts } = await world();
  const directory = await open(parts);
  await complete(directory);
  const answers = await Promise.all(
    ['h', 'he', 'hel', 'hele', 'helen', 'helene'].map((text) => search(directory, text)),
  );
  expect(answers.at(-1)?.rows.length).toBeGreaterThan(0);
  expect(answers.slice(1, -1).map(({ how }) => how)).toEqual(Array(4).fill('superseded'));
});

test('before the list of customers is whole, Partner Center is asked for those that start so', async () => {
  const { parts } = await world();
  const { parts: never } = await world({ client: { ...parts.client, customers: async function* () {} } });
  const directory = await open(never);
  const [wanted] = await sandbox.control.call('customers', { count: 1 });
  const name = wanted?.companyName.slice(0, 5) ?? '';
  await search(directory, name);
  await until(async () => {
    // It is asked when nothing was typed for a while.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return (await search(directory, name)).rows.length > 0;
  }, 'those that start so');
  expect((await search(directory, name)).rows[0]).toMatchObject({ kind: 'customer', customerId: wanted?.id });
  expect((await search(directory, name)).incomplete).toBe(true);
});
