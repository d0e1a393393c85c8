import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unreadForMs } from '../../renderer/reset-dialog/unread-refusal';
import type { FaultAction } from '../sandbox/faults';
import { patience } from '../until';
import { expectFailure, supportDetails } from './walk/failure';
import { tabTo } from './walk/keys';
import type { Somebody } from './walk/people';
import { answerQuestions } from './walk/questions';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// Resets that go wrong on the way, through the window: what it says, and what Microsoft holds in the end.

const way = theWay({
  // Each test has a user of its own.
  sandbox: ['--customers', '12', '--users', '400', '--seed', '7'],
  signedIn: true,
  quiet: 'errors',
});
let next = 0;
let user: Somebody;

// More than five resets in two minutes are asked about: it is this test's work.
beforeAll(() => answerQuestions(way.app(), 'Go on'));
beforeEach(async () => {
  user = way.person(next++);
  // Without keep-alive: or Chromium repeats a request by itself, and a drop never reaches the app.
  await way.truth.call('set-modes', { keepAlive: false, auditDelaySeconds: -1 });
  await way.truth.call('expect-resets', { users: [{ customerId: user.customerId, userId: user.id }] });
});
afterEach(async () => {
  await way.truth.call('clear-faults');
  // Only after a failed test: the next one starts from the search.
  if (await resetVerbs(way).dialog().isVisible()) await way.page().keyboard.press('Escape');
});

const fault = (action: FaultAction, count: number | 'always' = 1) =>
  way.truth.call('inject-fault', { match: { method: 'PATCH', path: '/v1/**', count }, action });
const patches = async () =>
  (await way.truth.call('requests', {})).filter(
    ({ method, path }) => method === 'PATCH' && path.toLowerCase().includes(user.id.toLowerCase()),
  );
const accepted = async () => (await way.truth.call('resets')).filter((reset) => reset.userId === user.id);
const present = () => way.truth.call('password', { customerId: user.customerId, userId: user.id });

/** One reset at Microsoft, under one request id, each try under a correlation id of its own. */
async function oneReset(tries: number): Promise<void> {
  const sent = await patches();
  expect(sent).toHaveLength(tries);
  expect(new Set(sent.map(({ headers }) => headers['ms-requestid'])).size).toBe(1);
  expect(new Set(sent.map(({ headers }) => headers['ms-correlationid'])).size).toBe(tries);
  expect(await accepted()).toHaveLength(1);
}

describe('an answer that is lost is asked for again, under the same request id', () => {
  test.each<[string, FaultAction]>([
    ['dropped before it was read', { do: 'drop-before' }],
    ['applied, then dropped', { do: 'apply-then-drop' }],
    ['a login page of the network instead', { do: 'captive-portal', style: 'page' }],
    ['a success that is not JSON', { do: 'mangle', how: 'malformed' }],
    ['a success cut short', { do: 'mangle', how: 'truncated' }],
    ['a success that names another user', { do: 'mangle', how: 'wrong-user' }],
    ['a success for this user that carries an error', { do: 'mangle', how: 'with-error' }],
    ['a server in trouble', { do: 'error', name: 'service-error', apply: true }],
  ])('%s: confirmed all the same', async (_name, action) => {
    const { open, send, reveal, told } = resetVerbs(way);
    await fault(action);
    await open(user);
    await send('The password was reset');
    expect(await reveal()).toBe((await present()).password);
    await oneReset(2);
    await told();
  });
});

test('Microsoft asks to wait: a countdown, then it is sent, not a moment earlier', async () => {
  const { open, send, dialog, told } = resetVerbs(way);
  await open(user);
  await fault({ do: 'throttle', retryAfter: '4' });
  await send('Waiting in the outbox');
  expect(await dialog().innerText()).toContain('the old password still works');
  await way
    .page()
    .getByText(/Microsoft asks to wait/)
    .first()
    .waitFor();
  expect(await accepted()).toHaveLength(0);
  await dialog().getByRole('heading', { name: 'The password was reset' }).waitFor();
  await oneReset(2);
  await told();
});

