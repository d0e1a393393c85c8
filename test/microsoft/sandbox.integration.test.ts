import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fetch } from '../../main/base/fetch';
import type { Contact, MicrosoftWorld } from '../../main/microsoft/microsoft-world';
import type { ListPage } from '../../main/microsoft/pages';
import { createPartnerCenter, type PartnerCenter } from '../../main/microsoft/partner-center';
import type { PasswordResetRequest } from '../../main/microsoft/reset';
import { createThrottle } from '../../main/microsoft/throttle';
import { type Failure, type Outcome, ok } from '../../preload/outcome';
import type { UserTruth } from '../sandbox/control/api';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';

// The client against the practice Microsoft: what it says must be what happened there, without one broken rule.

let sandbox: Sandbox;
let world: MicrosoftWorld;
let client: PartnerCenter;
let contacts: Contact[];
let renewals: number;
const password = 'Canary-Lamp-Orbit-42';

const clock: MicrosoftWorld['clock'] = {
  now: Date.now,
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

beforeEach(async () => {
  sandbox = await startSandbox({ customers: 25, users: 400, page: 10 });
  const tokenOfSignIn = async () => String((await signIn(sandbox)).body.access_token);
  let token = await tokenOfSignIn();
  contacts = [];
  renewals = 0;
  world = {
    baseUrl: sandbox.url,
    fetch: fetch as Fetch,
    clock,
    uuid: randomUUID,
    newReference: () => 'R-1',
    throttle: createThrottle(clock),
    onContact: (contact) => contacts.push(contact),
    token: async ({ forceRefresh }) => {
      if (forceRefresh) {
        renewals += 1;
        token = await tokenOfSignIn();
      }
      return ok(token);
    },
  };
  client = createPartnerCenter(world);
});

afterEach(async () => {
  await sandbox.control.assertNoViolation();
  await sandbox.stop();
});

async function all<T>(pages: AsyncIterable<Outcome<ListPage<T>>>) {
  const items: T[] = [];
  const ends: ListPage<T>['end'][] = [];
  let failure: Failure | undefined;
  for await (const page of pages) {
    if (!page.ok) failure = page.failure;
    else {
      items.push(...page.value.items);
      ends.push(page.value.end);
    }
  }
  return { items, ends, failure };
}

/** A user whose password can be reset, and its customer. */
async function somebody(): Promise<{ customerId: string; user: UserTruth }> {
  for (const customer of await sandbox.control.call('customers', {})) {
    const users = await sandbox.control.call('users', { customerId: customer.id });
    const user = users.find(
      (each) => each.state === 'active' && !each.synced && !each.federated && !each.roles.length,
    );
    if (user !== undefined) return { customerId: customer.id, user };
  }
  throw new Error('nobody');
}

async function order(more: Partial<PasswordResetRequest> = {}): Promise<PasswordResetRequest> {
  const { customerId, user } = await somebody();
  return {
    customerId,
    userId: user.id,
    password,
    mustChange: true,
    requestId: randomUUID(),
    route: 'resetpassword',
    ...more,
  };
}

test('every customer and every user is found, over pages of both spellings', async () => {
  const truth = await sandbox.control.call('customers', {});
  const { items, ends, failure } = await all(client.customers());
  expect(failure).toBeUndefined();
  expect(items.map(({ id }) => id).sort()).toEqual(truth.map(({ id }) => id).sort());
  expect(ends.length).toBeGreaterThan(2);
  const [big] = [...truth].sort((a, b) => b.users - a.users);
  const users = await sandbox.control.call('users', { customerId: big?.id ?? '' });
  const ids = (state: UserTruth['state']) =>
    users
      .filter((each) => each.state === state)
      .map(({ id }) => id)
      .sort();
  const active = await all(client.users(big?.id ?? ''));
  const deleted = await all(client.deletedUsers(big?.id ?? ''));
  expect(active.items.map(({ id }) => id).sort()).toEqual(ids('active'));
  expect(deleted.items.map(({ id }) => id).sort()).toEqual(ids('inactive'));
});

test('a customer is found by the start of its name and of its domain, once', async () => {
  const [customer] = await sandbox.control.call('customers', {});
  const start = customer?.domain.slice(0, 5) ?? '';
  const found = await client.customersStartingWith(start.toUpperCase());
  expect(found.ok && found.value.items.filter(({ id }) => id === customer?.id)).toHaveLength(1);
});

test.each(['user', 'resetpassword'] as const)('a reset by route %s is confirmed and true', async (route) => {
  const sent = await order({ route });
  expect(await client.resetPassword(sent)).toMatchObject({ sort: 'confirmed', status: 200 });
  expect(await sandbox.control.call('password', sent)).toMatchObject({
    password,
    mustChange: true,
    changes: 1,
  });
});

test('a route that does not exist says so, and applied nothing', async () => {
  for (const status of [404, 405] as const) {
    await sandbox.control.call('set-modes', { routes: { user: 'on', resetpassword: status } });
    expect(await client.resetPassword(await order())).toMatchObject({ sort: 'route-missing', status });
  }
  expect(await sandbox.control.call('resets')).toHaveLength(0);
});

test('a drop after it was applied is unknown; the same request id then confirms it, applied once', async () => {
  const sent = await order();
  for (const action of [{ do: 'apply-then-drop' }, { do: 'drop-after-bytes' }] as const) {
    await sandbox.control.call('inject-fault', { match: { method: 'PATCH' }, action });
    expect(await client.resetPassword(sent)).toMatchObject({
      sort: 'unknown',
      failure: { kind: 'connection-broken' },
    });
  }
  const last = await client.resetPassword(sent);
  expect(last.sort).toBe('confirmed');
  const [applied, ...others] = await sandbox.control.call('resets');
  expect(others).toHaveLength(0);
  expect(applied?.correlationIds).toContain(last.correlationId);
});

test.each(['truncated', 'malformed', 'empty', 'wrong-user', 'not-json', 'no-user'] as const)(
  'a success that arrives %s is unknown',
  async (how) => {
    await sandbox.control.call('inject-fault', { match: { method: 'PATCH' }, action: { do: 'mangle', how } });
    expect((await client.resetPassword(await order())).sort).toBe('unknown');
  },
);

test.each([
  ['role-missing', 'refused', 'role-missing'],
  ['no-relationship', 'refused', 'no-relationship'],
  ['access-denied', 'refused', 'access-denied'],
  ['user-unknown', 'refused', 'user-unknown'],
  ['tenant-unknown', 'refused', 'customer-unknown'],
  ['under-review', 'refused', 'customer-under-review'],
  ['service-error', 'unknown', 'microsoft-unavailable'],
  ['request-timeout', 'unknown', 'timed-out'],
  ['bad-gateway', 'unknown', 'microsoft-unavailable'],
  ['service-busy', 'unknown', 'microsoft-unavailable'],
  ['gateway-timeout', 'unknown', 'microsoft-unavailable'],
] as const)('%s is %s: %s', async (name, sort, kind) => {
  await sandbox.control.call('inject-fault', { match: { method: 'PATCH' }, action: { do: 'error', name } });
  expect(await client.resetPassword(await order())).toMatchObject({ sort, failure: { kind } });
});

test('a weak password is refused with Microsoft’s reason; a synced user’s is not a matter of passwords', async () => {
  const weak = await client.resetPassword(await order({ password: 'short' }));
  expect(weak).toMatchObject({ sort: 'refused', failure: { kind: 'password-refused' } });
  expect(JSON.stringify(weak)).not.toMatch(/&#39;|&quot;/);
  const { customerId, user } = await somebody();
  await sandbox.control.call('change-user', { customerId, userId: user.id, synced: true });
  const synced = await client.resetPassword(await order({ customerId, userId: user.id }));
  expect(synced).toMatchObject({ sort: 'refused', failure: { kind: 'user-synced' } });
});

test.each(['challenge', 'challenge-claims', 'code'] as const)(
  'multi-factor is asked for: %s',
  async (shape) => {
    await sandbox.control.call('set-modes', { mfaRefusal: { shape, until: 'always' } });
    expect(await client.resetPassword(await order())).toMatchObject({
      sort: 'not-applied',
      failure: {
        kind: 'mfa-required',
        ...(shape === 'challenge-claims' ? { claims: expect.stringMatching(/^\{/) } : {}),
      },
    });
    expect(renewals).toBe(1);
    expect(await client.validateMfa()).toMatchObject({ ok: false });
  },
);

test('a token that was ended is renewed once, and the reset goes through', async () => {
  await sandbox.control.call('revoke', {});
  expect(await client.resetPassword(await order())).toMatchObject({ sort: 'confirmed' });
  expect(renewals).toBe(1);
  expect(await client.validateMfa()).toEqual(ok({ compliant: true }));
});

test.each([
  ['1', 1],
  ['0.4', 1],
  ['date:2', 2],
] as const)('Retry-After %s holds the whole app, and then all goes on', async (retryAfter, seconds) => {
  await sandbox.control.call('inject-fault', {
    match: { method: 'PATCH' },
    action: { do: 'throttle', retryAfter },
  });
  const sent = await order();
  const first = await client.resetPassword(sent);
  expect(first.sort === 'not-applied' && first.retryAfterSeconds).toBeLessThanOrEqual(seconds);
  const [again, customers] = await Promise.all([
    client.resetPassword(sent),
    all(client.customers({ priority: 'background' })),
  ]);
  expect(again.sort).toBe('confirmed');
  expect(customers.failure).toBeUndefined();
});

test('a server with a limit is walked to the end in the background, without one request too early', async () => {
  await sandbox.control.call('set-modes', { rate: 5 });
  const { items, failure } = await all(client.customers({ priority: 'background' }));
  expect(failure).toBeUndefined();
  expect(items).toHaveLength(25);
  const [big] = [...(await sandbox.control.call('customers', {}))].sort((a, b) => b.users - a.users);
  expect((await all(client.users(big?.id ?? '', { priority: 'background' }))).failure).toBeUndefined();
});

test.each([
  ['repeated-token', 'list-without-end'],
  // Its token is tried on our own host, where it leads to itself.
  ['foreign-host', 'list-without-end'],
] as const)('a list that is %s ends by name', async (how, kind) => {
  const match = { path: '/v1/customers', count: 'always' } as const;
  await sandbox.control.call('inject-fault', { match, action: { do: 'pages', how } });
  expect((await all(client.customers())).failure?.kind).toBe(kind);
});

test('a list whose links lead to another host is read by its tokens, on our own', async () => {
  const match = { path: '/v1/customers', count: 'always' } as const;
  await sandbox.control.call('inject-fault', { match, action: { do: 'pages', how: 'foreign-link' } });
  await sandbox.control.call('set-modes', { page: 7 });
  // That nobody went to the other host is looked at after each test.
  const { items, failure } = await all(client.customers());
  expect(failure).toBeUndefined();
  expect(items).toHaveLength(25);
});

test('a hotel’s page, a huge answer and no network are told apart', async () => {
  for (const style of ['page', 'redirect'] as const) {
    await sandbox.control.call('inject-fault', { action: { do: 'captive-portal', style } });
    expect((await all(client.customers())).failure?.kind).toBe('captive-portal');
  }
  await sandbox.control.call('inject-fault', { action: { do: 'huge' } });
  expect((await all(client.customers())).failure?.kind).toBe('answer-too-large');
  await sandbox.control.call('set-modes', { offline: 'refuse' });
  expect(await client.resetPassword(await order())).toMatchObject({
    sort: 'not-applied',
    failure: { kind: 'offline' },
  });
  expect(contacts).toEqual(['captive', 'captive', 'reached', 'unreachable']);
});

test('the audit records tell of a reset: by correlation id, by operator, and whom it concerned', async () => {
  const sent = await order();
  const { correlationId } = await client.resetPassword(sent);
  const today = new Date().toISOString().slice(0, 10);
  const { items } = await all(client.auditRecords({ customerId: sent.customerId, startDate: today }));
  expect(items).toMatchObject([
    {
      operationType: 'reset_customer_user_password',
      operationStatus: 'succeeded',
      originalCorrelationId: correlationId,
      operator: sandbox.address.technician.userName,
      customerId: sent.customerId,
    },
  ]);
  expect(items[0]?.namedIds).toContain(sent.userId);
});
