import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Keychain } from '../../main/keychain/keychain';
import { memoryKeychain } from '../../main/keychain/memory-keychain';
import { composeApp, type TestApp } from '../app';
import type { UserTruth } from '../sandbox/control/api';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { until } from '../until';

// Somebody, a backup or a snapshot puts older files back under the app: what was cancelled or sent since must not leave.

let sandbox: Sandbox;
let users: UserTruth[];
let next = 0;
let running: TestApp[] = [];
const folders: string[] = [];
const deployment = { policy: { autoSend: true } };
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 4, users: 80, seed: 3 });
  users = [];
  for (const { id } of await sandbox.control.call('customers', {})) {
    for (const user of await sandbox.control.call('users', { customerId: id }))
      if (user.state === 'active' && !user.synced && !user.federated && user.roles.length === 0)
        users.push(user);
  }
});
afterEach(async () => {
  for (const app of running) await app.quit();
  running = [];
  await sandbox.control.call('set-modes', { offline: false });
});
afterAll(async () => {
  await sandbox.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function start(at: { folder?: string; keychain: Keychain }): Promise<TestApp> {
  const app = await composeApp(sandbox, { ...at, deployment });
  running.push(app);
  folders.push(app.folder);
  return app;
}

async function end(app: TestApp): Promise<void> {
  await app.quit();
  running = running.filter((each) => each !== app);
}

async function network(app: TestApp, isThere: boolean): Promise<void> {
  await sandbox.control.call('set-modes', { offline: isThere ? false : 'refuse' });
  await until(async () => {
    const found = await app.call('connection.check', undefined);
    return found.ok && (found.value.step === 'online') === isThere;
  }, 'the network as it is wanted');
}

/** Presses Enter for the next user, to go by itself when the network is back. Gives the reset's id. */
async function queue(app: TestApp): Promise<string> {
  const user = users[next];
  next += 1;
  if (user === undefined) throw new Error('nobody is left');
  const draft = await app.call('reset.open', { customerId: user.customerId, userId: user.id });
  if (!draft.ok) throw new Error(draft.failure.kind);
  const { resetId, upn } = draft.value;
  await app.call('reset.preflight', { resetId });
  const sent = await app.call('reset.send', {
    resetId,
    target: { customerId: user.customerId, userId: user.id, upn },
    password: null,
    mustChange: true,
    reason: '',
    verification: null,
    autoSend: true,
  });
  if (!sent.ok) throw new Error(sent.failure.kind);
  return sent.value.id;
}

const ledgerOf = (folder: string) => {
  const account = readdirSync(folder).find((name) => /^[0-9a-f]{16}$/.test(name)) ?? '';
  return join(folder, account, 'ledger.db');
};

const copyOf = (folder: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'old-copy-'));
  folders.push(copy);
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** Puts the older file and its log in place of the newer one; gives the place of the mark. */
function putBack(from: string, to: string): { mark: string; oldMark: string } {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(ledgerOf(to) + suffix, { force: true });
    if (existsSync(ledgerOf(from) + suffix)) cpSync(ledgerOf(from) + suffix, ledgerOf(to) + suffix);
  }
  return { mark: `${ledgerOf(to)}-mark`, oldMark: `${ledgerOf(from)}-mark` };
}

/** A and B wait; the folder is copied; A is cancelled, so its password is erased; the app is closed. */
async function past(keychain: Keychain) {
  const app = await start({ keychain });
  await app.signIn();
  await network(app, false);
  const a = await queue(app);
  const b = await queue(app);
  const copy = copyOf(app.folder);
  expect(await app.call('outbox.cancel', { resetId: a })).toMatchObject({ ok: true });
  await end(app);
  return { folder: app.folder, copy, a, b };
}

async function back(at: { folder: string; keychain: Keychain }): Promise<TestApp> {
  const app = await start(at);
  await until(() => app.app.lifecycle.current() !== null, 'the account after a restart');
  return app;
}

const resetsOf = async () => (await sandbox.control.call('resets')).length;

const ways: readonly (readonly [string, (mark: string, oldMark: string) => void])[] = [
  ['the ledger, beside the new mark', () => {}],
  ['the ledger and its mark', (mark, oldMark) => cpSync(oldMark, mark)],
  ['the ledger, and the mark is deleted', (mark) => rmSync(mark)],
];

test.each(ways)('put back: %s: everything is held, and nothing goes by itself', async (_, withMark) => {
  const keychain = memoryKeychain();
  const { folder, copy, a, b } = await past(keychain);
  const { mark, oldMark } = putBack(copy, folder);
  withMark(mark, oldMark);

  const app = await back({ folder, keychain });
  expect(app.app.notices().map(({ file, what }) => `${file} ${what}`)).toEqual(['ledger older']);
  const before = await resetsOf();
  await network(app, true);
  await app.call('outbox.sendAll', undefined);
  for (const id of [a, b])
    expect(
      (await app.call('outbox.list', undefined)).ok && app.app.lifecycle.current()?.resets.view(id),
    ).toMatchObject({
      state: 'queued',
      waitsFor: 'rolled-back',
    });
  expect(await resetsOf()).toBe(before);
  // What was erased since is not to be read again: its key left the keychain.
  expect(app.app.lifecycle.current()?.ledger.password(a) ?? null).toBe(null);

  // Held through a restart too, though nothing is put back this time.
  await end(app);
  const again = await back({ folder, keychain });
  expect(again.app.notices()).toEqual([]);
  const views = () => again.app.lifecycle.current()?.resets;
  expect(views()?.view(b)).toMatchObject({ state: 'queued', waitsFor: 'rolled-back' });
  expect(await resetsOf()).toBe(before);
  expect(await again.call('outbox.cancel', { resetId: a })).toMatchObject({ ok: true });
});

