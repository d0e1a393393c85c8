import { describe, expect, test } from 'vitest';
import type { ApiUser } from '../../main/microsoft/shapes';
import { failed, ok } from '../../preload/outcome';
import type { Policy } from '../../preload/shapes/session';
import { policy, userIdOf, type Workbench, workbench } from './reset-fixture';

/*
 * What waited, or whose end is unknown, reaches only the user who was shown: what differs since must have been in view
 * when the technician let it go, and for an administrator the system asks once more, as in the dialog.
 */

const account = (bench: Workbench) => {
  const found = bench.server.users.get(userIdOf(1));
  if (found === undefined) throw new Error('no such user');
  return found;
};
const change = (bench: Workbench, to: Partial<ApiUser>) => {
  account(bench).user = { ...account(bench).user, ...to };
};
const viewOf = (bench: Workbench, id: string) => {
  const view = bench.resets.view(id);
  if (view === null) throw new Error('lost');
  return view;
};
const inTime = async <T>(bench: Workbench, work: Promise<T>): Promise<T> => {
  await bench.clock.advance(1_000);
  return work;
};

/** One that waits, of user 1: the network went as it was sent, and is back. `first`: how the user was then. */
async function queued(also: Partial<Policy> = {}, first: (bench: Workbench) => void = () => {}) {
  const bench = await workbench({ policy: { ...policy, ...also } });
  first(bench);
  bench.server.faults = [
    { kind: 'before-sending', reply: { came: 'nothing', trouble: { kind: 'offline', before: true } } },
  ];
  const { id, state } = await bench.reset(1);
  expect(state).toBe('queued');
  bench.obstacle = 'connection';
  await bench.resets.wake();
  bench.obstacle = null;
  const send = (accepted = viewOf(bench, id).changes) =>
    inTime(bench, bench.resets.sendNow(id, { accepted }));
  return { bench, id, send };
}

/** One whose end is unknown: nothing that was sent arrived. */
async function unknown(also: Partial<Policy> = {}) {
  const bench = await workbench({ policy: { ...policy, ...also } });
  bench.server.audits = false;
  bench.server.faults = Array(4).fill({ kind: 'lost', applied: false });
  const { id, state } = await bench.reset(1);
  expect(state).toBe('unknown');
  const before = { seen: bench.server.seen.length, password: bench.resets.password(id) };
  const decide = (choice: 'repeat' | 'new-password', accepted = viewOf(bench, id).changes) =>
    inTime(bench, bench.resets.decide(id, choice, { accepted }));
  return { bench, id, before, decide };
}

/** What may have become of a user so that nothing may be sent, and what is said then. */
const blocking: readonly [string, (bench: Workbench) => void, string, Partial<Policy>][] = [
  ['federated', (bench) => change(bench, { userDomainType: 'federated' }), 'user-federated', {}],
  ['deleted', (bench) => change(bench, { state: 'inactive' }), 'user-deleted', {}],
  ['gone', (bench) => void bench.server.users.delete(userIdOf(1)), 'user-unknown', {}],
  [
    'an administrator, whom the policy refuses',
    (bench) => void account(bench).roles.push('Global Administrator'),
    'not-allowed-by-policy',
    { adminGuard: 'refuse' },
  ],
];
const promote = (bench: Workbench) => void account(bench).roles.push('Global Administrator');
const hideRoles = (bench: Workbench) => {
  bench.server.rolesReadable = false;
};

