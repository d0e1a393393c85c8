import { describe, expect, test } from 'vitest';
import { failed } from '../../preload/outcome';
import type { FakeFault } from './fake-microsoft';
import { customerId, userIdOf, workbench } from './reset-fixture';

/** Every fault of one try, whether the server applied it, and the state that the reset must end in. */
const nothing = { kind: 'none' } as const;
const net = (kind: 'offline' | 'certificate-not-trusted' | 'proxy-needs-password'): FakeFault => ({
  kind: 'before-sending',
  reply: { came: 'nothing', trouble: { kind, before: true } },
});
const answer = (status: number, code: number | null, applied = false): FakeFault => ({
  kind: 'answer',
  status,
  code,
  applied,
});

const table: readonly { name: string; faults: FakeFault[]; state: string; applied: number; ids: number }[] = [
  { name: 'no fault', faults: [nothing], state: 'confirmed', applied: 1, ids: 1 },
  { name: 'name not resolved', faults: [net('offline')], state: 'queued', applied: 0, ids: 0 },
  { name: 'TLS failure', faults: [net('certificate-not-trusted')], state: 'queued', applied: 0, ids: 0 },
  {
    name: 'proxy wants a password',
    faults: [net('proxy-needs-password')],
    state: 'queued',
    applied: 0,
    ids: 0,
  },
  {
    name: 'dropped before, then well',
    faults: [{ kind: 'lost', applied: false }],
    state: 'confirmed',
    applied: 1,
    ids: 1,
  },
  {
    name: 'dropped after it was applied, then well',
    faults: [{ kind: 'lost', applied: true }],
    state: 'confirmed',
    applied: 1,
    ids: 1,
  },
  {
    name: 'always dropped before',
    faults: Array(4).fill({ kind: 'lost', applied: false }),
    state: 'unknown',
    applied: 0,
    ids: 1,
  },
  { name: '408 applied', faults: [answer(408, null, true)], state: 'confirmed', applied: 1, ids: 1 },
  { name: '500 800003 not applied', faults: [answer(500, 800003)], state: 'confirmed', applied: 1, ids: 1 },
  { name: '500 800003 applied', faults: [answer(500, 800003, true)], state: 'confirmed', applied: 1, ids: 1 },
  {
    name: '502, 503, 504, 502',
    faults: [answer(502, null), answer(503, null), answer(504, null), answer(502, null)],
    state: 'unknown',
    applied: 0,
    ids: 1,
  },
  {
    name: '200 about another user, then well',
    faults: [{ kind: 'odd-200', body: { id: userIdOf(4) }, applied: true }],
    state: 'confirmed',
    applied: 1,
    ids: 1,
  },
  {
    name: '200 empty',
    faults: [{ kind: 'odd-200', body: null, applied: true }],
    state: 'confirmed',
    applied: 1,
    ids: 1,
  },
  { name: '401', faults: [answer(401, null)], state: 'queued', applied: 0, ids: 1 },
  { name: '401 900421', faults: [answer(401, 900421)], state: 'queued', applied: 0, ids: 1 },
  { name: '403 900150', faults: [answer(403, 900150)], state: 'refused', applied: 0, ids: 1 },
  { name: '403 20002', faults: [answer(403, 20002)], state: 'refused', applied: 0, ids: 1 },
  { name: '403 2032', faults: [answer(403, 2032)], state: 'refused', applied: 0, ids: 1 },
  { name: '404 60002', faults: [answer(404, 60002)], state: 'refused', applied: 0, ids: 1 },
  { name: '404 60003', faults: [answer(404, 60003)], state: 'refused', applied: 0, ids: 1 },
  { name: '400 policy', faults: [answer(400, 3000)], state: 'refused', applied: 0, ids: 1 },
  {
    name: '429, then well',
    faults: [{ kind: 'throttled', seconds: 30 }],
    state: 'confirmed',
    applied: 1,
    ids: 1,
  },
  {
    name: 'applied without an answer, then refused: nothing is proven',
    faults: [{ kind: 'lost', applied: true }, answer(403, 900150), answer(403, 900150), answer(403, 900150)],
    state: 'confirmed',
    applied: 1,
    ids: 1,
  },
  {
    name: 'lost, then 429 for longer than we repeat',
    faults: [
      { kind: 'lost', applied: false },
      { kind: 'throttled', seconds: 600 },
      { kind: 'throttled', seconds: 600 },
      { kind: 'throttled', seconds: 600 },
    ],
    state: 'unknown',
    applied: 0,
    ids: 1,
  },
];