test('what was sent since the copy does not go again by itself, though its password is there', async () => {
  const keychain = memoryKeychain();
  const app = await start({ keychain });
  await app.signIn();
  await network(app, false);
  const a = await queue(app);
  const copy = copyOf(app.folder);
  await network(app, true);
  await until(
    () => app.app.lifecycle.current()?.resets.view(a)?.state === 'confirmed',
    'that it went by itself',
  );
  const before = await resetsOf();
  await end(app);
  putBack(copy, app.folder);
  rmSync(`${ledgerOf(app.folder)}-mark`);

  const later = await back({ folder: app.folder, keychain });
  await network(later, true);
  await later.call('outbox.sendAll', undefined);
  expect(later.app.notices().map(({ what }) => what)).toEqual(['older']);
  expect(later.app.lifecycle.current()?.ledger.hasPassword(a)).toBe(true);
  expect(later.app.lifecycle.current()?.resets.view(a)).toMatchObject({
    state: 'queued',
    waitsFor: 'rolled-back',
  });
  expect(await resetsOf()).toBe(before);
  await sandbox.control.assertNoViolation();
});

test('everything deleted: the journal is gone, and it is said', async () => {
  const keychain = memoryKeychain();
  const { folder } = await past(keychain);
  rmSync(join(ledgerOf(folder), '..'), { recursive: true });
  const app = await back({ folder, keychain });
  expect(app.app.notices()).toContainEqual({ file: 'ledger', what: 'gone', count: expect.any(Number) });
  await end(app);
  const again = await back({ folder, keychain });
  expect(again.app.notices()).toEqual([]);
});

test('only the file deleted, the mark is left: the same', async () => {
  const keychain = memoryKeychain();
  const { folder } = await past(keychain);
  for (const suffix of ['', '-wal', '-shm']) rmSync(ledgerOf(folder) + suffix, { force: true });
  const app = await back({ folder, keychain });
  expect(app.app.notices()).toContainEqual({ file: 'ledger', what: 'gone', count: expect.any(Number) });
});

/** A copy of a keychain, as a backup of it alone would be. */
async function copyOfKeychain(keychain: Keychain): Promise<Keychain> {
  const copy = memoryKeychain();
  const names = await keychain.list();
  for (const name of names.ok ? names.value : []) {
    const secret = await keychain.read(name);
    if (secret.ok && secret.value !== null) await copy.write(name, secret.value);
  }
  return copy;
}

test('the keychain alone put back: behind the ledger, so nothing is held; what its keys do not open is said', async () => {
  const keychain = memoryKeychain();
  const app = await start({ keychain });
  await app.signIn();
  await network(app, false);
  const a = await queue(app);
  const older = await copyOfKeychain(keychain);
  const b = await queue(app);
  await app.call('outbox.cancel', { resetId: b });
  await end(app);
  const later = await back({ folder: app.folder, keychain: older });
  // The password of A lies under a key that is newer than this keychain: one row, and the reset itself is there.
  expect(later.app.notices()).toEqual([{ file: 'ledger', what: 'rows', count: 1 }]);
  expect(later.app.lifecycle.current()?.resets.view(a)).toMatchObject({
    state: 'queued',
    passwordKept: false,
  });
  expect(later.app.lifecycle.current()?.resets.view(a)?.waitsFor).not.toBe('rolled-back');
});

test('a snapshot of the whole computer, keychain included, cannot be told from yesterday', async () => {
  const keychain = memoryKeychain();
  const app = await start({ keychain });
  await app.signIn();
  await network(app, false);
  const a = await queue(app);
  await end(app);
  const snapshot = { folder: copyOf(app.folder), keychain: await copyOfKeychain(keychain) };
  const later = await back(snapshot);
  expect(later.app.notices()).toEqual([]);
  expect(later.app.lifecycle.current()?.resets.view(a)?.waitsFor).not.toBe('rolled-back');
});

test('the keychain holds another installation that went further: it says nothing about this one', async () => {
  const keychain = memoryKeychain();
  const other = await start({ keychain });
  await other.signIn();
  await network(other, false);
  for (let n = 0; n < 3; n += 1) await queue(other);
  await end(other);
  await sandbox.control.call('set-modes', { offline: false });
  const app = await start({ keychain });
  await app.signIn();
  await network(app, false);
  const a = await queue(app);
  await end(app);
  const again = await back({ folder: app.folder, keychain });
  expect(again.app.notices()).toEqual([]);
  expect(again.app.lifecycle.current()?.resets.view(a)).toMatchObject({
    state: 'queued',
    waitsFor: 'connection',
  });
});