describe('one that waits', () => {
  test('what differs beyond what was in view is shown, not sent', async () => {
    const { bench, id, send } = await queued();
    change(bench, { displayName: 'Somebody Else' });
    await bench.resets.wake();
    const inView = viewOf(bench, id).changes;
    expect(inView.map(({ what }) => what)).toEqual(['name']);
    change(bench, { userPrincipalName: 'else@contoso.example' });
    expect(await send(inView)).toMatchObject({ value: { state: 'queued', waitsFor: 'changes' } });
    expect(viewOf(bench, id).changes.map(({ what }) => what)).toEqual(['name', 'upn']);
    expect(bench.server.seen).toHaveLength(0);
    expect(await send()).toMatchObject({ value: { state: 'confirmed', changes: [] } });
    // Whoever is told, is told the name that works.
    expect(viewOf(bench, id)).toMatchObject({ userName: 'Somebody Else', upn: 'else@contoso.example' });
  });

  test('a user who is again as shown first needs no leave', async () => {
    const { bench, id, send } = await queued();
    change(bench, { displayName: 'Somebody Else' });
    await bench.resets.wake();
    const inView = viewOf(bench, id).changes;
    change(bench, { displayName: 'User 01' });
    expect(await send(inView)).toMatchObject({ value: { state: 'confirmed' } });
  });

  test('what was agreed to is not asked again when Microsoft makes the app wait', async () => {
    const { bench, id, send } = await queued();
    change(bench, { displayName: 'Somebody Else' });
    await bench.resets.wake();
    bench.server.faults = [{ kind: 'throttled', seconds: 30 }];
    expect(await send()).toMatchObject({ value: { state: 'queued', waitsFor: 'throttle' } });
    await bench.clock.advance(60_000);
    expect(viewOf(bench, id).state).toBe('confirmed');
  });

  test('what a later look finds before the first byte leaves holds it back', async () => {
    const { bench, id, send } = await queued();
    const before = account(bench).user;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const answers: ApiUser[] = [];
    bench.server.client.user = async () => {
      const user = answers.shift();
      if (user !== undefined) await gate;
      return ok(user ?? before);
    };
    await bench.kill();
    await bench.start();
    await bench.clock.advance(1_000);
    answers.push(before, { ...before, displayName: 'Somebody Else' });
    const sent = [send([]), send([])];
    release();
    await Promise.all(sent);
    expect(bench.server.seen).toHaveLength(0);
    expect(viewOf(bench, id)).toMatchObject({ state: 'queued', changes: [{ what: 'name' }] });
  });

  test.each([
    ['an administrator since', promote],
    ['nobody can tell any more', hideRoles],
  ])('%s: the system asks once more, and no is no', async (_, meanwhile) => {
    const { bench, id, send } = await queued();
    meanwhile(bench);
    await bench.resets.wake();
    expect(viewOf(bench, id)).toMatchObject({ waitsFor: 'changes' });
    bench.answers = () => false;
    expect(await send()).toMatchObject({ failure: { kind: 'not-confirmed' } });
    expect(bench.asked).toMatchObject([{ userName: 'User 01', customerName: expect.stringMatching(/./) }]);
    expect(bench.server.seen).toHaveLength(0);
    bench.answers = () => true;
    expect(await send()).toMatchObject({ value: { state: 'confirmed' } });
    expect(bench.asked).toHaveLength(2);
  });

  test('nothing is asked where the guard is off, or where the roles are gone', async () => {
    const off = await queued({ adminGuard: 'off' });
    promote(off.bench);
    await off.bench.resets.wake();
    expect(viewOf(off.bench, off.id)).toMatchObject({ waitsFor: 'changes' });
    expect(await off.send()).toMatchObject({ value: { state: 'confirmed' } });
    expect(off.bench.asked).toEqual([]);
    const { bench, id, send } = await queued({}, promote);
    expect(bench.asked).toHaveLength(1);
    account(bench).roles = [];
    await bench.resets.wake();
    await bench.resets.wake();
    expect(viewOf(bench, id)).toMatchObject({ waitsFor: 'changes' });
    expect(await send()).toMatchObject({ value: { state: 'confirmed' } });
    expect(bench.asked).toHaveLength(1);
  });

  test.each(blocking)('%s: nothing is sent, and it says why', async (_, meanwhile, kind, also) => {
    const { bench, id, send } = await queued(also);
    meanwhile(bench);
    await bench.resets.wake();
    expect(await send()).toMatchObject({ failure: { kind } });
    expect(bench.server.seen).toHaveLength(0);
    expect(viewOf(bench, id)).toMatchObject({ state: 'queued', passwordKept: true });
  });
});

