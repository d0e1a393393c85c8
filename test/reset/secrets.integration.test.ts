import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEncrypted } from '../../main/store/encrypted';
import { open } from '../../main/store-host/seal';
import { ok } from '../../preload/outcome';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';
import { hurriedClock } from './hurried-clock';
import { ordinary, RealBench } from './whole-reset-fixture';

// Passwords are canaries: nowhere in clear in any byte of the folder, and once they are handed over not to be read at all,
// with every key that the vault then holds, out of files, logs and copies taken before.

const folder = temporaryFolders();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 3, users: 200 });
});
afterAll(() => sandbox.stop());

function filesIn(at: string): string[] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

/** Whether a canary is in these bytes, in any spelling that a program might have given it. */
function holds(bytes: Buffer, canary: string): boolean {
  const plain = Buffer.from(canary, 'utf8');
  const spellings = [plain, Buffer.from(canary, 'utf16le')];
  for (const encoding of ['base64', 'base64url', 'hex'] as const) {
    // Without its last letters, which depend on what follows.
    spellings.push(Buffer.from(plain.toString(encoding).slice(0, -2)));
  }
  return spellings.some((each) => bytes.includes(each));
}

/** Every password that a ledger file gives up to somebody who has these keys. */
function passwordsIn(file: string, entries: ReadonlyMap<string, string>): string[] {
  const keys = (name: string) =>
    (entries.get(name) ?? '').split(' ').map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  const opened = openEncrypted(file, keys('key:ledger:test')[0] ?? null);
  const text = new TextDecoder();
  const rows = opened.all<[Uint8Array, Uint8Array, number, Uint8Array]>(
    'SELECT place, id, version, blob FROM sealed',
  );
  const found: string[] = [];
  for (const [table, id, version, blob] of rows) {
    for (const key of [...keys('key:pending:test'), ...keys('key:seal:test')]) {
      const place = { table: text.decode(table), id: text.decode(id), version };
      const plain = open(key, place, new Uint8Array(blob));
      if (plain !== null) found.push(text.decode(plain));
    }
  }
  opened.close();
  return found;
}

test('canaries', async () => {
  const at = folder();
  const entries = new Map<string, string>();
  const bench = new RealBench({
    microsoft: {
      url: sandbox.url,
      control: sandbox.control,
      token: async () => ok(String((await signIn(sandbox)).body.access_token)),
    },
    clock: hurriedClock(1),
    vault: memoryVault(entries),
    file: join(at, 'ledger.db'),
    operator: sandbox.address.technician.userName,
  });
  await bench.start();
  const users = await ordinary(sandbox.control, 6);
  for (const user of users) await bench.learn(user.customerId);
  const ids: string[] = [];
  bench.obstacle = 'connection';
  for (const user of users) {
    const sent = await bench.press(user);
    if (sent.ok) ids.push(sent.value.id);
  }
  bench.obstacle = null;
  const canaries = bench.proposed;
  expect(canaries).toHaveLength(6);
  // A backup of that moment: file and log, with passwords that are still needed.
  const backup = folder();
  cpSync(at, backup, { recursive: true });
  const before = passwordsIn(join(backup, 'ledger.db'), entries).join('\n');
  for (const canary of canaries) expect(before, 'the test can read what it should').toContain(canary);

  const [confirmed = '', another = '', dismissed = '', cancelled = '', refused = '', last = ''] = ids;
  for (const id of [confirmed, another, dismissed])
    expect(await bench.resets.sendNow(id)).toMatchObject({ value: { state: 'confirmed' } });
  await sandbox.control.call('inject-fault', {
    action: { do: 'error', name: 'role-missing' },
    match: { method: 'PATCH' },
  });
  expect(await bench.resets.sendNow(refused)).toMatchObject({ value: { state: 'refused' } });
  await bench.resets.cancel(cancelled);
  await bench.resets.cancel(last);
  for (const id of [confirmed, another]) {
    await bench.resets.shown(id);
    await bench.resets.done(id, true);
  }
  await bench.ledger.renewPendingKey();
  // While one password is still kept, what was erased is gone from the file, and out of reach in the older copy of it.
  const during = passwordsIn(join(at, 'ledger.db'), entries).join('\n');
  expect(during).toContain(canaries[2] ?? '');
  const older = folder();
  cpSync(backup, older, { recursive: true });
  const inOlder = passwordsIn(join(older, 'ledger.db'), entries).join('\n');
  for (const n of [0, 1, 3, 4, 5]) {
    expect(during).not.toContain(canaries[n] ?? '');
    expect(inOlder).not.toContain(canaries[n] ?? '');
  }
  await bench.resets.done(dismissed, false);
  await bench.ledger.renewPendingKey();
  await bench.kill();
  bench.store.close();

  const everything = [...filesIn(at), ...filesIn(backup)];
  expect(everything.length).toBeGreaterThan(4);
  for (const path of everything) {
    const bytes = readFileSync(path);
    for (const canary of canaries) expect(holds(bytes, canary), path).toBe(false);
  }
  for (const value of entries.values()) for (const canary of canaries) expect(value).not.toContain(canary);
  for (const file of [join(at, 'ledger.db'), join(backup, 'ledger.db')]) {
    const readable = passwordsIn(file, entries).join('\n');
    expect(readable).toContain(confirmed);
    for (const canary of canaries) expect(readable, file).not.toContain(canary);
  }
  for (const line of bench.logged) for (const canary of canaries) expect(line).not.toContain(canary);
});
