import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeApp, type TestApp } from '../app';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { until } from '../until';

// A sign-in by hand is somebody at work: what is on board is brought up to date, however lately that was done.

let sandbox: Sandbox;
let app: TestApp;
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 6, users: 90 });
  app = await composeApp(sandbox);
  await app.signIn();
});
afterEach(async () => {
  await app.quit();
  await sandbox.stop();
});

const status = async () => {
  const answer = await app.call('directory.status', undefined);
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
};
const lists = async () =>
  (await sandbox.control.call('requests', {})).filter(({ path }) => path === '/v1/customers').length;

test('after a sign-out that kept the directory', async () => {
  const before = (await status()).completeAt;
  await app.call('session.signOut', { keepDirectory: true });
  const [customer] = await sandbox.control.call('customers', {});
  await sandbox.control.call('add-user', {
    customerId: customer?.id ?? '',
    userPrincipalName: 'zoe.new@contoso.example',
    displayName: 'Zoé New',
  });
  await app.call('session.signIn', { anotherAccount: false });
  await until(async () => (await status()).completeAt !== before, 'another run');
  const found = await app.call('directory.search', { text: 'zoe new', customerId: null });
  expect(found.ok && found.value.rows).toMatchObject([{ name: 'Zoé New' }]);
});

test('signed in again with the app open', async () => {
  const { completeAt } = await status();
  const before = await lists();
  await app.call('session.signIn', { anotherAccount: false });
  await until(async () => (await status()).completeAt !== completeAt, 'another run');
  expect(await lists()).toBeGreaterThan(before);
});

test('nobody asked for it, so a metered connection is spared', async () => {
  await app.call('settings.set', { metered: true });
  const before = await lists();
  await app.call('session.signIn', { anotherAccount: false });
  await until(async () => (await status()).waitsFor === 'metered', 'a run that waits');
  expect(await lists()).toBe(before);
});
