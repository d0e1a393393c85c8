import { describe, expect, test } from 'vitest';
import { failed } from '../../preload/outcome';
import type { Policy } from '../../preload/shapes/session';
import { customerId, policy, userIdOf, type Workbench, workbench } from './reset-fixture';

const withPolicy = (changes: Partial<Policy>) => workbench({ policy: { ...policy, ...changes } });
const admin = (bench: Workbench) => {
  const account = bench.server.users.get(userIdOf(1));
  if (account !== undefined) account.roles = ['Global Administrator'];
};
const cardOf = async (bench: Workbench) => {
  const draft = await bench.resets.open(customerId, userIdOf(1));
  if (!draft.ok) throw new Error('no draft');
  const card = await bench.resets.preflight(draft.value.resetId);
  if (!card.ok) throw new Error('no card');
  return card.value;
};
/** What becomes of Enter: a state, or why not. */
const pressed = async (bench: Workbench, also: Parameters<Workbench['press']>[1] = {}) => {
  const answer = bench.press(1, also);
  await bench.clock.advance(1_000);
  const view = await answer;
  return view.ok ? (bench.resets.view(view.value.id)?.state ?? view.value.state) : view.failure.kind;
};
const hideRoles = (bench: Workbench) => {
  bench.server.rolesReadable = false;
};

type Guard = Policy['adminGuard'];
/** Guard, what is known of the roles, is the technician asked, after a no, after a yes. */
const guarded: readonly [Guard, 'none' | 'admin' | 'unreadable' | 'offline', boolean, string, string][] = [
  ['off', 'none', false, 'confirmed', 'confirmed'],
  ['off', 'admin', false, 'confirmed', 'confirmed'],
  ['off', 'unreadable', false, 'confirmed', 'confirmed'],
  ['off', 'offline', false, 'queued', 'queued'],
  ['confirm', 'none', false, 'confirmed', 'confirmed'],
  ['confirm', 'admin', true, 'not-confirmed', 'confirmed'],
  ['confirm', 'unreadable', true, 'not-confirmed', 'confirmed'],
  ['confirm', 'offline', false, 'queued', 'queued'],
  ['refuse', 'none', false, 'confirmed', 'confirmed'],
  ['refuse', 'admin', false, 'not-allowed-by-policy', 'not-allowed-by-policy'],
  ['refuse', 'unreadable', false, 'not-allowed-by-policy', 'not-allowed-by-policy'],
  ['refuse', 'offline', false, 'queued', 'queued'],
];

