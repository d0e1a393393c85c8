import { expect, test } from 'vitest';
import type { ApiAuditRecord } from '../../main/microsoft/shapes';
import { verdict } from '../../main/reset/audit';
import { customerId, userIdOf, workbench } from './reset-fixture';

const hour = 3_600_000;

test('an unsent one gives way only to a newer one whose dialog has shown it', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const early = await bench.resets.open(customerId, userIdOf(1));
  const first = await bench.reset(1);
  if (!early.ok) throw new Error('no draft');
  const order = {
    resetId: early.value.resetId,
    target: { customerId, userId: userIdOf(1), upn: early.value.upn },
    password: null,
    mustChange: true,
    reason: '',
    verification: null,
    autoSend: false,
  };
  expect(await bench.resets.send(order)).toMatchObject({ failure: { kind: 'reset-in-progress' } });
  expect(bench.resets.view(first.id)?.state).toBe('queued');
  await bench.resets.preflight(early.value.resetId);
  // Told meanwhile of the earlier one, by a dialog that opens now.
  const second = await bench.reset(1);
  expect(second.state).toBe('queued');
  expect(bench.resets.view(first.id)).toMatchObject({ state: 'cancelled', passwordKept: false });
});

test('shown, not valid yet: it can be cancelled, not edited and not replaced', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const queued = await bench.reset(1);
  await bench.resets.shown(queued.id);
  expect(bench.resets.view(queued.id)).toMatchObject({
    state: 'queued',
    shownAt: expect.any(String),
    handover: null,
  });
  expect(await bench.resets.edit(queued.id)).toMatchObject({ failure: { kind: 'not-possible-now' } });
  expect(await bench.press(1)).toMatchObject({ failure: { kind: 'reset-in-progress' } });
  expect(await bench.resets.cancel(queued.id)).toMatchObject({ value: { state: 'cancelled' } });
  expect((await bench.reset(1)).state).toBe('queued');
});

test('shown, then lost: it is not repeated by itself', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const queued = await bench.reset(1);
  await bench.resets.shown(queued.id);
  bench.obstacle = null;
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  void bench.resets.sendNow(queued.id);
  await bench.clock.advance(200_000);
  expect(bench.resets.view(queued.id)?.state).toBe('unknown');
  expect(bench.server.seen).toHaveLength(1);
});

test('lost: repeated three times within two minutes, under one request id', async () => {
  const bench = await workbench();
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  expect((await bench.reset(1)).state).toBe('unknown');
  expect(bench.server.seen).toHaveLength(4);
  expect(new Set(bench.server.seen.map((each) => each.requestId)).size).toBe(1);
});

test('an unknown one holds newer ones of its user back, also when it is put aside', async () => {
  const bench = await workbench();
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  const lost = await bench.reset(1);
  expect(await bench.press(1)).toMatchObject({ failure: { kind: 'reset-in-progress' } });
  await bench.resets.decide(lost.id, 'keep');
  expect(bench.resets.outbox()).toHaveLength(0);
  expect(await bench.press(1)).toMatchObject({ failure: { kind: 'reset-in-progress' } });
  bench.server.faults = [];
  const decided = bench.resets.decide(lost.id, 'new-password');
  await bench.clock.advance(1_000);
  expect(await decided).toMatchObject({ value: { state: 'confirmed', passwordKept: true } });
  expect(bench.resets.outbox()).toHaveLength(1);
});

test('confirmed, not handed over: kept through restarts, erased after outboxHours, and it says so', async () => {
  const bench = await workbench();
  const view = await bench.reset(1);
  await bench.kill();
  await bench.start();
  expect(bench.resets.outbox()).toMatchObject([{ id: view.id, state: 'confirmed', passwordKept: true }]);
  await bench.clock.advance(8 * hour);
  expect(bench.resets.view(view.id)).toMatchObject({ state: 'confirmed', passwordKept: false });
  expect(bench.resets.password(view.id)).toMatchObject({ failure: { kind: 'password-gone' } });
  expect(await bench.resets.shown(view.id)).toMatchObject({ failure: { kind: 'password-gone' } });
});