test.each(table)('$name ends $state', async ({ faults, state, applied, ids }) => {
  const bench = await workbench();
  bench.server.faults = [...faults];
  const view = await bench.reset(1);
  expect(view.state).toBe(state);
  expect(bench.server.applied.length).toBe(applied);
  expect(new Set(bench.server.seen.map((each) => each.requestId)).size).toBe(ids);
  // Each try has a correlation id of its own.
  expect(new Set(bench.server.seen.map((each) => each.correlationId)).size).toBe(bench.server.seen.length);
  const truth = bench.server.users.get(userIdOf(1))?.password;
  const kept = bench.resets.password(view.id);
  if (state === 'confirmed') expect(kept.ok && kept.value).toBe(truth);
  if (state === 'refused') expect(kept.ok).toBe(false);
  for (const [userId, account] of bench.server.users) {
    if (userId !== userIdOf(1)) expect(account.password).toBe('old');
  }
});

test('what the server cannot do at all is not asked for again by itself', async () => {
  const bench = await workbench();
  bench.server.faults = [answer(501, 0)];
  expect((await bench.reset(1)).state).toBe('unknown');
  expect(bench.server.seen.length).toBe(1);
});

test('refused to be listened to again and again, a reset waits longer each time, and no longer than a minute', async () => {
  const bench = await workbench();
  bench.server.faults = Array.from({ length: 100 }, () => ({ kind: 'throttled', seconds: 2 }) as const);
  void bench.press(1);
  const seconds: number[] = [];
  for (let second = 0; second < 300; second += 1) {
    await bench.clock.advance(1_000);
    while (seconds.length < bench.server.seen.length) seconds.push(second);
  }
  const waits = seconds.slice(1).map((second, n) => second - (seconds[n] ?? 0));
  const due = [2, 4, 8, 16, 32, 60, 60, 60];
  expect(waits.length).toBe(due.length);
  for (const [n, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(due[n] ?? 0);
    // A wait ends a quarter of a second late, and we look once a second.
    expect(wait).toBeLessThanOrEqual((due[n] ?? 0) + 1);
  }
});

const minute = 60_000;
const routesOf = (bench: Awaited<ReturnType<typeof workbench>>) =>
  bench.server.seen.map(({ route }) => route);

test('a route that does not exist gives way to the older one, under a new request id, and is remembered', async () => {
  const bench = await workbench();
  bench.server.routes = new Set(['user']);
  expect((await bench.reset(1)).state).toBe('confirmed');
  expect(new Set(bench.server.seen.map((each) => each.requestId)).size).toBe(2);
  await bench.kill();
  await bench.start();
  await bench.clock.advance(11 * minute);
  expect((await bench.reset(2)).state).toBe('confirmed');
  expect((await bench.reset(3)).state).toBe('confirmed');
  expect(routesOf(bench)).toEqual(['resetpassword', 'user', 'resetpassword', 'user', 'user']);
  // A gateway's page may have said so, and the service may have got it since: a day later it is looked for again.
  bench.server.routes = new Set(['user', 'resetpassword']);
  await bench.clock.advance(24 * 60 * minute);
  expect((await bench.reset(4)).state).toBe('confirmed');
  expect(routesOf(bench).slice(5)).toEqual(['resetpassword']);
});

test('one stray answer that the newer route is missing, and a success by the older one: nothing lasts of it', async () => {
  const bench = await workbench();
  const stray = { kind: 'answer', status: 404, code: null, applied: false } as const;
  bench.server.faults = [stray];
  expect((await bench.reset(1)).state).toBe('confirmed');
  expect((await bench.reset(2)).state).toBe('confirmed');
  expect(routesOf(bench)).toEqual(['resetpassword', 'user', 'resetpassword']);
  // Another stray a day later: the newer route was seen to work in between.
  await bench.clock.advance(24 * 60 * minute);
  bench.server.faults = [stray];
  expect((await bench.reset(3)).state).toBe('confirmed');
  expect((await bench.reset(4)).state).toBe('confirmed');
  expect(routesOf(bench).slice(3)).toEqual(['resetpassword', 'user', 'resetpassword']);
});

test('two strays within minutes are one fault on the way: nothing lasts of them', async () => {
  const bench = await workbench();
  const stray = { kind: 'answer', status: 405, code: null, applied: false } as const;
  bench.server.faults = [stray];
  await bench.reset(1);
  await bench.clock.advance(minute);
  bench.server.faults = [stray];
  await bench.reset(2);
  expect((await bench.reset(3)).state).toBe('confirmed');
  expect(routesOf(bench)).toEqual(['resetpassword', 'user', 'resetpassword', 'user', 'resetpassword']);
});

test('one stray answer that the newer route is missing is believed of one reset, and not remembered', async () => {
  const bench = await workbench();
  // The older route does not take it either: nothing was seen to work.
  bench.server.faults = [
    { kind: 'answer', status: 404, code: null, applied: false },
    { kind: 'answer', status: 403, code: 900_150, applied: false },
  ];
  expect((await bench.reset(1)).state).toBe('refused');
  expect((await bench.reset(2)).state).toBe('confirmed');
  expect(bench.server.seen.map(({ route }) => route)).toEqual(['resetpassword', 'user', 'resetpassword']);
  expect(bench.ledger.remembered('reset-route-missing-at')).toBeNull();
});

test('the older route gone while the newer one is remembered as missing: the newer one is tried', async () => {
  const bench = await workbench();
  bench.server.routes = new Set(['user']);
  await bench.reset(1);
  await bench.clock.advance(11 * minute);
  await bench.reset(2);
  bench.server.routes = new Set(['resetpassword']);
  expect((await bench.reset(3)).state).toBe('confirmed');
  expect((await bench.reset(4)).state).toBe('confirmed');
  expect(routesOf(bench).slice(4)).toEqual(['user', 'resetpassword', 'resetpassword']);
});

test('one answer that a user is not there is said, and has its customer walked; it removes nobody', async () => {
  const bench = await workbench();
  const { user } = bench.server.client;
  bench.server.client.user = async () =>
    failed({ kind: 'user-unknown', support: { reference: 'R-1', time: '2026-01-01T00:00:00.000Z' } });
  await bench.kill();
  await bench.start();
  const open = async () => {
    const draft = await bench.resets.open(customerId, userIdOf(1));
    if (!draft.ok) throw new Error(draft.failure.kind);
    return bench.resets.preflight(draft.value.resetId);
  };
  expect(await open()).toMatchObject({
    value: { blocked: true, lines: [{ level: 'blocked', code: 'user-gone' }] },
  });
  expect([bench.learned, bench.doubted]).toEqual([[], [customerId]]);
  bench.server.client.user = user;
  await bench.kill();
  await bench.start();
  expect(await open()).toMatchObject({ value: { blocked: false } });
});

describe('sent once more by the technician', () => {
  const lose = { kind: 'answer', status: 500, code: null, applied: true } as const;

  test.each([
    ['a refusal with a code', { kind: 'answer', status: 403, code: 900_150, applied: false }],
    ['an answer that says nothing was done', { kind: 'answer', status: 501, code: null, applied: false }],
    ['an answer without the route', { kind: 'answer', status: 404, code: null, applied: false }],
  ] as const)('after %s, under a request id of its own, with the same password', async (_, answered) => {
    const bench = await workbench();
    bench.server.audits = false;
    bench.server.faults = [lose, answered];
    const { id, state } = await bench.reset(1);
    expect(state).toBe('unknown');
    expect(bench.server.seen).toHaveLength(2);
    const first = bench.ledger.get(id);
    const decided = bench.resets.decide(id, 'repeat');
    await bench.clock.advance(1_000);
    expect(await decided).toMatchObject({ value: { state: 'confirmed', passwordKept: true } });
    const [one, two, three] = bench.server.seen;
    expect(two?.requestId).toBe(one?.requestId);
    expect(three?.requestId).not.toBe(one?.requestId);
    expect(three?.password).toBe(one?.password);
    expect(bench.ledger.get(id)).toMatchObject({ formerRequestIds: [first?.requestId], tries: 3 });
  });

  test('after an answer that the newer route is missing, by the older one; a restart in between', async () => {
    const bench = await workbench();
    bench.server.audits = false;
    bench.server.faults = [{ kind: 'lost', applied: false }];
    const press = bench.press(1);
    await bench.clock.advance(500);
    // The gateway in front of Microsoft loses the route while the first try's answer is lost.
    bench.server.routes = new Set(['user']);
    await bench.clock.advance(30_000);
    const pressed = await press;
    const id = pressed.ok ? pressed.value.id : '';
    expect(bench.resets.view(id)).toMatchObject({
      state: 'unknown',
      failure: { kind: 'reset-route-missing' },
    });
    expect(routesOf(bench)).toEqual(['resetpassword', 'resetpassword']);
    await bench.kill();
    await bench.start();
    const decided = bench.resets.decide(id, 'repeat');
    await bench.clock.advance(1_000);
    expect(await decided).toMatchObject({ value: { state: 'confirmed', passwordKept: true } });
    const [one, two, three] = bench.server.seen;
    expect(routesOf(bench)).toEqual(['resetpassword', 'resetpassword', 'user']);
    expect(two?.requestId).toBe(one?.requestId);
    expect(three?.requestId).not.toBe(one?.requestId);
    expect(three?.password).toBe(one?.password);
    // One answer: the next reset looks for the newer route again.
    bench.server.routes = new Set(['user', 'resetpassword']);
    expect((await bench.reset(2)).state).toBe('confirmed');
    expect(routesOf(bench).at(-1)).toBe('resetpassword');
  });

  test('after both routes were missing in turn, by the newer one again', async () => {
    const bench = await workbench();
    const missing = { kind: 'answer', status: 404, code: null, applied: false } as const;
    bench.server.audits = false;
    bench.server.faults = [lose, missing, missing];
    const { id } = await bench.reset(1);
    for (const state of ['unknown', 'confirmed']) {
      const decided = bench.resets.decide(id, 'repeat');
      await bench.clock.advance(1_000);
      expect(await decided).toMatchObject({ value: { state } });
    }
    expect(routesOf(bench)).toEqual(['resetpassword', 'resetpassword', 'user', 'resetpassword']);
    expect(new Set(bench.server.seen.map(({ requestId }) => requestId)).size).toBe(3);
  });

  test('after a lost answer, under the same request id', async () => {
    const bench = await workbench();
    bench.server.audits = false;
    bench.server.faults = Array(4).fill({ kind: 'lost', applied: true });
    const { id, state } = await bench.reset(1);
    expect(state).toBe('unknown');
    const decided = bench.resets.decide(id, 'repeat');
    await bench.clock.advance(1_000);
    expect(await decided).toMatchObject({ value: { state: 'confirmed' } });
    expect(new Set(bench.server.seen.map(({ requestId }) => requestId)).size).toBe(1);
    expect(bench.server.applied).toHaveLength(1);
  });

  test('refused once more, it stays unknown, for the first may have been applied; the audit says so', async () => {
    const bench = await workbench();
    const refused = { kind: 'answer', status: 403, code: 900_150, applied: false } as const;
    bench.server.audits = false;
    bench.server.faults = [lose, refused, refused];
    const { id } = await bench.reset(1);
    const decided = bench.resets.decide(id, 'repeat');
    await bench.clock.advance(1_000);
    expect(await decided).toMatchObject({ value: { state: 'unknown', passwordKept: true } });
    expect(new Set(bench.server.seen.map(({ requestId }) => requestId)).size).toBe(2);
    bench.server.audits = true;
    await bench.resets.decide(id, 'ask-audit');
    expect(bench.resets.view(id)).toMatchObject({ state: 'confirmed', confirmedBy: 'audit' });
  });
});

test('no route at all is a refusal, not a guess', async () => {
  const bench = await workbench();
  bench.server.routes = new Set();
  const view = await bench.reset(1);
  expect(view.state).toBe('refused');
  expect(view.failure?.kind).toBe('reset-route-missing');
});

test('a full disk before the intent: nothing is sent, and it is said', async () => {
  const bench = await workbench();
  bench.disk.full = true;
  const answer = await bench.press(1);
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'disk-full' } });
  expect(bench.server.seen).toHaveLength(0);
});