describe('the admin guard', () => {
  test.each(guarded)('%s, roles %s', async (adminGuard, roles, isAsked, afterNo, afterYes) => {
    for (const [answer, expected] of [
      [false, afterNo],
      [true, afterYes],
    ] as const) {
      const bench = await withPolicy({ adminGuard });
      // The number of resets is asked about elsewhere.
      bench.answers = (question) => typeof question === 'number' || answer;
      if (roles === 'admin') admin(bench);
      if (roles === 'unreadable') hideRoles(bench);
      if (roles === 'offline') bench.obstacle = 'connection';
      const card = await cardOf(bench);
      expect(card.blocked).toBe(expected === 'not-allowed-by-policy');
      expect(await pressed(bench)).toBe(expected);
      expect(bench.asked).toHaveLength(isAsked ? 1 : 0);
      // Refused means: nothing left, nothing waits.
      const isRefused = expected.includes('-');
      expect(bench.server.applied).toHaveLength(expected === 'confirmed' ? 1 : 0);
      expect(bench.resets.outbox()).toHaveLength(isRefused ? 0 : 1);
    }
  });

  test('names user, customer and roles', async () => {
    const bench = await withPolicy({});
    admin(bench);
    expect(await pressed(bench)).toBe('confirmed');
    expect(bench.asked).toMatchObject([
      { userName: 'User 01', customerName: 'Contoso', roles: ['Global Administrator'], mustChange: true },
    ]);
  });

  test.each(['confirm', 'refuse'] as const)(
    '%s: offline it is a note, whoever it may be',
    async (adminGuard) => {
      const bench = await withPolicy({ adminGuard });
      admin(bench);
      bench.obstacle = 'connection';
      const { lines, blocked, queues } = await cardOf(bench);
      expect({ blocked, queues }).toEqual({ blocked: false, queues: true });
      expect(lines).toContainEqual({ level: 'note', code: 'roles-later', values: {} });
      expect(lines.map(({ code }) => code)).not.toContain('roles-unreadable');
    },
  );

  test.each([
    ['an administrator', admin],
    ['one whose roles cannot be read', hideRoles],
  ])(
    'what waited for %s is refused at sending where the policy refuses, one by one and all at once',
    async (_, make) => {
      const bench = await withPolicy({ adminGuard: 'refuse' });
      bench.obstacle = 'connection';
      const { id } = await bench.reset(1);
      make(bench);
      bench.obstacle = null;
      await bench.resets.wake();
      const accepted = bench.resets.view(id)?.changes ?? [];
      expect(await bench.resets.sendNow(id, { accepted })).toMatchObject({
        failure: { kind: 'not-allowed-by-policy' },
      });
      await bench.resets.sendAll();
      await bench.clock.advance(10_000);
      expect(bench.server.seen).toHaveLength(0);
      expect(bench.resets.view(id)?.state).toBe('queued');
      // An ordinary user's goes.
      const account = bench.server.users.get(userIdOf(1));
      if (account !== undefined) account.roles = [];
      bench.server.rolesReadable = true;
      await bench.resets.wake();
      const sent = bench.resets.sendNow(id, { accepted: bench.resets.view(id)?.changes ?? [] });
      await bench.clock.advance(1_000);
      expect(await sent).toMatchObject({ value: { state: 'confirmed' } });
    },
  );

  test('what waits for one whose roles nobody can read is asked about when all are sent', async () => {
    const bench = await withPolicy({});
    bench.obstacle = 'connection';
    const { id } = await bench.reset(1);
    hideRoles(bench);
    bench.answers = (question) => typeof question === 'number';
    bench.obstacle = null;
    await bench.resets.sendAll();
    await bench.clock.advance(10_000);
    expect(bench.asked).toMatchObject([{ userName: 'User 01', roles: null }]);
    expect(bench.resets.view(id)?.state).toBe('queued');
    bench.answers = () => true;
    await bench.resets.sendAll();
    await bench.clock.advance(10_000);
    expect(bench.resets.view(id)?.state).toBe('confirmed');
    expect(bench.asked).toHaveLength(2);
  });

  test('a password that the user keeps is asked about, offline too, and once', async () => {
    const bench = await withPolicy({});
    bench.obstacle = 'connection';
    bench.answers = () => false;
    expect(await pressed(bench, { mustChange: false })).toBe('not-confirmed');
    bench.answers = () => true;
    const { id } = await bench.reset(1, { mustChange: false });
    bench.obstacle = null;
    await bench.resets.wake();
    const sent = bench.resets.sendNow(id);
    await bench.clock.advance(1_000);
    expect(await sent).toMatchObject({ value: { state: 'confirmed' } });
    expect(bench.asked).toMatchObject([{ mustChange: false }, { mustChange: false }]);
  });

  test('who becomes one while the question stands is asked about again', async () => {
    const bench = await withPolicy({});
    hideRoles(bench);
    bench.answers = async (question) => {
      if (typeof question === 'number' || bench.asked.length > 1) return true;
      bench.server.rolesReadable = true;
      admin(bench);
      await bench.clock.advance(120_000);
      return true;
    };
    expect(await pressed(bench)).toBe('confirmed');
    expect(bench.asked.map(({ roles }) => roles)).toEqual([null, ['Global Administrator']]);
  });

  test('each reset by hand is counted once: sent, queued, all at once, or decided anew', async () => {
    const bench = await withPolicy({});
    await bench.reset(2);
    bench.obstacle = 'connection';
    await bench.reset(1);
    bench.obstacle = null;
    await bench.resets.wake();
    await bench.resets.sendAll();
    await bench.clock.advance(10_000);
    expect(bench.counted).toEqual([1, 1]);
    bench.answers = () => false;
    expect(await pressed(bench)).toBe('not-confirmed');
    expect(bench.server.applied).toHaveLength(2);
  });

  test('names the roles, and which role the technician needs', async () => {
    const bench = await withPolicy({});
    admin(bench);
    expect((await cardOf(bench)).lines).toContainEqual({
      level: 'warning',
      code: 'admin',
      values: { roles: 'Global Administrator', needs: 'Privileged Authentication Administrator' },
    });
  });
});

const syncedAt = Date.UTC(2026, 0, 1);
const guestAddress = 'noor.bakker_contoso.example#EXT#@fabrikam.onmicrosoft.com';

