import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Keychain, KeychainAnswer } from '../../main/keychain/keychain';
import { memoryKeychain } from '../../main/keychain/memory-keychain';
import { composeApp, type TestApp } from '../app';
import type { UserTruth } from '../sandbox/control/api';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { until } from '../until';

// The whole of main on another world: what cannot be provoked from outside of a real machine.

let sandbox: Sandbox;
const apps: TestApp[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 4, users: 40, seed: 3 });
});
afterAll(async () => {
  for (const app of apps) await app.quit();
  await sandbox.stop();
});

const compose = async (changes: Parameters<typeof composeApp>[1] = {}) => {
  const app = await composeApp(sandbox, changes);
  apps.push(app);
  return app;
};

async function ordinaryUser(skip = 0): Promise<UserTruth> {
  const found: UserTruth[] = [];
  for (const { id } of await sandbox.control.call('customers', {})) {
    for (const user of await sandbox.control.call('users', { customerId: id }))
      if (user.state === 'active' && !user.synced && !user.federated && user.roles.length === 0)
        found.push(user);
  }
  const user = found[skip];
  if (user === undefined) throw new Error('nobody to reset');
  return user;
}

async function reset(app: TestApp, user: UserTruth) {
  const draft = await app.call('reset.open', { customerId: user.customerId, userId: user.id });
  if (!draft.ok) return draft;
  await app.call('reset.preflight', { resetId: draft.value.resetId });
  return app.call('reset.send', {
    resetId: draft.value.resetId,
    target: { customerId: user.customerId, userId: user.id, upn: draft.value.upn },
    password: null,
    mustChange: true,
    reason: '',
    verification: null,
    autoSend: false,
  });
}

test('signs in, finds, resets, hands over; the clipboard forgets on quit', async () => {
  const app = await compose();
  await app.signIn();
  const user = await ordinaryUser();
  const found = await app.call('directory.search', { text: user.userPrincipalName, customerId: null });
  expect(found.ok && found.value.rows.length).toBeGreaterThan(0);
  const ahead = await app.call('directory.ahead', { text: user.userPrincipalName, customerId: null });
  expect(ahead).toEqual(found);
  const sent = await reset(app, user);
  expect(sent).toMatchObject({ ok: true, value: { state: 'confirmed' } });
  const id = sent.ok ? sent.value.id : '';
  expect(await app.call('handover.copy', { resetId: id })).toMatchObject({
    ok: true,
    value: { step: 'holding' },
  });
  const truth = await sandbox.control.call('password', { customerId: user.customerId, userId: user.id });
  expect(await app.clipboardText()).toBe(truth.password);
  expect(await app.quit()).toBe(true);
  expect(await app.clipboardText()).toBe('');
  await sandbox.control.assertNoViolation();
});

test('without a keychain it works for this session, queues nothing, and says so', async () => {
  const shut = async (): Promise<KeychainAnswer<never>> => ({ ok: false, why: 'locked' });
  const app = await compose({ keychain: { read: shut, write: shut, remove: shut, list: shut } });
  await app.signIn();
  const snapshot = await app.call('app.snapshot', undefined);
  expect(snapshot).toMatchObject({ ok: true, value: { keychain: { step: 'memory', why: 'locked' } } });
  expect(await reset(app, await ordinaryUser(1))).toMatchObject({ ok: true, value: { state: 'confirmed' } });
  await sandbox.control.call('set-modes', { offline: 'refuse' });
  await app.call('connection.check', undefined);
  expect(await reset(app, await ordinaryUser(2))).toMatchObject({
    ok: false,
    failure: { kind: 'nothing-stored' },
  });
  await sandbox.control.call('set-modes', { offline: false });
  const { readdir } = await import('node:fs/promises');
  expect((await readdir(app.folder)).filter((name) => name.includes('.db'))).toEqual([]);
});

test('a keychain that locks itself mid-way does not stop a reset', async () => {
  const real = memoryKeychain();
  let isLocked = false;
  const keychain: Keychain = {
    ...real,
    write: async (account, secret) => (isLocked ? { ok: false, why: 'locked' } : real.write(account, secret)),
  };
  const app = await compose({ keychain });
  await app.signIn();
  isLocked = true;
  const sent = await reset(app, await ordinaryUser(3));
  expect(sent).toMatchObject({ ok: true, value: { state: 'confirmed' } });
  isLocked = false;
});

test('a reset that waits survives a restart, with its password, and is shown to its own account', async () => {
  const first = await compose();
  await first.signIn();
  await sandbox.control.call('set-modes', { offline: 'refuse' });
  await first.call('connection.check', undefined);
  const user = await ordinaryUser(4);
  const queued = await reset(first, user);
  expect(queued).toMatchObject({ ok: true, value: { state: 'queued', waitsFor: 'connection' } });
  await first.quit();

  const second = await compose({ folder: first.folder, keychain: first.keychain });
  await until(async () => {
    const list = await second.call('outbox.list', undefined);
    return list.ok && list.value.length === 1;
  }, 'the outbox after a restart');
  await sandbox.control.call('set-modes', { offline: false });
  await second.call('connection.check', undefined);
  await until(() => second.notified.includes('Ready to send'), 'a question to send');
  const id = queued.ok ? queued.value.id : '';
  const sent = await second.call('outbox.send', { resetId: id, accepted: [] });
  expect(sent).toMatchObject({ ok: true, value: { state: 'confirmed' } });
  const shown = await second.call('handover.reveal', { resetId: id });
  const truth = await sandbox.control.call('password', { customerId: user.customerId, userId: user.id });
  expect(shown).toEqual({ ok: true, value: { password: truth.password } });
  await sandbox.control.assertNoViolation();
});

test('kept out of screen captures from the proposal to the end; the lock covers and empties the clipboard', async () => {
  let lock = () => {};
  const app = await compose({
    power: {
      idleSeconds: () => 0,
      onBattery: () => false,
      onLock: (act) => {
        lock = act;
        return () => {};
      },
      onWake: () => () => {},
    },
  });
  await app.signIn();
  const user = await ordinaryUser(1);
  expect(app.isProtected()).toBe(false);
  const looked = await app.call('reset.open', { customerId: user.customerId, userId: user.id });
  expect(app.isProtected()).toBe(true);
  await app.call('reset.close', { resetId: looked.ok ? looked.value.resetId : '' });
  expect(app.isProtected()).toBe(false);

  const sent = await reset(app, user);
  const resetId = sent.ok ? sent.value.id : '';
  await app.call('handover.copy', { resetId });
  lock();
  expect(app.told('lock.changed')).toEqual({ locked: true });
  await until(async () => (await app.clipboardText()) === '', 'an empty clipboard');
  await app.call('lock.lift', undefined);
  expect(app.told('lock.changed')).toEqual({ locked: false });

  await app.call('handover.reveal', { resetId });
  expect(app.isProtected()).toBe(true);
  await app.call('handover.done', { resetId, told: true });
  expect(app.isProtected()).toBe(false);
  await sandbox.control.assertNoViolation();
});
