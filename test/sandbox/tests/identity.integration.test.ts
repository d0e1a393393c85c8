import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientId, partnerTenant, people } from '../identity/people';
import { type Sandbox, startSandbox } from '../sandbox';
import { visitSignInPage } from '../visitor';
import { askToken, authorizeAddress, signIn } from './technician';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 2, usersPerCustomer: 1 });
});
afterEach(() => sandbox.stop());

const claimsOf = (token: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString('utf8'));

test('a technician gets tokens that say who, for what and with which factors', async () => {
  const { status, body, values } = await signIn(sandbox);
  expect(status).toBe(200);
  expect(values.get('state')).toBe('the-state');
  expect(claimsOf(body.access_token)).toMatchObject({
    aud: 'https://api.partnercenter.microsoft.com',
    iss: `https://sts.windows.net/${partnerTenant}/`,
    amr: ['pwd', 'mfa'],
    appidacr: '0',
    upn: people.technician.userName,
  });
  expect(claimsOf(body.id_token)).toMatchObject({ aud: clientId, nonce: 'the-nonce', tid: partnerTenant });
  const info = JSON.parse(Buffer.from(String(body.client_info), 'base64url').toString('utf8'));
  expect(info).toEqual({ uid: people.technician.oid, utid: partnerTenant });
  const withoutMfa = await signIn(sandbox, people.withoutMfa);
  expect(claimsOf(withoutMfa.body.access_token).amr).toEqual(['pwd']);
});

test('the published key verifies what was signed', async () => {
  const { body } = await signIn(sandbox);
  const metadata = await (
    await fetch(`${sandbox.address.authority}/v2.0/.well-known/openid-configuration`)
  ).json();
  const { keys } = await (await fetch(metadata.jwks_uri)).json();
  const [head, claims, signature] = String(body.id_token).split('.');
  const key = createPublicKey({ key: keys[0], format: 'jwk' });
  const good = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    key,
    Buffer.from(signature ?? '', 'base64url'),
  );
  expect(good).toBe(true);
});

test('metadata exists for the partner, its customers and organizations, and for nobody else', async () => {
  const [customer] = await sandbox.control.call('customers', {});
  const ask = (tenant: string) => fetch(`${sandbox.url}/${tenant}/v2.0/.well-known/openid-configuration`);
  for (const tenant of [partnerTenant, 'organizations', customer?.id ?? '']) {
    const document = await (await ask(tenant)).json();
    expect(document.token_endpoint).toBe(`${sandbox.url}/${tenant}/oauth2/v2.0/token`);
  }
  const unknown = await ask('11111111-1111-4111-8111-111111111111');
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
});

test('a code works once; the second try ends what the first one brought', async () => {
  const first = await signIn(sandbox);
  const again = await askToken(sandbox, first.fields);
  expect(again.body).toMatchObject({ error: 'invalid_grant', error_codes: [54005] });
  const refresh = await askToken(sandbox, {
    grant_type: 'refresh_token',
    refresh_token: String(first.body.refresh_token),
  });
  expect(refresh.body).toMatchObject({ error: 'invalid_grant', suberror: 'bad_token' });
});

test.each([
  ['another verifier', { code_verifier: 'x'.repeat(43) }, 501481],
  ['no verifier', { code_verifier: '' }, 501481],
  ['another redirect address', { redirect_uri: 'http://localhost:54321' }, 500112],
  ['a secret', { client_secret: 'x' }, 700025],
  ['another application', { client_id: partnerTenant }, 700016],
  [
    'two resources',
    { scope: 'https://api.partnercenter.microsoft.com/.default https://graph.microsoft.com/.default' },
    70011,
  ],
])('a code is refused with %s', async (_, change, code) => {
  const { address, verifier } = authorizeAddress(sandbox);
  const { values, redirectUri } = await visitSignInPage(address, people.technician);
  const answer = await askToken(sandbox, {
    grant_type: 'authorization_code',
    code: values.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri: redirectUri,
    ...change,
  });
  expect(answer.body.error_codes).toEqual([code]);
  expect(answer.body.error_description).toMatch(/^AADSTS\d+: .* Trace ID: .* Correlation ID: .* Timestamp: /);
});

test('a code is refused when it is too old', async () => {
  await sandbox.control.call('set-modes', { codeSeconds: -1 });
  expect((await signIn(sandbox)).body.error_codes).toEqual([70008]);
});

test.each([
  ['missing', { code_challenge: '', code_challenge_method: '' }],
  ['plain', { code_challenge_method: 'plain' }],
])('PKCE %s: the app gets an error and a violation', async (_, change) => {
  const { address } = authorizeAddress(sandbox, change);
  const { values } = await visitSignInPage(address, people.technician);
  expect(values.get('error')).toBe('invalid_request');
  expect((await sandbox.control.call('violations')).map((one) => one.code)).toEqual(['pkce-missing']);
});