test('killed while the answer is on its way: unknown, and the audit records confirm', async () => {
  const bench = await workbench();
  bench.server.faults = [{ kind: 'lost', applied: true }];
  void bench.press(1);
  await bench.clock.advance(100);
  await bench.kill();
  bench.clock.jump(300_000);
  await bench.start();
  const [view] = bench.resets.outbox();
  expect(view?.state).toBe('unknown');
  await bench.clock.advance(60_000);
  expect(bench.resets.view(view?.id ?? '')?.state).toBe('confirmed');
  expect(bench.resets.view(view?.id ?? '')?.confirmedBy).toBe('audit');
});

test('without a keychain nothing is queued', async () => {
  const bench = await workbench({ mayQueue: false });
  bench.obstacle = 'connection';
  expect(await bench.press(1)).toMatchObject({ ok: false, failure: { kind: 'nothing-stored' } });
});

test('a queued one waits for the technician, and shows what has changed meanwhile', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const queued = await bench.reset(1);
  expect(queued.state).toBe('queued');
  const account = bench.server.users.get(userIdOf(1));
  if (account) account.user = { ...account.user, displayName: 'Somebody Else' };
  bench.obstacle = null;
  await bench.resets.wake();
  const view = bench.resets.view(queued.id);
  expect(view).toMatchObject({ state: 'queued', waitsFor: 'changes' });
  expect(view?.changes.map((each) => each.what)).toEqual(['name']);
  expect(bench.server.seen).toHaveLength(0);
  const asked = await bench.resets.sendNow(queued.id);
  expect(asked.ok && asked.value.state).toBe('queued');
  const sent = bench.resets.sendNow(queued.id, { accepted: view?.changes ?? [] });
  await bench.clock.advance(1_000);
  expect(await sent).toMatchObject({ ok: true, value: { state: 'confirmed' } });
});

