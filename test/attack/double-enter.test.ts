import { expect, test } from 'vitest';
import type { ResetOrder } from '../../preload/shapes/reset';
import { customerId, userIdOf, type Workbench, workbench } from '../reset/reset-fixture';

/** Two orders that arrive before either is written: a key that repeats, or a window that was taken over. */
async function draftFor(bench: Workbench) {
  const draft = await bench.resets.open(customerId, userIdOf(1));
  if (!draft.ok) throw new Error(draft.failure.kind);
  const order = (password: string): ResetOrder => ({
    resetId: draft.value.resetId,
    target: { customerId, userId: userIdOf(1), upn: draft.value.upn },
    password,
    mustChange: true,
    reason: '',
    verification: null,
    autoSend: false,
  });
  return order;
}

/** What the app hands over is what the server took last, and the server took one thing only. */
async function expectOneTruth(bench: Workbench) {
  await bench.clock.advance(200_000);
  const own = bench.ledger.all().filter(({ userId }) => userId === userIdOf(1));
  const confirmed = own.filter(({ state }) => state === 'confirmed');
  expect(confirmed).toHaveLength(1);
  expect(bench.server.applied).toHaveLength(1);
  expect(bench.server.applied[0]?.requestId).toBe(confirmed[0]?.requestId);
  const { password } = bench.server.users.get(userIdOf(1)) ?? {};
  expect(bench.resets.password(confirmed[0]?.id ?? '')).toEqual({ ok: true, value: password });
}

test('one dialog, two orders at once: one reset, and its password is the one that counts', async () => {
  const bench = await workbench();
  const order = await draftFor(bench);
  const sent = [bench.resets.send(order('First-password-1')), bench.resets.send(order('Second-password-2'))];
  await bench.clock.advance(200_000);
  const outcomes = await Promise.all(sent);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  await expectOneTruth(bench);
});

test('two dialogs of one user, two orders at once: the second waits for nobody and is refused', async () => {
  const bench = await workbench();
  const [one, two] = [await draftFor(bench), await draftFor(bench)];
  const sent = [bench.resets.send(one('First-password-1')), bench.resets.send(two('Second-password-2'))];
  await bench.clock.advance(200_000);
  const outcomes = await Promise.all(sent);
  expect(outcomes.map((each) => (each.ok ? 'ok' : each.failure.kind)).sort()).toEqual([
    'ok',
    'reset-in-progress',
  ]);
  await expectOneTruth(bench);
});

test('offline, the same order twice: one reset waits, and its password can still be opened', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const order = await draftFor(bench);
  await Promise.all([
    bench.resets.send(order('First-password-1')),
    bench.resets.send(order('Second-password-2')),
  ]);
  const waiting = bench.resets.outbox();
  expect(waiting).toHaveLength(1);
  expect(bench.resets.password(waiting[0]?.id ?? '').ok).toBe(true);
});

test('one that waits leaves while its successor is decided: it is not called cancelled', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const older = await bench.press(1);
  if (!older.ok) throw new Error(older.failure.kind);
  const order = await draftFor(bench);
  bench.obstacle = null;
  const sent = [bench.resets.sendNow(older.value.id), bench.resets.send(order('Second-password-2'))];
  await bench.clock.advance(200_000);
  await Promise.all(sent);
  for (const { state, requestId } of bench.ledger.all()) {
    const arrived = bench.server.applied.some((each) => each.requestId === requestId);
    expect([state, arrived]).toEqual([state, state === 'confirmed']);
  }
  const last = bench.server.applied.at(-1);
  const told = bench.ledger.all().find(({ requestId }) => requestId === last?.requestId);
  expect(bench.resets.password(told?.id ?? '')).toEqual({ ok: true, value: last?.password });
});