test('unknown: its password is kept for 72 hours, through restarts, then erased', async () => {
  const bench = await workbench();
  bench.server.audits = false;
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  const { id } = await bench.reset(1);
  await bench.clock.advance(40 * hour);
  await bench.kill();
  await bench.start();
  await bench.clock.advance(31 * hour);
  expect(bench.resets.view(id)).toMatchObject({ state: 'unknown', passwordKept: true });
  await bench.clock.advance(2 * hour);
  expect(bench.resets.view(id)).toMatchObject({ state: 'unknown', passwordKept: false });
  expect(await bench.resets.decide(id, 'repeat')).toMatchObject({ failure: { kind: 'password-gone' } });
});

test('a clock that was days ahead and is set right does not cost the password of a confirmed one', async () => {
  const bench = await workbench();
  bench.clock.jump(72 * hour);
  await bench.kill();
  await bench.start();
  await bench.clock.advance(61_000);
  bench.clock.jump(-72 * hour);
  const view = await bench.reset(1);
  await bench.clock.advance(hour);
  expect(bench.resets.view(view.id)).toMatchObject({ state: 'confirmed', passwordKept: true });
  await bench.clock.advance(8 * hour);
  expect(bench.resets.view(view.id)?.passwordKept).toBe(false);
});

test('a clock that jumped forward: what it would expire is asked about, and may be sent', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const one = await bench.reset(1);
  const two = await bench.reset(2);
  bench.clock.jump(20 * hour);
  bench.obstacle = null;
  await bench.clock.advance(120_000);
  expect(bench.resets.view(one.id)).toMatchObject({ state: 'queued', waitsFor: 'time-jump' });
  const sent = bench.resets.sendNow(one.id);
  await bench.clock.advance(1_000);
  expect(await sent).toMatchObject({ value: { state: 'confirmed' } });
  expect(bench.resets.view(two.id)).toMatchObject({ state: 'queued', waitsFor: 'time-jump' });
  await bench.resets.sendAll();
  await bench.clock.advance(1_000);
  expect(bench.resets.view(two.id)?.state).toBe('confirmed');
});

test('a clock that jumped forward, and Microsoft says that it did not pass: nothing expires, nothing is asked', async () => {
  const bench = await workbench();
  const steadyStart = bench.clock.now();
  const steady = bench.clock.steady();
  bench.saidByMicrosoft = () => steadyStart + bench.clock.steady() - steady;
  bench.obstacle = 'connection';
  const queued = await bench.reset(1);
  bench.clock.jump(55 * 24 * hour);
  await bench.clock.advance(61_000);
  expect(bench.resets.view(queued.id)).toMatchObject({ state: 'queued', waitsFor: 'connection' });
  // The true hours end it, whatever the clock shows.
  await bench.clock.advance(8 * hour);
  expect(bench.resets.view(queued.id)).toMatchObject({ state: 'expired', passwordKept: false });
});

test('what an earlier run believed is put right by Microsoft: lives end in true time', async () => {
  const bench = await workbench();
  const start = bench.clock.now();
  const steady = bench.clock.steady();
  const truth = () => start + bench.clock.steady() - steady;
  // A start with the clock 55 days ahead: nobody can tell that from weeks in a drawer.
  bench.clock.jump(55 * 24 * hour);
  await bench.kill();
  await bench.start();
  await bench.clock.advance(61_000);
  bench.obstacle = 'connection';
  const queued = await bench.reset(1);
  await bench.clock.advance(61_000);
  bench.clock.jump(-55 * 24 * hour);
  bench.saidByMicrosoft = truth;
  await bench.clock.advance(61_000);
  expect(bench.resets.view(queued.id)?.state).toBe('queued');
  await bench.clock.advance(9 * hour);
  expect(bench.resets.view(queued.id)).toMatchObject({ state: 'expired', passwordKept: false });
  expect(Number(bench.ledger.remembered('highest-time'))).toBeLessThan(truth() + hour);
});

