import { readdirSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Keychain } from '../../main/keychain/keychain';
import { systemKeychain } from '../../main/keychain/system-keychain';
import { composeApp, type TestApp } from '../app';
import type { UserTruth } from '../sandbox/control/api';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { until } from '../until';

// A keychain that reads and does not write: Windows' Credential Manager when it is full, macOS when the person says no.

let sandbox: Sandbox;
let users: UserTruth[];
let running: TestApp[] = [];
const folders = new Set<string>();
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 4, users: 60, seed: 3 });
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

type Platform = 'win32' | 'darwin';
async function start(at: { folder?: string; keychain: Keychain; platform: Platform }): Promise<TestApp> {
  const app = await composeApp(sandbox, at);
  running.push(app);
  folders.add(app.folder);
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

async function press(app: TestApp, nth: number) {
  const user = users[nth];
  if (user === undefined) throw new Error('nobody is left');
  const draft = await app.call('reset.open', { customerId: user.customerId, userId: user.id });
  if (!draft.ok) return draft;
  const { resetId, upn } = draft.value;
  await app.call('reset.preflight', { resetId });
  return app.call('reset.send', {
    resetId,
    target: { customerId: user.customerId, userId: user.id, upn },
    password: null,
    mustChange: true,
    reason: '',
    verification: null,
    autoSend: false,
  });
}

/** As on a French Windows, or a French Mac: nobody can rely on the words. */
const refusal = {
  win32: 'Mémoire insuffisante pour traiter cette commande.',
  darwin: 'L’utilisateur a annulé l’opération.',
};
const why = { win32: 'full', darwin: 'refused' } as const;

/** A keychain as keytar gives it, which can stop taking anything; it goes on reading, and forgetting. */
function refusing(platform: Platform) {
  const secrets = new Map<string, string>();
  const state = { writes: true };
  const keychain = systemKeychain(async () => ({
    getPassword: async (_service, account) => secrets.get(account) ?? null,
    setPassword: async (_service, account, secret) => {
      if (!state.writes) throw new Error(refusal[platform]);
      secrets.set(account, secret);
    },
    deletePassword: async (_service, account) => secrets.delete(account),
    findCredentials: async () => [...secrets.keys()].map((account) => ({ account })),
  }));
  return { keychain, secrets, state };
}

const keychainOf = async (app: TestApp) => {
  const snapshot = await app.call('app.snapshot', undefined);
  return snapshot.ok ? snapshot.value.keychain : null;
};
const databases = (folder: string) =>
  readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('.db'));

test.each(['win32', 'darwin'] as const)(
  '%s, from the first start: everything works in memory, and it says so before anybody signs in',
  async (platform) => {
    const { keychain, secrets, state } = refusing(platform);
    state.writes = false;
    const app = await start({ keychain, platform });
    await until(async () => (await keychainOf(app))?.step === 'memory', 'that it is said');
    expect(await keychainOf(app)).toEqual({ step: 'memory', why: why[platform] });
    await app.signIn();
    const status = await app.call('directory.status', undefined);
    expect(status.ok && status.value.users).toBeGreaterThan(0);
    const found = await app.call('directory.search', {
      text: users[0]?.userPrincipalName ?? '',
      customerId: null,
    });
    expect(found.ok && found.value.rows.length).toBeGreaterThan(0);
    expect(await press(app, 0)).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    expect(await app.call('journal.list', undefined)).toMatchObject({ ok: true });
    expect(await app.call('outbox.list', undefined)).toMatchObject({ ok: true });
    await network(app, false);
    expect(await press(app, 1)).toMatchObject({ ok: false, failure: { kind: 'nothing-stored' } });
    expect(databases(app.folder)).toEqual([]);
    expect(secrets.size).toBe(0);
  },
);