describe.each(['repeat', 'new-password'] as const)('one whose end is unknown, %s', (choice) => {
  test('reaches the user who was shown', async () => {
    const { bench, id, decide } = await unknown();
    expect(await decide(choice)).toMatchObject({ value: { state: 'confirmed' } });
    expect(bench.resets.password(id)).toEqual({ ok: true, value: account(bench).password });
  });

  test('what differs leaves it unknown, with its password and with that in view, until it is agreed to', async () => {
    const { bench, id, before, decide } = await unknown();
    change(bench, { userPrincipalName: 'else@contoso.example' });
    expect(await decide(choice)).toMatchObject({ value: { state: 'unknown', changes: [{ what: 'upn' }] } });
    expect(bench.server.seen).toHaveLength(before.seen);
    expect(bench.resets.password(id)).toEqual(before.password);
    expect(await decide(choice)).toMatchObject({
      value: { state: 'confirmed', upn: 'else@contoso.example', changes: [] },
    });
  });

  test('an administrator since: the system asks once more', async () => {
    const { bench, id, before, decide } = await unknown();
    promote(bench);
    await decide(choice);
    expect(viewOf(bench, id)).toMatchObject({ state: 'unknown' });
    bench.answers = () => false;
    expect(await decide(choice)).toMatchObject({ failure: { kind: 'not-confirmed' } });
    bench.answers = () => true;
    expect(bench.server.seen).toHaveLength(before.seen);
    expect(await decide(choice)).toMatchObject({ value: { state: 'confirmed' } });
  });

  test.each(blocking)('%s: nothing is sent, and it says why', async (_, meanwhile, kind, also) => {
    const { bench, id, before, decide } = await unknown(also);
    meanwhile(bench);
    expect(await decide(choice)).toMatchObject({ failure: { kind } });
    expect(bench.server.seen).toHaveLength(before.seen);
    expect(viewOf(bench, id).state).toBe('unknown');
    expect(bench.resets.password(id)).toEqual(before.password);
  });

  test('Microsoft cannot be asked about the user: nothing is sent', async () => {
    const { bench, id, before, decide } = await unknown();
    bench.server.client.user = async () => failed({ kind: 'microsoft-unavailable' });
    await bench.kill();
    await bench.start();
    expect(await decide(choice)).toMatchObject({ failure: { kind: 'microsoft-unavailable' } });
    expect(bench.server.seen).toHaveLength(before.seen);
    expect(viewOf(bench, id).state).toBe('unknown');
  });
});

test('what is repeated by itself stops where a look has found something else than was shown', async () => {
  const bench = await workbench();
  bench.server.audits = false;
  bench.server.faults = [{ kind: 'lost', applied: false }];
  void bench.press(1);
  await bench.clock.advance(100);
  const id = bench.resets.outbox()[0]?.id ?? '';
  change(bench, { displayName: 'Somebody Else' });
  expect(await bench.resets.decide(id, 'new-password')).toMatchObject({
    value: { state: 'unknown', changes: [{ what: 'name' }] },
  });
  await bench.clock.advance(200_000);
  expect(bench.server.seen).toHaveLength(1);
  expect(viewOf(bench, id).state).toBe('unknown');
});

test('in the dialog too a federated or deleted user is called so', async () => {
  const bench = await workbench();
  change(bench, { userDomainType: 'federated' });
  expect(await bench.press(1)).toMatchObject({ failure: { kind: 'user-federated' } });
  change(bench, { userDomainType: 'managed', state: 'inactive' });
  expect(await bench.press(1)).toMatchObject({ failure: { kind: 'user-deleted' } });
});

test('given up for a new password that was not set either: it does not say that nothing was changed', async () => {
  const { bench, id, decide } = await unknown();
  bench.server.faults = [{ kind: 'answer', status: 400, code: 3000, applied: false }];
  await decide('new-password');
  expect(viewOf(bench, id)).toMatchObject({ state: 'refused', afterUnknown: true });
});