test.each([
  [{}, ['sync-unknown']],
  [{ syncEnabled: false }, ['cloud-only']],
  [{ userDomainType: 'none' }, ['domain-unknown']],
  [{ userDomainType: 'none', syncEnabled: false }, ['domain-unknown']],
  [{ userDomainType: 'unknown' }, ['domain-unknown']],
  [{ lastDirectorySyncTime: syncedAt }, ['synced']],
  [{ syncEnabled: true }, ['synced']],
  [{ userDomainType: 'none', immutableId: 'c2FtcGxl' }, ['perhaps-synced']],
  [{ userDomainType: 'unknown', lastDirectorySyncTime: syncedAt }, ['synced', 'domain-unknown']],
  [{ userDomainType: 'federated', immutableId: 'c2FtcGxl' }, ['federated']],
  [{ userPrincipalName: guestAddress, userDomainType: 'none' }, ['guest']],
  [{ invited: true }, ['guest']],
  [{ userType: 'guest' }, ['perhaps-guest']],
  // Of whom nothing counts at all, only that is said.
  [{ state: 'inactive', syncEnabled: false }, []],
  [{ state: 'inactive', lastDirectorySyncTime: syncedAt }, []],
] as const)('where the password lives: %j', async (said, expected) => {
  const bench = await workbench();
  bench.server.add(userIdOf(1), said);
  const levels = {
    'cloud-only': 'ok',
    'sync-unknown': 'note',
    'domain-unknown': 'note',
    synced: 'warning',
    'perhaps-synced': 'warning',
    'perhaps-guest': 'warning',
    guest: 'blocked',
    federated: 'blocked',
  };
  const lines = (await cardOf(bench)).lines.filter(({ code }) => Object.hasOwn(levels, code));
  expect(lines).toEqual(expected.map((code) => ({ level: levels[code], code, values: {} })));
});

describe('a card from the directory says why', () => {
  const from = async (bench: Workbench) => {
    const { source, lines } = await cardOf(bench);
    expect(source).toBe('directory');
    return lines.filter(({ code }) => code.startsWith('known') || code === 'not-checked');
  };

  test.each([
    ['connection', 'known-offline'],
    ['sign-in', 'known-signed-out'],
  ] as const)('nothing can be asked: %s', async (obstacle, code) => {
    const bench = await workbench();
    bench.obstacle = obstacle;
    expect(await from(bench)).toEqual([{ level: 'warning', code, values: {} }]);
  });

  test.each([
    [{ kind: 'access-denied' }, { failure: 'access-denied' }],
    [{ kind: 'microsoft-unavailable' }, { failure: 'microsoft-unavailable' }],
    [
      { kind: 'throttled', retryAfterSeconds: 29.2 },
      { failure: 'throttled', seconds: '30' },
    ],
  ] as const)('online, and Microsoft did not say: %o', async (failure, values) => {
    const bench = await workbench();
    bench.server.client.user = async () => failed(failure);
    // The client was bound at the start.
    await bench.start();
    expect(await from(bench)).toEqual([
      { level: 'warning', code: 'known-only', values: {} },
      { level: 'warning', code: 'not-checked', values },
    ]);
  });
});

describe('how the caller was verified', () => {
  const required = { requireCallerVerification: true };
  const callBack = { method: 'call-back', who: 'reception' } as const;
  const notVerified = { method: 'not-verified', who: '' } as const;

  test('is needed where the policy says so, and kept', async () => {
    const bench = await withPolicy(required);
    expect(await bench.press(1)).toMatchObject({ failure: { kind: 'verification-missing' } });
    expect(bench.server.seen).toHaveLength(0);
    const view = await bench.reset(1, { verification: callBack });
    expect(bench.ledger.get(view.id)).toMatchObject({ verification: callBack });
    expect(view.verification).toEqual(callBack);
    await bench.resets.done(view.id, true);
    expect(bench.resets.journal()).toMatchObject([{ id: view.id, verification: callBack }]);
  });

  test('passing over it needs a reason that is more than blanks', async () => {
    const bench = await withPolicy(required);
    for (const reason of ['', '   ']) {
      expect(await bench.press(1, { verification: notVerified, reason })).toMatchObject({
        failure: { kind: 'reason-missing' },
      });
    }
    expect(bench.server.seen).toHaveLength(0);
    const view = await bench.reset(1, { verification: notVerified, reason: ' the manager is on site ' });
    expect(bench.ledger.get(view.id)).toMatchObject({
      verification: notVerified,
      reason: 'the manager is on site',
    });
  });

  test.each(['manager', 'other'] as const)('%s: who or what confirmed is needed', async (method) => {
    const bench = await withPolicy(required);
    for (const who of ['', '  ']) {
      expect(await bench.press(1, { verification: { method, who } })).toMatchObject({
        failure: { kind: 'verification-missing' },
      });
    }
    expect(bench.server.seen).toHaveLength(0);
    const view = await bench.reset(1, { verification: { method, who: ' Ada ' } });
    expect(view.verification).toEqual({ method, who: 'Ada' });
  });

  test('not verified: nobody who confirmed it is recorded', async () => {
    const bench = await withPolicy(required);
    // A name that an id holds too, in hexadecimal: no id may be found by it.
    const who = 'Ada';
    const view = await bench.reset(1, { verification: { method: 'not-verified', who }, reason: 'INC-1' });
    expect(bench.ledger.get(view.id)?.verification).toEqual({ method: 'not-verified', who: '' });
    await bench.resets.done(view.id, true);
    const found = (text: string) => bench.resets.journal({ text, before: null, limit: 5 });
    expect(found('INC-1').map(({ id }) => id)).toEqual([view.id]);
    expect(found(who)).toEqual([]);
  });

  test('a reason is needed where the policy says so', async () => {
    const bench = await withPolicy({ requireReason: true });
    expect(await bench.press(1, { reason: ' ' })).toMatchObject({ failure: { kind: 'reason-missing' } });
    expect((await bench.reset(1, { reason: 'INC-1' })).reason).toBe('INC-1');
  });
});