test('it expires by wall time, not by a clock that was set forward', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const queued = await bench.reset(1);
  bench.clock.jump(9 * 3_600_000);
  await bench.clock.advance(120_000);
  expect(bench.resets.view(queued.id)).toMatchObject({ state: 'queued', waitsFor: 'time-jump' });
  bench.clock.jump(-9 * 3_600_000);
  await bench.clock.advance(8 * 3_600_000);
  expect(bench.resets.view(queued.id)?.state).toBe('expired');
  expect(bench.resets.view(queued.id)?.passwordKept).toBe(false);
});

test('a clock set back extends nothing, restart included', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const queued = await bench.reset(1);
  await bench.clock.advance(7 * 3_600_000);
  await bench.kill();
  bench.clock.jump(-7 * 3_600_000);
  await bench.start();
  await bench.clock.advance(2 * 3_600_000);
  expect(bench.resets.view(queued.id)?.state).not.toBe('queued');
});

test.each(['the user has it', 'it is discarded'])(
  'after the end of a handover no old copy of a password opens any more: %s',
  async (end) => {
    const bench = await workbench();
    const view = await bench.reset(1);
    await bench.resets.shown(view.id);
    const isTold = end === 'the user has it';
    await bench.resets.done(view.id, isTold);
    expect(bench.resets.outbox()).toEqual([]);
    await bench.ledger.renewPendingKey();
    expect(bench.resets.journal()).toMatchObject([
      { id: view.id, handover: { end: isTold ? 'told' : 'discarded' }, passwordKept: false },
    ]);
    const ledger = bench.disk.open();
    const { open } = await import('../../main/store-host/seal');
    const passwords = bench.disk.everWritten.filter((row) => row.table === 'password');
    expect(passwords.length).toBeGreaterThan(0);
    expect(bench.disk.pendingKeys).toHaveLength(1);
    for (const row of passwords) expect(open(bench.disk.pendingKeys[0], row, row.blob)).toBeNull();
    expect(ledger.password(view.id)).toBeNull();
  },
);

