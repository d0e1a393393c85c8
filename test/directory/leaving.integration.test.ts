import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryKeychain } from '../../main/keychain/memory-keychain';
import { composeApp, type TestApp } from '../app';
import { passingClock } from '../passing-clock';
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

const minute = 60_000;
const hour = 60 * minute;
const syncOf = async (app: TestApp) => {
  const status = await app.call('directory.status', undefined);
  if (!status.ok) throw new Error(status.failure.kind);
  return status.value;
};
const isRefused = async (app: TestApp) => (await syncOf(app)).waitsFor === 'refused';
const listOf = async () =>
  (await sandbox.control.call('requests', { path: '/v1/customers' })).filter(
    ({ path }) => path === '/v1/customers',
  );

/** Lets time pass, until the list was refused once more: twice, since it is asked with a new token too. */
async function passRefused(app: TestApp, clock: ReturnType<typeof passingClock>, milliseconds: number) {
  const before = (await listOf()).length;
  clock.pass(milliseconds);
  await until(async () => (await listOf()).length >= before + 2, 'asked again');
  await until(() => isRefused(app), 'refused again');
}

/** An app with a pinned customer, its nickname and a pinned user, and a clock that can be made to pass. */
async function marked() {
  const clock = passingClock();
  const keychain = memoryKeychain();
  const app = await signedIn({ clock, keychain });
  const [customer] = await sandbox.control.call('customers', {});
  const customerId = customer?.id ?? '';
  const [user] = await sandbox.control.call('users', { customerId });
  await app.call('directory.nickname', { customerId, nickname: 'Old Friends' });
  await app.call('directory.pin', { customerId, userId: null, pinned: true });
  await app.call('directory.pin', { customerId, userId: user?.id ?? '', pinned: true });
  const isMarked = async () => {
    const found = await app.call('directory.search', { text: 'old friends', customerId: null });
    const start = await app.call('directory.search', { text: '', customerId: null });
    if (!found.ok || !start.ok) return false;
    const pins = start.value.rows.filter(({ pinned }) => pinned).map(({ kind }) => kind);
    return found.value.rows.length > 0 && pins.includes('customer') && pins.includes('user');
  };
  const refuse = (count: number | 'always', error: 'access-denied' | 'role-missing' = 'role-missing') =>
    sandbox.control.call('inject-fault', {
      action: { do: 'error', name: error },
      match: { path: '/v1/customers', count },
    });
  const refresh = () => app.call('directory.sync', { customerId: null, field: true });
  return { app, clock, isMarked, refuse, refresh };
}

test.each(['access-denied', 'role-missing'] as const)(
  'one stray refusal (%s) of the list: asked again at once with a new token, and all goes on',
  async (error) => {
    const { app, isMarked, refuse, refresh } = await marked();
    const before = (await syncOf(app)).completeAt;
    const tokens = (await sandbox.control.call('token-counts')).refresh;
    await refuse(1, error);
    await refresh();
    await until(async () => (await syncOf(app)).completeAt !== before, 'complete once more');
    expect((await sandbox.control.call('token-counts')).refresh).toBe(tokens + 1);
    expect(await isMarked()).toBe(true);
    expect(app.told('notices.changed') ?? []).toEqual([]);
    expect(app.told('session.changed')).toMatchObject({ step: 'signed-in', needsSignIn: null });
  },
);

test('refused for a while: it is said, searching goes on, and it is asked again by itself, later each time', async () => {
  const { app, clock, isMarked, refuse, refresh } = await marked();
  await refuse(4);
  await refresh();
  await until(() => isRefused(app), 'refused');
  const { askedAgainAt, listFailure } = await syncOf(app);
  expect(Math.abs(Date.parse(askedAgainAt ?? '') - clock.now() - 30_000)).toBeLessThan(20_000);
  expect(listFailure?.kind).toBe('account-without-access');
  expect(await isMarked()).toBe(true);
  expect(await rows(app, await aName())).toBeGreaterThan(0);
  // Nobody is walked meanwhile, and nothing is asked before its time.
  const asked = (await listOf()).length;
  clock.pass(30_000);
  await until(async () => (await listOf()).length === asked + 2, 'asked again, with a new token too');
  await until(() => isRefused(app), 'refused again');
  expect(Date.parse((await syncOf(app)).askedAgainAt ?? '') - clock.now()).toBeGreaterThan(60_000);
  const before = (await syncOf(app)).completeAt;
  clock.pass(2 * minute);
  await until(async () => (await syncOf(app)).completeAt !== before, 'complete, without a sign-in');
  expect(app.told('session.changed')).toMatchObject({ needsSignIn: null });
  expect(await isMarked()).toBe(true);
  expect(app.told('notices.changed') ?? []).toEqual([]);
});

