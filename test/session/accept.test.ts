import type { AuthenticationResult } from '@azure/msal-node';
import { expect, test } from 'vitest';
import { accept } from '../../main/session/accept';

const tenant = '0a1b2c3d-0000-4000-8000-5a4d0b0c0001';
const foreign = '0a1b2c3d-0000-4000-8000-00000000ffff';
const objectId = '0a1b2c3d-0000-4000-9000-000000000001';
const colleague = '0a1b2c3d-0000-4000-9000-000000000002';
const now = Date.parse('2026-11-29T08:00:00Z');

/** What MSAL hands over after a sign-in; only what is read of it matters. */
function result(
  change: { tid?: unknown; iat?: unknown; accountTenant?: string; home?: string; withAccount?: boolean } = {},
): AuthenticationResult {
  const { tid = tenant, iat = now / 1_000, accountTenant = tenant, home = `${objectId}.${tenant}` } = change;
  const account = {
    homeAccountId: home,
    environment: 'login.microsoftonline.com',
    tenantId: accountTenant,
    username: 'tessa@partner.example',
    localAccountId: objectId,
    name: 'Tessa Technician',
  };
  return {
    authority: '',
    uniqueId: objectId,
    tenantId: tenant,
    scopes: [],
    account: change.withAccount === false ? null : account,
    idToken: '',
    idTokenClaims: { tid, iat } as object,
    accessToken: '',
    fromCache: false,
    expiresOn: null,
    tokenType: 'Bearer',
    correlationId: '',
  };
}
const expected = { tenantId: tenant, technicianId: null, now };
const kind = (of: AuthenticationResult, who: Parameters<typeof accept>[1] = expected) => {
  const outcome = accept(of, who);
  return outcome.ok ? outcome.value.id : outcome.failure.kind;
};

test('the technician of the partner’s own tenant comes in', () => {
  expect(kind(result())).toBe(`${objectId}.${tenant}`);
  expect(kind(result(), { ...expected, technicianId: `${objectId}.${tenant}` })).toBe(
    `${objectId}.${tenant}`,
  );
  expect(kind(result({ tid: tenant.toUpperCase() }))).toBe(`${objectId}.${tenant}`);
});

test.each([
  ['another tenant', { tid: foreign }, 'wrong-tenant'],
  ['another tenant in token and account', { tid: foreign, accountTenant: foreign }, 'wrong-tenant'],
  ['a tenant that is no text', { tid: [tenant] }, 'wrong-tenant'],
  ['our tenant, but an account of another', { accountTenant: foreign }, 'wrong-account'],
  ['our tenant, but no account', { withAccount: false }, 'wrong-account'],
  ['an id that is none of Entra’s', { home: '../../etc' }, 'wrong-account'],
] as const)('a token of %s', (_name, change, outcome) => {
  expect(kind(result(change))).toBe(outcome);
});

test('a token without the tenant’s claim is refused', () => {
  const without = { ...result(), idTokenClaims: { iat: now / 1_000 } };
  expect(kind(without)).toBe('wrong-tenant');
});

test('where one technician is expected, a colleague of the same tenant is refused', () => {
  const who = { ...expected, technicianId: `${colleague}.${tenant}` };
  expect(kind(result(), who)).toBe('wrong-account');
});

test.each([
  [301, 'clock-wrong'],
  [-301, 'clock-wrong'],
  [299, `${objectId}.${tenant}`],
  [-299, `${objectId}.${tenant}`],
] as const)('a token dated %s seconds off', (seconds, outcome) => {
  expect(kind(result({ iat: now / 1_000 + seconds }))).toBe(outcome);
});