test('shown and closed is not handed over: kept, through restarts, until its time is over', async () => {
  const bench = await workbench();
  const view = await bench.reset(1);
  await bench.resets.shown(view.id);
  bench.resets.close(view.id);
  await bench.kill();
  await bench.start();
  const kept = { id: view.id, shownAt: expect.any(String), handover: null, passwordKept: true };
  expect(bench.resets.outbox()).toMatchObject([kept]);
  // Nor does the journal say so, and a quit asks.
  expect(bench.resets.journal()).toMatchObject([kept]);
  expect(bench.resets.unfinished()).toEqual({ unsettled: 0, untold: 1 });
  await bench.clock.advance(8 * 3_600_000);
  expect(bench.resets.outbox()).toEqual([]);
  expect(bench.resets.journal()).toMatchObject([{ handover: { end: 'expired' }, passwordKept: false }]);
  expect(bench.resets.unfinished()).toEqual({ unsettled: 0, untold: 0 });
});

test('a full disk ends no handover, and what ended first stays said', async () => {
  const bench = await workbench();
  const view = await bench.reset(1);
  bench.disk.full = true;
  expect(await bench.resets.done(view.id, true)).toMatchObject({ failure: { kind: 'disk-full' } });
  expect(bench.resets.view(view.id)).toMatchObject({ handover: null, passwordKept: true });
  bench.disk.full = false;
  await bench.resets.done(view.id, true);
  await bench.resets.done(view.id, false);
  expect(bench.resets.view(view.id)).toMatchObject({ handover: { end: 'told' }, passwordKept: false });
});