describe('what Microsoft refuses', () => {
  test('a password against its policy: the dialog stays, with the reason and another proposal', async () => {
    const { open, send, dialog, told, reveal } = resetVerbs(way);
    await open(user);
    const first = await dialog().getByLabel('Proposed password').innerText();
    await fault({
      do: 'answer',
      status: 400,
      body: JSON.stringify({
        code: 3000,
        description: 'Choose a password that&#39;s more difficult for people to guess',
      }),
    });
    await way.page().waitForFunction(() => document.activeElement?.textContent === 'Reset password');
    await way.page().keyboard.press('Enter');
    await expectFailure(way.page(), "Choose a password that's more difficult", 'Nothing was changed.');
    await supportDetails(way.page(), "Choose a password that's more difficult");
    await expect.poll(() => dialog().getByLabel('Proposed password').innerText()).not.toBe(first);
    expect(await accepted()).toHaveLength(0);
    await tabTo(way.page(), 'Reset password');
    // Before anybody can have read it, nothing is sent.
    await way.page().waitForTimeout(unreadForMs + 50);
    await send('The password was reset');
    expect(await reveal()).not.toBe(first);
    await told();
    const ids = (await patches()).map(({ headers }) => headers['ms-requestid']);
    expect(new Set(ids).size).toBe(2);
  });

  test.each([
    ['role-missing', 'Your account lacks the role for this.'],
    ['access-denied', 'Microsoft does not let this account do that.'],
    ['no-relationship', 'Your company no longer has a relationship with this customer.'],
    ['user-unknown', 'Microsoft does not know this user any more.'],
    ['tenant-unknown', 'Microsoft does not know this customer any more.'],
    ['under-review', 'Microsoft is reviewing this customer’s account.'],
    ['agreement-missing', 'The Microsoft Partner Agreement has not been accepted.'],
  ] as const)('%s: says what it means, and that nothing was changed', async (name, title) => {
    const { open, send, dialog, close } = resetVerbs(way);
    const before = await present();
    await open(user);
    await fault({ do: 'error', name });
    await send('Microsoft refused it');
    expect(await dialog().innerText()).toContain('Nothing was changed: the old password still works.');
    await expectFailure(way.page(), title);
    const details = await supportDetails(way.page(), title);
    const [sent] = await patches();
    expect(details).toMatchObject({
      'MS-RequestId': sent?.headers['ms-requestid'],
      'MS-CorrelationId': sent?.headers['ms-correlationid'],
      'HTTP status': String(sent?.status),
    });
    expect(await present()).toEqual(before);
    await close();
  });
});

test('never an answer: unknown in words, the password is kept, and Microsoft settles it later', async () => {
  const { open, send, dialog, told } = resetVerbs(way);
  await open(user);
  await fault({ do: 'apply-then-drop' }, 'always');
  await send('Unknown');
  const words = await dialog().innerText();
  expect(words).toContain('We do not know whether the password changed');
  expect(words).not.toContain('The password was reset');
  await oneReset(4);
  await dialog().getByRole('button', { name: 'Close', exact: true }).last().click();
  await way.page().getByRole('button', { name: 'Outbox, 1 waiting' }).click();
  await way.page().getByText('Unknown: not settled').waitFor();

  // The technician decides, with the facts in view: the same password, under the same request id.
  await way.truth.call('clear-faults');
  await way
    .page()
    .getByRole('button', { name: /Send the same password again/ })
    .click();
  await way.page().getByRole('heading', { name: 'Confirmed, not handed over' }).waitFor();
  await oneReset(5);
  await way.page().getByRole('button', { name: 'Hand over' }).click();
  expect(await resetVerbs(way).reveal()).toBe((await present()).password);
  await told();
});

test.each([
  ['the look', 'GET', '/v1/customers/*/users/*', 1],
  ['the reset', 'PATCH', '/v1/**', 2],
] as const)(
  'one 401 with claims in answer to %s: asked again with a new token, and the session goes on',
  async (_name, method, path, tries) => {
    const { open, send, told } = resetVerbs(way);
    const before = await way.truth.call('token-counts');
    await way.truth.call('inject-fault', {
      match: { method, path, count: 1 },
      action: { do: 'mfa', shape: 'challenge-claims' },
    });
    await open(user);
    await send('The password was reset');
    await oneReset(tries);
    const { refresh, authorize } = await way.truth.call('token-counts');
    // One that was renewed a moment ago, by the test before, is new enough.
    expect([0, 1]).toContain(refresh - before.refresh);
    expect(authorize).toBe(before.authorize);
    expect(await way.page().getByText('Sign in again to send').count()).toBe(0);
    await told();
  },
);