test('an older ledger: nothing goes by itself or with all the others; each goes when it is said of it', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const one = await bench.reset(1, { autoSend: true });
  const two = await bench.reset(2, { autoSend: true });
  await bench.kill();
  // The vault remembers more changes than there are in this ledger.
  bench.disk.known = bench.disk.generation + 5;
  bench.obstacle = null;
  await bench.start();
  expect(bench.ledger.replaced).toBe('older');
  await bench.clock.advance(120_000);
  await bench.resets.sendAll();
  await bench.clock.advance(1_000);
  for (const { id } of [one, two])
    expect(bench.resets.view(id)).toMatchObject({ state: 'queued', waitsFor: 'rolled-back' });
  expect(bench.server.seen).toHaveLength(0);
  // The next start finds nothing wrong with the ledger, and what was held is held.
  await bench.kill();
  await bench.start();
  expect(bench.ledger.replaced).toBe(null);
  await bench.clock.advance(120_000);
  expect(bench.server.seen).toHaveLength(0);
  const sent = bench.resets.sendNow(one.id);
  await bench.clock.advance(1_000);
  expect(await sent).toMatchObject({ value: { state: 'confirmed' } });
  expect(bench.resets.view(two.id)).toMatchObject({ state: 'queued', waitsFor: 'rolled-back' });
});

test('after sleep the time that passed is real: it expires', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const queued = await bench.reset(1);
  bench.clock.jump(9 * hour);
  bench.resets.onWake();
  await bench.clock.advance(61_000);
  expect(bench.resets.view(queued.id)).toMatchObject({ state: 'expired', passwordKept: false });
});

test('the pending key is renewed at every erasure, and what still waits stays readable', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const waiting = await bench.reset(1);
  const password = bench.ledger.password(waiting.id);
  const keys = new Set([Buffer.from(bench.disk.pendingKeys[0]).toString('hex')]);
  for (let n = 2; n < 5; n += 1) {
    const another = await bench.reset(n);
    await bench.resets.cancel(another.id);
    await bench.ledger.renewPendingKey();
    expect(bench.disk.pendingKeys).toHaveLength(1);
    keys.add(Buffer.from(bench.disk.pendingKeys[0]).toString('hex'));
    expect(bench.ledger.password(waiting.id)).toBe(password);
  }
  expect(keys.size).toBe(4);
  await bench.kill();
  await bench.start();
  expect(bench.ledger.password(waiting.id)).toBe(password);
});

test('while nothing is erased the keychain is left alone; one that refused is asked again within the hour', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const one = await bench.reset(1);
  const key = bench.disk.pendingKeys[0];
  await bench.clock.advance(3 * hour);
  expect(bench.disk.pendingKeys).toEqual([key]);
  bench.disk.refusesKeys = true;
  await bench.resets.cancel(one.id);
  await bench.clock.advance(1_000);
  // The erasure itself waits for no keychain.
  expect(bench.ledger.hasPassword(one.id)).toBe(false);
  expect(bench.disk.pendingKeys).toEqual([key]);
  bench.disk.refusesKeys = false;
  await bench.clock.advance(hour + 60_000);
  expect(bench.disk.pendingKeys).toHaveLength(1);
  expect(bench.disk.pendingKeys[0]).not.toEqual(key);
});

test('a route that changed while the disk was full leaves nothing stuck', async () => {
  const bench = await workbench();
  bench.server.routes = new Set(['user']);
  const put = bench.server.bound.resetPassword;
  bench.server.client.resetPassword = async (order) => {
    const answer = await put(order);
    bench.disk.full = answer.sort === 'route-missing' && bench.server.seen.length === 1;
    return answer;
  };
  await bench.kill();
  await bench.start();
  const pressed = bench.press(1);
  await bench.clock.advance(500);
  await pressed;
  bench.disk.full = false;
  await bench.clock.advance(60_000);
  const [view] = bench.resets.outbox();
  expect(view?.state).toBe('queued');
  const sent = bench.resets.sendNow(view?.id ?? '');
  await bench.clock.advance(5_000);
  expect(await sent).toMatchObject({ value: { state: 'confirmed' } });
  expect(bench.server.applied).toHaveLength(1);
});