test('told before it is sent: the password stays for the sending, and cannot be discarded', async () => {
  const bench = await workbench();
  bench.obstacle = 'connection';
  const early = await bench.reset(1);
  await bench.resets.done(early.id, false);
  expect(bench.resets.view(early.id)).toMatchObject({ shownAt: null, handover: null, passwordKept: true });
  await bench.resets.done(early.id, true);
  expect(bench.resets.view(early.id)).toMatchObject({ handover: { end: 'told' }, passwordKept: true });
  bench.obstacle = null;
  await bench.resets.sendNow(early.id);
  // The user has it, and does not know yet that it works.
  expect(bench.resets.outbox()).toMatchObject([{ state: 'confirmed', passwordKept: true }]);
});

test('what an earlier version wrote opens with nothing lost, and says no more than it knows', async () => {
  const bench = await workbench();
  const [revealed, ended] = [await bench.reset(1), await bench.reset(2)];
  // As it was then: one mark for every way of giving out, and no word of how a handover ended.
  await bench.ledger.change(revealed.id, (record) => ({
    record: { ...record, toldAt: record.changedAt },
    password: 'keep',
  }));
  await bench.ledger.change(ended.id, (record) => ({
    record: { ...record, toldAt: record.changedAt, done: true },
    password: 'erase',
  }));
  await bench.kill();
  await bench.start();
  const { changedAt } = revealed;
  expect(bench.resets.outbox()).toMatchObject([
    { id: revealed.id, shownAt: changedAt, handover: null, passwordKept: true },
  ]);
  expect(bench.resets.password(revealed.id)).toMatchObject({ ok: true });
  expect(bench.resets.view(ended.id)).toMatchObject({ handover: null, passwordKept: false });
});

test('closed before it was given out, or before it is confirmed, a password is kept', async () => {
  const bench = await workbench();
  const untold = await bench.reset(1);
  bench.resets.close(untold.id);
  bench.obstacle = 'connection';
  const early = await bench.reset(2);
  await bench.resets.shown(early.id);
  bench.resets.close(early.id);
  expect(bench.resets.outbox()).toMatchObject([
    { id: untold.id, state: 'confirmed', passwordKept: true },
    { id: early.id, state: 'queued', passwordKept: true },
  ]);
});