describe('the directory is fetched', () => {
  const page = () => way.page();
  const list = async () =>
    (await way.truth.call('requests', { path: '/v1/customers' })).filter(
      ({ path }) => path === '/v1/customers',
    );
  const status = () =>
    page().evaluate(async () => {
      const told = await window.bridge['directory.status'](undefined);
      if (!told.ok) throw new Error(told.failure.kind);
      return told.value;
    });
  const refresh = async () => {
    await page().locator('button.account').click();
    await page().getByRole('menuitem', { name: 'Refresh the directory' }).click();
  };
  const marks = () =>
    page().evaluate(async () => {
      const start = await window.bridge['directory.search']({ text: '', customerId: null });
      const named = await window.bridge['directory.search']({ text: 'old friends', customerId: null });
      return {
        pinned: start.ok && start.value.rows.some(({ pinned }) => pinned),
        named: named.ok && named.value.rows.length > 0,
      };
    });
  const onBoard = async () => {
    const { customers, users } = await status();
    return { customers, users };
  };

  test('the list of customers is refused: nothing of what is on board is erased, and it is said', async () => {
    const { customerId, id: userId } = user;
    await page().evaluate(
      async (who) => {
        await window.bridge['directory.nickname']({ customerId: who.customerId, nickname: 'Old Friends' });
        await window.bridge['directory.pin']({ ...who, pinned: true });
      },
      { customerId, userId },
    );
    await expect.poll(async () => (await status()).completeAt).not.toBeNull();
    const before = await onBoard();
    const whole = (await status()).completeAt;
    const refuse = (count: number) =>
      way.truth.call('inject-fault', {
        match: { method: 'GET', path: '/v1/customers', count },
        action: { do: 'error', name: 'role-missing' },
      });
    // Once: asked again with a new token, and all goes on.
    await refuse(1);
    await refresh();
    await expect.poll(async () => (await status()).completeAt, { timeout: patience }).not.toBe(whole);
    expect(await page().getByText('Microsoft refuses the list of customers').count()).toBe(0);
    // Twice: it stands for now. Searching goes on with what is there, and a person may have it asked again.
    await refuse(2);
    const asked = (await list()).length;
    await refresh();
    await page().getByText('Microsoft refuses the list of customers: asking again').first().waitFor();
    expect((await list()).length).toBe(asked + 2);
    await way.search(user.displayName, user.displayName);
    expect(await marks()).toEqual({ pinned: true, named: true });
    const half = (await status()).completeAt;
    await refresh();
    await expect.poll(async () => (await status()).completeAt, { timeout: patience }).not.toBe(half);
    await page().getByText('Microsoft refuses the list of customers').first().waitFor({ state: 'detached' });
    expect(await page().getByText('Sign in again to send').count()).toBe(0);
    expect(await onBoard()).toEqual(before);
    expect(await marks()).toEqual({ pinned: true, named: true });
  });

  test('a 429 whose body takes its time: the wait counts from its head, and nothing is sent meanwhile', async () => {
    const waitMs = 3_000;
    const whole = (await status()).completeAt;
    await way.truth.call('inject-fault', {
      match: { method: 'GET', path: '/v1/customers/*/users', nth: 2, count: 1 },
      action: { do: 'throttle', retryAfter: String(waitMs / 1_000), bodyMs: 2 * waitMs },
    });
    await refresh();
    await page()
      .getByText(/Microsoft asks to wait/)
      .first()
      .waitFor();
    const seenAt = Date.now();
    await expect.poll(async () => (await status()).completeAt, { timeout: patience }).not.toBe(whole);
    const all = await way.truth.call('requests', {});
    const refused = all.findLast(({ status: answered }) => answered === 429);
    if (refused === undefined) throw new Error('nothing was refused');
    const headAt = Date.parse(refused.at);
    const between = (from: number, to: number) =>
      all.filter(({ at }) => Date.parse(at) > from && Date.parse(at) < to);
    // A timer may count a moment less than the clock does.
    expect(between(seenAt, headAt + waitMs - 5)).toEqual([]);
    // Had the body been waited for, nothing would have been sent before its end.
    expect(between(headAt + waitMs - 5, headAt + 2 * waitMs).length).toBeGreaterThan(0);
  });
});
