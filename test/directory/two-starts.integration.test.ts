import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Directory } from '../../main/directory/directory';
import type { DirectoryCalls } from '../../main/directory/directory-calls';
import { openDirectory } from '../../main/directory/open-directory';
import { openEncrypted } from '../../main/store/encrypted';
import type { StoreHost } from '../../main/store-host/host';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';
import { partnerOf } from './partner';
import { complete, found, openedWith, partsOf, storeHost } from './world';

// The second start of the app ends by itself. Should one come through all the same, with the same file and the same
// keychain, nothing untrue may be shown by either, and the next start must find a file that is whole.

const folder = temporaryFolders();
let sandbox: Sandbox;
const hosts: StoreHost<DirectoryCalls>[] = [];
const opened: Directory[] = [];
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 15, users: 400, page: 50, latency: 5 });
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  for (const each of hosts.splice(0)) each.close();
  await sandbox.stop();
});

async function parts(at: string, vault: ReturnType<typeof memoryVault>) {
  const host = storeHost();
  hosts.push(host);
  return partsOf(at, { ...(await partnerOf(sandbox)), host, vault });
}
async function start(at: string, vault: ReturnType<typeof memoryVault>) {
  const given = await parts(at, vault);
  const directory = await openedWith(given);
  opened.push(directory);
  return { directory, host: given.host };
}

/** Who belongs to which customer. */
async function truth(): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const { id, relationship } of await sandbox.control.call('customers', {})) {
    if (relationship === 'none') continue;
    for (const user of await sandbox.control.call('users', { customerId: id })) all.set(user.id, id);
  }
  return all;
}

test('two that write the one file at once: nobody is shown as another customer’s, and the next start is whole', async () => {
  const at = folder();
  const vault = memoryVault();
  const server = await truth();
  const { directory: first } = await start(at, vault);
  const { directory: second } = await start(at, vault);
  for (let time = 0; time < 60; time += 1) {
    for (const directory of [first, second]) {
      for (const text of ['an', 'contoso', 'marie', 'onmicrosoft']) {
        const answer = await directory.search({ text, customerId: null });
        for (const row of answer.ok ? answer.value.rows : [])
          if (row.kind === 'user')
            expect([row.userId, row.customerId]).toEqual([row.userId, server.get(row.userId)]);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  for (const each of opened.splice(0)) await each.close();
  const { directory, host } = await start(at, vault);
  await complete(directory);
  for (const customerId of new Set(server.values())) {
    const answer = await host.ask('directory.search', { text: '', customerId, limit: 10_000, now: 0 });
    const ids = answer.ok
      ? answer.value.rows.flatMap((row) => (row.kind === 'user' ? [row.userId] : []))
      : [];
    expect(ids.sort()).toEqual([...server.keys()].filter((id) => server.get(id) === customerId).sort());
  }
  expect((await found(directory, 'contoso')).rows.length).toBeGreaterThan(0);
});

test('a file that another process is writing is not taken for damaged and removed', async () => {
  const at = folder();
  const file = join(at, 'directory.db');
  const vault = memoryVault();
  const key = new Uint8Array(32).fill(9);
  await vault.set('key:test', Buffer.from(key).toString('base64'));
  // The other one is just making its tables.
  const other = openEncrypted(file, key);
  other.exec('PRAGMA journal_mode = WAL');
  other.exec('BEGIN IMMEDIATE');
  other.exec('CREATE TABLE theirs (x)');
  const outcome = await openDirectory(await parts(at, vault));
  expect(outcome).toEqual({ ok: false, failure: { kind: 'store-unavailable' } });
  other.exec('COMMIT');
  expect(existsSync(file)).toBe(true);
  expect(await vault.get('key:test')).toBe(Buffer.from(key).toString('base64'));
  expect(other.all('SELECT * FROM theirs')).toEqual([]);
  other.close();
});
