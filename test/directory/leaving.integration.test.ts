import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryKeychain } from '../../main/keychain/memory-keychain';
import { composeApp, type TestApp } from '../app';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { until } from '../until';
import { clock } from './partner';

// When the directory goes: at the sign-out unless it is kept, and when Microsoft says that the account has lost its access.

let sandbox: Sandbox;
const apps: TestApp[] = [];
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 6, users: 90 });
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.quit();
  await sandbox.stop();
});

async function signedIn(changes: Parameters<typeof composeApp>[1] = {}): Promise<TestApp> {
  const app = await composeApp(sandbox, changes);
  apps.push(app);
  await app.signIn();
  return app;
}

/** The directory files in the folder of an app. */
function files(app: TestApp): string[] {
  return readdirSync(app.folder)
    .map((name) => join(app.folder, name, 'directory.db'))
    .filter((file) => existsSync(file));
}
async function rows(app: TestApp, text: string): Promise<number> {
  const found = await app.call('directory.search', { text, customerId: null });
  return found.ok ? found.value.rows.length : -1;
}
const aName = async () => {
  const [customer] = await sandbox.control.call('customers', {});
  return customer?.companyName ?? '';
};

test('signed out: the directory is gone, and nobody is found before the next sign-in', async () => {
  const app = await signedIn();
  const name = await aName();
  expect(await rows(app, name)).toBeGreaterThan(0);
  expect(files(app)).toHaveLength(1);
  expect(await app.call('session.signOut', { keepDirectory: false })).toMatchObject({ ok: true });
  expect(files(app)).toEqual([]);
  expect(await rows(app, name)).toBe(-1);
});

test('signed out and kept: the file stays, nobody is found until the same account is back', async () => {
  const app = await signedIn();
  const name = await aName();
  expect(await app.call('session.signOut', { keepDirectory: true })).toMatchObject({ ok: true });
  expect(files(app)).toHaveLength(1);
  expect(await rows(app, name)).toBe(-1);
  await sandbox.control.call('inject-fault', {
    action: { do: 'error', name: 'service-busy' },
    match: { path: '/v1/customers/*/users', count: 'always' },
  });
  const back = await app.call('session.signIn', { anotherAccount: false });
  expect(back.ok).toBe(true);
  await until(async () => (await rows(app, name)) > 0, 'found again');
});

test.each(['access-denied', 'role-missing'] as const)(
  'the account has lost its access (%s): what was on board is erased, with its key, and it is said',
  async (error) => {
    const keychain = memoryKeychain();
    const app = await signedIn({ keychain });
    const name = await aName();
    expect(await rows(app, name)).toBeGreaterThan(0);
    await sandbox.control.call('inject-fault', {
      action: { do: 'error', name: error },
      match: { path: '/v1/customers', count: 'always' },
    });
    await app.call('directory.sync', { customerId: null, field: true });
    await until(async () => (await rows(app, name)) === 0, 'erased');
    expect(app.told('notices.changed')).toEqual([{ file: 'directory', what: 'access-lost', count: 0 }]);
    const session = app.told('session.changed');
    expect(session).toMatchObject({ needsSignIn: { kind: 'account-without-access' } });
  },
);

const day = 86_400_000;

/** The next start of an app, so many days after today. */
async function daysLater(before: TestApp, days: number): Promise<TestApp> {
  await before.quit();
  apps.splice(apps.indexOf(before), 1);
  await sandbox.control.call('set-clock', { offsetSeconds: (days * day) / 1_000 });
  const app = await composeApp(sandbox, {
    folder: before.folder,
    keychain: before.keychain,
    clock: { ...clock, now: () => Date.now() + days * day },
  });
  apps.push(app);
  return app;
}

test('kept at the sign-out, and nobody came back in time: erased without a sign-in, and told at the next one', async () => {
  const first = await signedIn();
  await first.call('session.signOut', { keepDirectory: true });
  const within = await daysLater(first, 13);
  await until(() => within.told('session.changed') !== undefined, 'a start');
  await within.quit();
  expect(files(within)).toHaveLength(1);
  const after = await daysLater(within, 15);
  await until(() => files(after).length === 0, 'erased');
  await after.signIn();
  expect(after.told('notices.changed')).toEqual([{ file: 'directory', what: 'wiped', count: 14 }]);
});

test('resets keep what is on board, though sync spares the connection: any answer of Microsoft counts', async () => {
  const first = await signedIn();
  await first.call('settings.set', { metered: true });
  const name = await aName();
  const [customer] = await sandbox.control.call('customers', {});
  const customerId = customer?.id ?? '';
  const [user] = await sandbox.control.call('users', { customerId });
  const second = await daysLater(first, 10);
  await until(async () => (await rows(second, name)) > 0, 'an open directory');
  const draft = await second.call('reset.open', { customerId, userId: user?.id ?? '' });
  await second.call('reset.preflight', { resetId: draft.ok ? draft.value.resetId : '' });
  const third = await daysLater(second, 20);
  await until(async () => (await rows(third, name)) !== -1, 'an open directory');
  expect(await rows(third, name)).toBeGreaterThan(0);
});

