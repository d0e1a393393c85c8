import { expect, test } from 'vitest';
import { customerId, policy, userIdOf, type Workbench, workbench } from './reset-fixture';

// What is told of a reset while it is on its way, and what is not offered because main would never do it.

const only = (bench: Workbench) => {
  const [view] = bench.resets.outbox();
  if (view === undefined) throw new Error('the outbox is empty');
  return view;
};

test('a lost answer: which try, of how many, since when and when the next one leaves, beside the state', async () => {
  const bench = await workbench();
  bench.server.audits = false;
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  const begun = new Date(bench.clock.now()).toISOString();
  const pressed = bench.press(1);
  const seen: string[] = [];
  for (let passed = 0; passed < 25_000; passed += 250) {
    await bench.clock.advance(250);
    const { state, delivery } = only(bench);
    if (delivery === null) {
      seen.push(`${state}, nothing under way`);
      continue;
    }
    expect(delivery.since).toBe(begun);
    const left = delivery.nextAt === null ? 0 : Date.parse(delivery.nextAt) - bench.clock.now();
    expect(left).toBeGreaterThanOrEqual(0);
    seen.push(`${state}, ${delivery.step} ${delivery.attempt} of ${delivery.of}`);
  }
  // What is written down and what is under way never contradict each other.
  expect([...new Set(seen)]).toEqual([
    'unknown, pausing 1 of 4',
    'unknown, pausing 2 of 4',
    'unknown, pausing 3 of 4',
    'unknown, nothing under way',
  ]);
  expect(await pressed).toMatchObject({ value: { state: 'unknown', delivery: null } });
  expect(bench.server.seen).toHaveLength(4);
});

test('no answer at all: it is told to be asked, from the first moment and as long as it lasts', async () => {
  const bench = await workbench();
  const { client } = bench.server;
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { resetPassword } = client;
  client.resetPassword = async (order) => {
    await order.beforeSending?.('00000000-0000-4000-9000-00000000000f');
    await slow;
    return resetPassword.call(bench.server, order);
  };
  await bench.kill();
  await bench.start();
  const pressed = bench.press(1);
  for (const milliseconds of [50, 30_000, 100_000]) {
    await bench.clock.advance(milliseconds);
    expect(only(bench)).toMatchObject({
      state: 'sending',
      delivery: { step: 'asking', attempt: 1, of: 4, nextAt: null },
    });
  }
  answer();
  await bench.clock.advance(100);
  expect(await pressed).toMatchObject({ value: { state: 'confirmed', delivery: null } });
});

test('a next try is told of only if it may come: not once its password was told', async () => {
  const bench = await workbench();
  bench.server.audits = false;
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  void bench.press(1);
  await bench.clock.advance(100);
  expect(only(bench).delivery).toMatchObject({ step: 'pausing', attempt: 1 });
  await bench.resets.shown(only(bench).id);
  expect(only(bench)).toMatchObject({ state: 'unknown', shownAt: expect.any(String), delivery: null });
  await bench.clock.advance(60_000);
  expect(bench.server.seen).toHaveLength(1);
});

test('a decision during the pause takes the place of the repetition, and is delivered', async () => {
  const bench = await workbench();
  bench.server.audits = false;
  bench.server.faults = [{ kind: 'lost', applied: false }];
  void bench.press(1);
  await bench.clock.advance(100);
  const { id } = only(bench);
  const decided = bench.resets.decide(id, 'new-password');
  await bench.clock.advance(200);
  expect(await decided).toMatchObject({ value: { state: 'confirmed', delivery: null } });
  await bench.clock.advance(60_000);
  expect(bench.server.seen).toHaveLength(2);
  expect(bench.resets.view(id)?.state).toBe('confirmed');
});

test('whoever left the dialog while it was sent is told of its end, nobody else', async () => {
  const bench = await workbench();
  await bench.reset(1);
  expect(bench.notified).toEqual([]);
  bench.server.faults = [{ kind: 'lost', applied: true }];
  const draft = await bench.resets.open(customerId, userIdOf(2));
  if (!draft.ok) throw new Error('no draft');
  const { resetId, upn } = draft.value;
  await bench.resets.preflight(resetId);
  const sent = bench.resets.send({
    resetId,
    target: { customerId, userId: userIdOf(2), upn },
    password: null,
    mustChange: true,
    reason: '',
    verification: null,
    autoSend: false,
  });
  await bench.clock.advance(100);
  await bench.resets.close(resetId);
  expect(bench.notified).toEqual([]);
  await bench.clock.advance(5_000);
  expect(await sent).toMatchObject({ value: { state: 'confirmed', passwordKept: true } });
  expect(bench.notified).toEqual(['answered 1']);
});