test.each(['win32', 'darwin'] as const)(
  '%s, from a later start: what waits is there and can be added to, and nothing of it is lost',
  async (platform) => {
    const { keychain, state } = refusing(platform);
    const first = await start({ keychain, platform });
    await first.signIn();
    await network(first, false);
    const one = await press(first, 2);
    await end(first);

    state.writes = false;
    const second = await start({ folder: first.folder, keychain, platform });
    await until(() => second.app.lifecycle.current() !== null, 'the account after a restart');
    await until(async () => (await keychainOf(second))?.step === 'read-only', 'that it is said');
    expect(await keychainOf(second)).toEqual({ step: 'read-only', why: why[platform] });
    expect(second.app.notices()).toEqual([]);
    const listed = await second.call('outbox.list', undefined);
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual([one.ok ? one.value.id : '']);
    await network(second, false);
    const two = await press(second, 3);
    expect(two).toMatchObject({ ok: true, value: { state: 'queued' } });
    // An erasure waits for no keychain.
    const three = await press(second, 4);
    const third = three.ok ? three.value.id : '';
    expect(await second.call('outbox.cancel', { resetId: third })).toMatchObject({ ok: true });
    expect(second.app.lifecycle.current()?.ledger.hasPassword(third)).toBe(false);
    await end(second);

    state.writes = true;
    const last = await start({ folder: first.folder, keychain, platform });
    await until(() => last.app.lifecycle.current() !== null, 'the account after another restart');
    const ledger = last.app.lifecycle.current()?.ledger;
    for (const each of [one, two]) {
      const id = each.ok ? each.value.id : '';
      expect(ledger?.get(id)?.state).toBe('queued');
      expect(ledger?.password(id)).not.toBe(null);
      expect(last.app.lifecycle.current()?.resets.view(id)?.waitsFor).not.toBe('rolled-back');
    }
    expect(last.app.notices()).toEqual([]);
    expect(await keychainOf(last)).toEqual({ step: 'keychain' });
  },
);

test('filled up between the trial and the first sign-in: in memory, and no file is left whose key is gone', async () => {
  const { keychain, state, secrets } = refusing('win32');
  const app = await start({ keychain, platform: 'win32' });
  await app.call('app.snapshot', undefined);
  await until(() => app.app.lifecycle.found().step === 'ready', 'the deployment');
  state.writes = false;
  await app.signIn();
  expect(await keychainOf(app)).toEqual({ step: 'memory', why: 'full' });
  expect(await press(app, 5)).toMatchObject({ ok: true, value: { state: 'confirmed' } });
  expect(databases(app.folder)).toEqual([]);
  expect(secrets.size).toBe(0);
});

test('filled up while somebody works: resets go on and are kept, and it is said', async () => {
  const { keychain, state } = refusing('win32');
  const app = await start({ keychain, platform: 'win32' });
  await app.signIn();
  expect(await keychainOf(app)).toEqual({ step: 'keychain' });
  state.writes = false;
  const sent = await press(app, 6);
  expect(sent).toMatchObject({ ok: true, value: { state: 'confirmed' } });
  const id = sent.ok ? sent.value.id : '';
  await app.call('handover.reveal', { resetId: id });
  expect(await app.call('handover.done', { resetId: id, told: true })).toMatchObject({ ok: true });
  await until(async () => (await keychainOf(app))?.step === 'read-only', 'that it is said');
  expect(app.told('keychain.changed')).toEqual({ step: 'read-only', why: 'full' });
  await end(app);
  state.writes = true;
  const again = await start({ folder: app.folder, keychain, platform: 'win32' });
  await until(() => again.app.lifecycle.current() !== null, 'the account after a restart');
  const journal = await again.call('journal.list', undefined);
  expect(journal.ok && journal.value.map((line) => line.id)).toEqual([id]);
});

test('everything can be deleted though nothing can be written', async () => {
  const { keychain, secrets, state } = refusing('win32');
  const app = await start({ keychain, platform: 'win32' });
  await app.signIn();
  expect(secrets.size).toBeGreaterThan(0);
  state.writes = false;
  expect(await app.call('app.deleteEverything', undefined)).toMatchObject({ ok: true });
  expect(secrets.size).toBe(0);
});