test.each([
  'https://attacker.example/',
  'http://127.0.0.1.attacker.example/',
  'http://localhost@attacker.example/',
  'http://localhost:80" onload="x',
])('nothing is ever sent back to %s', async (redirect_uri) => {
  const { address } = authorizeAddress(sandbox, { redirect_uri });
  await expect(visitSignInPage(address, people.technician)).rejects.toThrow('AADSTS50011');
});

test('Cancel goes back with access_denied, by form or by query', async () => {
  for (const response_mode of ['form_post', 'query']) {
    const { address } = authorizeAddress(sandbox, { response_mode });
    const { values, redirectUri } = await visitSignInPage(address, people.technician, { cancel: true });
    expect(redirectUri.replace(/\/$/, '')).toBe('http://localhost:12345');
    expect(values.get('error')).toBe('access_denied');
    expect(values.get('state')).toBe('the-state');
  }
});

test('a wrong password or code stays on the page', async () => {
  const { address } = authorizeAddress(sandbox);
  const wrongPassword = { ...people.technician, password: 'wrong' };
  await expect(visitSignInPage(address, wrongPassword)).rejects.toThrow('AADSTS50126');
  const wrongCode = { ...people.technician, mfa: '000000' };
  await expect(visitSignInPage(address, wrongCode)).rejects.toThrow('AADSTS500121');
});

test('a refused person reads why and can go back; or goes back at once; or is refused at the token endpoint', async () => {
  const refused = [
    [people.consentMissing, 65001],
    [people.conditionalAccess, 53003],
    [people.disabled, 50057],
    [people.otherTenant, 50020],
  ] as const;
  for (const refusals of ['page', 'redirect'] as const) {
    await sandbox.control.call('set-modes', { refusals });
    for (const [person, code] of refused) {
      const { values } = await visitSignInPage(authorizeAddress(sandbox).address, person);
      expect(values.get('error_description')).toContain(`AADSTS${code}:`);
    }
  }
  await sandbox.control.call('set-modes', { refusals: 'token' });
  for (const [person, code] of refused)
    expect((await signIn(sandbox, person)).body.error_codes).toEqual([code]);
});

test('a browser that is signed in is not asked again, unless the app wants it or the person signed out', async () => {
  const cookies = new Map<string, string>();
  await visitSignInPage(authorizeAddress(sandbox).address, people.technician, { cookies, stay: true });
  const nobody = { ...people.technician, userName: 'nobody@nowhere.example' };
  const silent = await visitSignInPage(authorizeAddress(sandbox).address, nobody, { cookies });
  expect(silent.values.has('code')).toBe(true);
  const asked = authorizeAddress(sandbox, { prompt: 'login' }).address;
  await expect(visitSignInPage(asked, nobody, { cookies })).rejects.toThrow('AADSTS50034');
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
  await fetch(`${sandbox.address.authority}/oauth2/v2.0/logout`, { headers: { cookie } });
  const none = authorizeAddress(sandbox, { prompt: 'none' }).address;
  expect((await visitSignInPage(none, nobody, { cookies })).values.get('error')).toBe('login_required');
});

test('strict rotation: a refresh token that comes twice ends its family', async () => {
  await sandbox.control.call('set-modes', { strictRotation: true });
  const { body } = await signIn(sandbox);
  const refresh = (token: unknown) =>
    askToken(sandbox, { grant_type: 'refresh_token', refresh_token: String(token) });
  const second = await refresh(body.refresh_token);
  expect(second.status).toBe(200);
  expect((await refresh(body.refresh_token)).body.suberror).toBe('bad_token');
  expect((await refresh(second.body.refresh_token)).body.suberror).toBe('bad_token');
});

test('the token endpoint refuses with the sub-error and claims that a test asks for, then works again', async () => {
  const { body } = await signIn(sandbox);
  const refresh = () =>
    askToken(sandbox, { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) });
  for (const suberror of ['basic_action', 'additional_action', 'consent_required', 'bad_token']) {
    const action = {
      do: 'token-error',
      error: 'invalid_grant',
      suberror,
      code: 50076,
      claims: '{"a":1}',
    } as const;
    await sandbox.control.call('inject-fault', { action });
    expect((await refresh()).body).toMatchObject({
      error: 'invalid_grant',
      suberror,
      claims: '{"a":1}',
      error_codes: [50076],
    });
  }
  expect((await refresh()).status).toBe(200);
  expect((await sandbox.control.call('token-counts')).refresh).toBe(5);
});

test('revoked sign-ins end, refresh tokens grow old with the clock', async () => {
  const { body } = await signIn(sandbox);
  const refresh = () =>
    askToken(sandbox, { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) });
  await sandbox.control.call('set-clock', { offsetSeconds: 91 * 86_400 });
  expect((await refresh()).body.error_codes).toEqual([700082]);
  await sandbox.control.call('set-clock', { offsetSeconds: 0 });
  expect(await sandbox.control.call('revoke', {})).toEqual({ revoked: 1 });
  expect((await refresh()).body.error_codes).toEqual([50173]);
});