type Account = NonNullable<ReturnType<Workbench['server']['users']['get']>>;
test.each<[string, (account: Account, bench: Workbench) => void, string]>([
  ['deleted', ({ user }) => Object.assign(user, { state: 'inactive' }), 'user-deleted'],
  ['federated', ({ user }) => Object.assign(user, { userDomainType: 'federated' }), 'user-federated'],
  [
    'a guest since',
    ({ user }) => Object.assign(user, { userPrincipalName: 'u_x.example#EXT#@contoso.example' }),
    'user-guest',
  ],
  ['gone', (_, { server }) => void server.users.delete(userIdOf(1)), 'user-unknown'],
])(
  '%s while it waited: the reason at once, in view, and nothing is ever sent',
  async (_name, change, kind) => {
    const bench = await workbench();
    bench.obstacle = 'connection';
    const { id } = await bench.reset(1);
    expect(only(bench).blockedBy).toBeNull();
    const account = bench.server.users.get(userIdOf(1));
    if (account === undefined) throw new Error('nobody there');
    change(account, bench);
    bench.obstacle = null;
    await bench.resets.wake();
    expect(only(bench)).toMatchObject({ state: 'queued', blockedBy: { kind } });
    await bench.resets.sendAll();
    const { changes } = only(bench);
    expect(await bench.resets.sendNow(id, { accepted: changes })).toMatchObject({ ok: false });
    await bench.clock.advance(60_000);
    expect(bench.server.seen).toEqual([]);
    // After a restart too, before anybody has looked again.
    await bench.kill();
    bench.obstacle = 'connection';
    await bench.start();
    expect(only(bench).blockedBy).toEqual({ kind });
  },
);

test('an administrator since, whom the policy refuses, is blocked; roles that could not be read are not', async () => {
  const bench = await workbench({ policy: { ...policy, adminGuard: 'refuse' } });
  await bench.reset(2);
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  bench.server.audits = false;
  const { id } = await bench.reset(1);
  bench.server.rolesReadable = false;
  await bench.resets.decide(id, 'repeat');
  expect(bench.resets.view(id)?.blockedBy).toBeNull();
  bench.server.rolesReadable = true;
  bench.server.users.get(userIdOf(1))?.roles.push('Global Administrator');
  await bench.resets.decide(id, 'repeat');
  expect(bench.resets.view(id)).toMatchObject({ blockedBy: { kind: 'not-allowed-by-policy' } });
});

test.each([
  ['connection', 'offline'],
  ['sign-in', 'signed-out'],
] as const)('nothing can be sent (%s): whoever asks all the same is told why', async (obstacle, kind) => {
  const bench = await workbench();
  bench.obstacle = obstacle;
  const { id } = await bench.reset(1);
  expect(await bench.resets.sendAll()).toMatchObject({ failure: { kind } });
  expect(await bench.resets.sendNow(id)).toMatchObject({ failure: { kind } });
});

test('a look at the audit records leaves when it was, and that it found nothing, or why not', async () => {
  const bench = await workbench();
  bench.server.faults = Array(9).fill({ kind: 'lost', applied: false });
  const pressed = bench.press(1);
  await bench.clock.advance(21_500);
  await pressed;
  const { id } = only(bench);
  const at = new Date(bench.clock.now()).toISOString();
  expect(await bench.resets.decide(id, 'ask-audit')).toMatchObject({
    value: { state: 'unknown', audit: { at, failure: null } },
  });
  bench.server.audits = false;
  await bench.clock.advance(1_000);
  expect(await bench.resets.decide(id, 'ask-audit')).toMatchObject({ failure: { kind: 'access-denied' } });
  expect(only(bench).audit).toEqual({
    at: new Date(bench.clock.now()).toISOString(),
    failure: { kind: 'access-denied' },
  });
});

test('in a cloud without resets nothing is sent, queued or promised, and the card says why', async () => {
  const bench = await workbench({ resetsAvailable: false });
  const draft = await bench.resets.open(customerId, userIdOf(1));
  if (!draft.ok) throw new Error('no draft');
  expect(await bench.resets.preflight(draft.value.resetId)).toMatchObject({
    value: {
      blocked: true,
      lines: expect.arrayContaining([{ level: 'blocked', code: 'cloud-without-resets', values: {} }]),
    },
  });
  expect(await bench.press(1)).toMatchObject({ failure: { kind: 'cloud-without-resets' } });
  bench.obstacle = 'connection';
  expect(await bench.press(1)).toMatchObject({ failure: { kind: 'cloud-without-resets' } });
  expect(bench.server.seen).toEqual([]);
  expect(bench.resets.outbox()).toEqual([]);
});
