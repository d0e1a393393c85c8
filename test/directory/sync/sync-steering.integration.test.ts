import { afterEach, beforeEach, expect, test } from 'vitest';
import { failed } from '../../../preload/outcome';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { until as eventually } from '../../until';
import { clock, countedFetch, partnerOf } from '../partner';
import { everybody, idle, localStore, settled, syncing } from './sync-world';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 12, users: 200, page: 50 });
});
afterEach(async () => {
  await sandbox.control.assertNoViolation();
  await sandbox.stop();
});

const seen = async () => (await sandbox.control.call('requests', {})).length;

test.each(['battery', 'metered'] as const)('sparing the %s it waits until told to go on', async (what) => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle, spare: () => what });
  const status = await until(({ step }) => step === 'waiting');
  expect(status.waitsFor).toBe(what);
  const before = await seen();
  sync.resume();
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  expect(await seen()).toBeGreaterThan(before + 12);
  await sync.stop();
});

test('a customer that somebody opens is fetched while the rest is paused', async () => {
  await sandbox.control.call('set-modes', { latency: 40 });
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ customersTotal }) => customersTotal > 0);
  sync.pause();
  const all = (await sandbox.control.call('customers', {})).filter(({ users }) => users > 0);
  const last = all.at(-1);
  if (last === undefined) throw new Error('no customer');
  sync.start({ customerId: last.id, field: false });
  await eventually(async () => {
    const found = await ask('directory.customer', { customerId: last.id });
    return found.ok && found.value !== null && found.value.walkedAt !== null;
  }, 'the customer on board');
  expect(sync.status().step).toBe('paused');
  expect(sync.status().completeAt).toBeNull();
  await sync.stop();
});

test('a customer that somebody opens stands still and goes on when told to, if nothing else does', async () => {
  const { fetch, underWay } = countedFetch();
  const { client, throttle } = await partnerOf(sandbox, fetch);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  await sandbox.control.call('set-modes', { latency: 40, page: 2 });
  const [big] = (await sandbox.control.call('customers', {})).filter(({ users }) => users > 20);
  sync.start({ customerId: big?.id ?? '', field: false });
  await until(({ usersSeen }) => usersSeen > 0);
  sync.pause();
  await until(({ step }) => step === 'paused');
  await settled(underWay);
  const before = await seen();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await seen()).toBe(before);
  sync.resume();
  await until(({ step }) => step === 'idle');
  expect(await seen()).toBeGreaterThan(before + 5);
  expect(sync.status().failures).toEqual([]);
  await sync.stop();
});

test('asked to wait, a customer that somebody opens is no failure', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  const [customer] = await sandbox.control.call('customers', {});
  await sandbox.control.call('inject-fault', { action: { do: 'throttle', retryAfter: '1' } });
  const before = await seen();
  sync.start({ customerId: customer?.id ?? '', field: false });
  await idle(sync);
  expect(await seen()).toBe(before + 3);
  expect(sync.status().failures).toEqual([]);
  await sync.stop();
});

test('it ends at once when stopped, however long Microsoft asked to wait', async () => {
  await sandbox.control.call('set-modes', { latency: 40 });
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ customersDone }) => customersDone > 0);
  throttle.hold(3_600_000, 'GET');
  await until(({ waitsFor }) => waitsFor === 'throttle');
  sync.cancel();
  await until(({ step }) => step === 'idle');
  sync.start({ customerId: null, field: false });
  await until(({ waitsFor }) => waitsFor === 'throttle');
  await sync.stop();
  expect((await everybody(ask)).size).toBeGreaterThan(0);
});

test('cancelled, it begins again by nothing but a wish, or when the next run is due', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  await sandbox.control.call('set-modes', { latency: 40 });
  let ahead = 0;
  const later = { ...clock, steady: () => clock.steady() + ahead };
  const { sync, until } = syncing({ ask, client, throttle, clock: later });
  await until(({ customersDone }) => customersDone > 0);
  sync.cancel();
  await until(({ step }) => step === 'idle');
  const before = await seen();
  // News of the connection, the power or the sign-in, and the end of a wait that Microsoft asked for.
  sync.wake();
  await sync.refresh();
  throttle.hold(1_000, 'GET');
  await new Promise<void>((resolve) => throttle.onChange((heldUntil) => heldUntil === null && resolve()));
  sync.wake();
  await idle(sync);
  expect(await seen()).toBe(before);
  ahead = 4 * 3_600_000;
  sync.wake();
  await until(({ step }) => step === 'running');
  sync.cancel();
  await until(({ step }) => step === 'idle');
  sync.start({ customerId: null, field: false });
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  await sync.stop();
});

test('a start that is cancelled before it began does not begin', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ customersDone }) => customersDone > 0);
  sync.start({ customerId: null, field: true });
  sync.cancel();
  await idle(sync);
  expect(sync.status()).toMatchObject({ step: 'idle', completeAt: null });
  await sync.stop();
});

test('nothing is asked while Microsoft wants to be left alone, and all goes on after', async () => {
  let begunWhileHeld = 0;
  let isHeld = () => false;
  const counted = countedFetch(() => {
    if (isHeld()) begunWhileHeld += 1;
  });
  const { client, throttle } = await partnerOf(sandbox, counted.fetch);
  isHeld = () => throttle.heldUntil() !== null;
  const { ask } = localStore();
  const { sync, until } = syncing({ ask, client, throttle });
  await until(({ customersDone }) => customersDone > 0);
  throttle.hold(1_500, 'GET');
  expect(isHeld()).toBe(true);
  const before = await seen();
  await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  expect(await seen()).toBeGreaterThan(before);
  expect([begunWhileHeld, isHeld()]).toEqual([0, false]);
  await sync.stop();
});

test('why the list of customers could not be read is said until it could', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  await sandbox.control.call('inject-fault', {
    match: { path: '/v1/customers', count: 'always' },
    action: { do: 'answer', status: 400, body: '{"code":"1002","description":"No."}' },
  });
  const { sync, until } = syncing({ ask, client, throttle });
  const status = await until(({ step, listFailure }) => step === 'idle' && listFailure !== null);
  expect(status).toMatchObject({ customers: 0, completeAt: null });
  await sandbox.control.call('clear-faults');
  sync.start({ customerId: null, field: false });
  const mended = await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  expect(mended.listFailure).toBeNull();
  await sync.stop();
});

test('a full disk is told of though a smaller page still fits, until a later run could write', async () => {
  const { client, throttle } = await partnerOf(sandbox);
  const { ask } = localStore();
  let isFull = true;
  let refused = 0;
  // Room for pages of nobody only, such as those of a customer without deleted users.
  const cramped: typeof ask = async (name, input) => {
    if (isFull && name === 'directory.page' && (input as { users: readonly unknown[] }).users.length > 0) {
      refused += 1;
      return failed({ kind: 'disk-full' });
    }
    return ask(name, input);
  };
  await sandbox.control.call('add-customer', { companyName: 'Nobody Works Here', domain: 'nobody.example' });
  const { sync, until } = syncing({ ask: cramped, client, throttle });
  const status = await until(({ step, customersTotal }) => step === 'idle' && customersTotal === 0);
  expect(refused).toBeGreaterThan(0);
  expect(status).toMatchObject({ diskFull: true, completeAt: null });
  isFull = false;
  sync.start({ customerId: null, field: false });
  const mended = await until(({ step, completeAt }) => step === 'idle' && completeAt !== null);
  expect(mended.diskFull).toBe(false);
  await sync.stop();
});