test('refused again and again for a day: erased, with its key, and it is said; pins and nicknames outlast it', async () => {
  const { app, clock, isMarked, refuse, refresh } = await marked();
  const name = await aName();
  await refuse('always');
  await refresh();
  await until(() => isRefused(app), 'refused');
  for (let ask = 1; ask < 8; ask += 1) {
    expect(await rows(app, name)).toBeGreaterThan(0);
    await passRefused(app, clock, 3.5 * hour);
  }
  await until(async () => (await rows(app, name)) === 0, 'erased');
  expect(app.told('notices.changed')).toEqual([{ file: 'directory', what: 'access-lost', count: 0 }]);
  expect(app.told('session.changed')).toMatchObject({ needsSignIn: { kind: 'account-without-access' } });
  await sandbox.control.call('clear-faults');
  await until(() => isRefused(app), 'still waiting');
  clock.pass(hour);
  await until(isMarked, 'fetched again, with what the technician has marked');
});

test('refused also after a sign-in by hand, for four hours: erased', async () => {
  const { app, clock, refuse, refresh } = await marked();
  const name = await aName();
  await refuse('always');
  await refresh();
  await until(() => isRefused(app), 'refused');
  const before = (await listOf()).length;
  expect((await app.call('session.signIn', { anotherAccount: false })).ok).toBe(true);
  await until(async () => (await listOf()).length >= before + 2, 'asked at once after the sign-in');
  await until(() => isRefused(app), 'refused again');
  for (let ask = 1; ask < 4; ask += 1) {
    expect(await rows(app, name)).toBeGreaterThan(0);
    await passRefused(app, clock, 1.5 * hour);
  }
  await until(async () => (await rows(app, name)) === 0, 'erased');
});

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
  expect(app.app.lifecycle.current()).toBeNull();
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
  expect(await app.app.lifecycle.workspace()).toMatchObject({ ok: false });
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
  'one answer of Entra that the account is %i, %s: nothing is erased, and it is asked again',
  async (code) => {
    const clock = passingClock();
    const app = await signedIn({ clock });
    const name = await aName();
    await sandbox.control.call('inject-fault', {
      action: { do: 'token-error', code, error: 'invalid_grant' },
      match: { path: '/*/oauth2/v2.0/token', count: 1 },
    });
    await app.app.lifecycle.services()?.session.token({ forceRefresh: true });
    expect(app.told('session.changed')).not.toMatchObject({ needsSignIn: null });
    expect(await rows(app, name)).toBeGreaterThan(0);
    clock.pass(30_000);
    await until(() => {
      const state = app.told('session.changed');
      return state?.step === 'signed-in' && state.needsSignIn === null;
    }, 'a token, without a sign-in');
    expect(app.told('notices.changed') ?? []).toEqual([]);
  },
);

test('the account is disabled, and stays so for a day, over a restart: erased without any list', async () => {
  const first = await signedIn();
  const name = await aName();
  await first.quit();
  apps.splice(apps.indexOf(first), 1);
  await sandbox.control.call('inject-fault', {
    action: { do: 'token-error', code: 50057, error: 'invalid_grant' },
    match: { path: '/*/oauth2/v2.0/token', count: 'always' },
  });
  const refused = async () => (await sandbox.control.call('token-counts')).refused;
  const again = { folder: first.folder, keychain: first.keychain };
  const clock = passingClock();
  let app = await composeApp(sandbox, { ...again, clock });
  for (let ask = 1; ask < 8; ask += 1) {
    await until(async () => (await refused()) >= ask, `refused ${ask} times`);
    await until(async () => (await rows(app, name)) > 0, 'not erased');
    if (ask === 4) {
      await app.quit();
      clock.pass(3.5 * hour);
      app = await composeApp(sandbox, { ...again, clock });
    } else clock.pass(3.5 * hour);
  }
  apps.push(app);
  await until(async () => (await rows(app, name)) === 0, 'erased');
  expect(app.told('notices.changed')).toEqual([{ file: 'directory', what: 'access-lost', count: 0 }]);
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