test('an answer that could not be written is written as soon as the disk allows', async () => {
  const bench = await workbench();
  const put = bench.server.bound.resetPassword;
  bench.server.client.resetPassword = async (order) => {
    const answer = await put(order);
    bench.disk.full = true;
    return answer;
  };
  await bench.kill();
  await bench.start();
  const pressed = bench.press(1);
  await bench.clock.advance(500);
  expect(await pressed).toMatchObject({ ok: false, failure: { kind: 'disk-full' } });
  expect(bench.resets.outbox()).toMatchObject([{ state: 'sending' }]);
  bench.disk.full = false;
  await bench.clock.advance(60_000);
  expect(bench.resets.outbox()).toMatchObject([{ state: 'confirmed' }]);
});

test('one that was started before somebody else signed in does not leave with their token', async () => {
  const bench = await workbench();
  const put = bench.server.bound.resetPassword;
  bench.server.client.resetPassword = async (order) => {
    bench.obstacle = 'sign-in';
    return put(order);
  };
  await bench.kill();
  await bench.start();
  const view = await bench.reset(1);
  expect(view).toMatchObject({ state: 'queued', waitsFor: 'sign-in' });
  expect(bench.server.seen).toHaveLength(0);
});

test('while an app is left nothing new starts, and what comes late is not written', async () => {
  const bench = await workbench();
  let release = () => {};
  const put = bench.server.bound.resetPassword;
  bench.server.client.resetPassword = async (order) => {
    const answer = await put(order);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return answer;
  };
  await bench.kill();
  await bench.start();
  void bench.press(1);
  await bench.clock.advance(10);
  const stopped = bench.resets.stop();
  await bench.clock.advance(6_000);
  await stopped;
  await bench.ledger.close();
  const writes = bench.disk.writes;
  release();
  await bench.clock.advance(60_000);
  expect(bench.disk.writes).toBe(writes);
  await bench.start();
  expect(bench.resets.outbox()).toMatchObject([{ state: 'unknown', passwordKept: true }]);
});

test('audit records: what proves, and what does not', async () => {
  const bench = await workbench();
  bench.server.audits = false;
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  const { id } = await bench.reset(1);
  const record = bench.ledger.get(id);
  if (record === null) throw new Error('lost');
  const operator = 'tech@partner.example';
  const at = (ms: number) => (record.firstTryAt ?? 0) + ms;
  const base: ApiAuditRecord = {
    id: 'a',
    customerId,
    operator,
    applicationId: null,
    resourceType: 'customer_user',
    operationType: 'reset_customer_user_password',
    operationDate: at(1_000),
    operationStatus: 'succeeded',
    originalCorrelationId: null,
    namedIds: [userIdOf(1)],
  };
  const ours = record.correlationIds;
  const say = (...records: Partial<ApiAuditRecord>[]) =>
    verdict(
      record,
      operator,
      records.map((each) => ({ ...base, ...each })),
    );
  expect(say()).toBe('silent');
  expect(say({})).toBe('applied');
  expect(say({ originalCorrelationId: ours[2] ?? '', namedIds: [] })).toBe('applied');
  expect(say({ namedIds: [] })).toBe('silent');
  expect(say({ namedIds: [userIdOf(2)] })).toBe('silent');
  expect(say({ operator: 'other@partner.example' })).toBe('silent');
  expect(say({ originalCorrelationId: ours[0] ?? '', operator: 'other@partner.example' })).toBe('silent');
  expect(say({ customerId: userIdOf(1) })).toBe('silent');
  expect(say({}, { operator: 'other@partner.example', operationDate: at(60_000) })).toBe('silent');
  expect(say({ operationDate: null })).toBe('silent');
  // An earlier reset by the same technician, minutes before.
  expect(say({ operationDate: at(-120_000) })).toBe('silent');
  const refused = { operationStatus: 'failed' as const, originalCorrelationId: ours[0] ?? '' };
  // One try failed; of the others nothing is known.
  expect(say(refused)).toBe('silent');
  expect(say(...ours.map((each) => ({ ...refused, originalCorrelationId: each })))).toBe('not-applied');
  expect(say(...ours.map((each) => ({ ...refused, originalCorrelationId: each, operator: null })))).toBe(
    'silent',
  );
});