test('signed out while the directory is still being opened: it goes all the same', async () => {
  const first = await signedIn();
  await first.quit();
  apps.splice(0);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isWriting = false;
  const { keychain } = first;
  const app = await composeApp(sandbox, {
    folder: first.folder,
    keychain: {
      ...keychain,
      write: async (account, secret) => {
        isWriting = true;
        await released;
        return keychain.write(account, secret);
      },
    },
  });
  apps.push(app);
  await until(() => isWriting, 'a keychain that takes its time');
  expect(app.app.office.present()).toBeNull();
  const out = app.call('session.signOut', { keepDirectory: false });
  release();
  expect(await out).toMatchObject({ ok: true });
  expect(files(app)).toEqual([]);
});

test('signed out though the workplace could not be opened: the directory goes, with its key', async () => {
  const first = await signedIn();
  await first.quit();
  apps.splice(0);
  const ledger = files(first).map((file) => join(file, '..', 'ledger.db'))[0] ?? '';
  rmSync(ledger);
  mkdirSync(ledger);
  const app = await composeApp(sandbox, { folder: first.folder, keychain: first.keychain });
  apps.push(app);
  await until(() => app.told('session.changed')?.step === 'signed-in', 'signed in');
  expect(await app.app.office.workplace()).toMatchObject({ ok: false });
  expect(files(app)).toHaveLength(1);
  expect(await app.call('session.signOut', { keepDirectory: false })).toMatchObject({ ok: true });
  expect(files(app)).toEqual([]);
});

/** The app at its next start, when Entra answers every question for a token so. */
async function restarted(before: TestApp, code: number, error: string): Promise<TestApp> {
  await before.quit();
  apps.splice(apps.indexOf(before), 1);
  await sandbox.control.call('inject-fault', {
    action: { do: 'token-error', code, error },
    match: { path: '/*/oauth2/v2.0/token', count: 'always' },
  });
  const app = await composeApp(sandbox, { folder: before.folder, keychain: before.keychain });
  apps.push(app);
  await until(() => {
    const state = app.told('session.changed');
    return state?.step === 'signed-in' && state.needsSignIn !== null;
  }, 'a refusal');
  return app;
}

test.each([
  [50057, 'disabled'],
  [50034, 'deleted'],
])(
  'the account is %i, %s, while the app is closed: erased at the next start, without any list',
  async (code) => {
    const first = await signedIn();
    const name = await aName();
    const app = await restarted(first, code, 'invalid_grant');
    await until(async () => (await rows(app, name)) === 0, 'erased');
    expect(app.told('notices.changed')).toEqual([{ file: 'directory', what: 'access-lost', count: 0 }]);
  },
);

test('the account is disabled while the app runs: erased as soon as the sign-in says so', async () => {
  const app = await signedIn();
  const name = await aName();
  await sandbox.control.call('inject-fault', {
    action: { do: 'token-error', code: 50057, error: 'invalid_grant' },
    match: { path: '/*/oauth2/v2.0/token', count: 'always' },
  });
  expect(await rows(app, name)).toBeGreaterThan(0);
  // Nothing of sync is under way: whoever asks for a token next meets the refusal.
  await app.app.office.partner()?.session.token({ forceRefresh: true });
  await until(async () => (await rows(app, name)) === 0, 'erased');
});

test.each([
  [50173, 'invalid_grant', 'expired'],
  [50076, 'interaction_required', 'want of a second factor'],
  [53003, 'access_denied', 'a condition of the partner'],
])('AADSTS%i, %s: %s passes, and nothing is erased', async (code, error) => {
  const first = await signedIn();
  const name = await aName();
  const app = await restarted(first, code, error);
  // Longer than an erasing takes, which would ask the store process twice.
  for (let time = 0; time < 6; time += 1) expect(await rows(app, name)).toBeGreaterThan(0);
  expect(app.told('notices.changed') ?? []).toEqual([]);
});

test('one customer that refuses is its own trouble: nothing is erased', async () => {
  const app = await signedIn();
  const name = await aName();
  const [customer] = await sandbox.control.call('customers', {});
  await sandbox.control.call('inject-fault', {
    action: { do: 'error', name: 'access-denied' },
    match: { path: `/v1/customers/${customer?.id}/users`, count: 'always' },
  });
  await app.call('directory.sync', { customerId: null, field: true });
  await until(async () => {
    const status = await app.call('directory.status', undefined);
    return status.ok && status.value.failures.length === 1;
  }, 'the failure is listed');
  expect(await rows(app, name)).toBeGreaterThan(0);
  expect(app.told('notices.changed') ?? []).toEqual([]);
});