test.each([
  ['customer', { customerId: userIdOf(3), userId: userIdOf(1), upn: 'u01@contoso.example' }],
  ['user', { customerId, userId: userIdOf(2), upn: 'u01@contoso.example' }],
  ['address', { customerId, userId: userIdOf(1), upn: 'u02@contoso.example' }],
])('another %s than the one that was shown is not reset', async (_, target) => {
  const bench = await workbench();
  expect(await bench.press(1, { target })).toMatchObject({ failure: { kind: 'not-the-user-shown' } });
  expect(bench.server.seen).toHaveLength(0);
});

describe('the dry run', () => {
  test('shows the request with the password and the token masked, and sends nothing', async () => {
    const bench = await workbench();
    const draft = await bench.resets.open(customerId, userIdOf(1));
    if (!draft.ok) throw new Error('no draft');
    const { resetId, upn } = draft.value;
    const target = { customerId, userId: userIdOf(1), upn };
    const shown = bench.resets.dryRun({ resetId, target, mustChange: false });
    if (!shown.ok) throw new Error('no dry run');
    expect(shown.value).toMatchObject({
      method: 'PATCH',
      url: `https://api.partnercenter.microsoft.com/v1/customers/${customerId}/users/${userIdOf(1)}/resetpassword`,
    });
    expect(JSON.parse(shown.value.body)).toEqual({
      passwordProfile: { password: '••••••••', forceChangePassword: false },
      attributes: { objectType: 'CustomerUser' },
    });
    expect(JSON.stringify(shown.value)).not.toContain(draft.value.proposal.password);
    expect(bench.server.seen).toHaveLength(0);
  });

  test('shows the route that would be taken', async () => {
    const bench = await workbench();
    bench.server.routes = new Set(['user']);
    // Found missing twice, ten minutes apart.
    await bench.reset(2);
    await bench.clock.advance(11 * 60_000);
    await bench.reset(3);
    const draft = await bench.resets.open(customerId, userIdOf(1));
    if (!draft.ok) throw new Error('no draft');
    const { resetId, upn } = draft.value;
    const target = { customerId, userId: userIdOf(1), upn };
    const shown = bench.resets.dryRun({ resetId, target, mustChange: true });
    expect(shown).toMatchObject({ value: { url: expect.stringMatching(/\/users\/[-0-9a-f]{36}$/) } });
  });

  test.each([
    ['customer', { customerId: userIdOf(3), userId: userIdOf(1), upn: 'u01@contoso.example' }],
    ['user', { customerId, userId: userIdOf(2), upn: 'u01@contoso.example' }],
    ['address', { customerId, userId: userIdOf(1), upn: 'u02@contoso.example' }],
  ])('shows nothing for another %s than the one that is shown', async (_, target) => {
    const bench = await workbench();
    const draft = await bench.resets.open(customerId, userIdOf(1));
    if (!draft.ok) throw new Error('no draft');
    expect(bench.resets.dryRun({ resetId: draft.value.resetId, target, mustChange: true })).toMatchObject({
      failure: { kind: 'not-the-user-shown' },
    });
  });
});
