import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cacheEntry } from '../../main/session/token-cache';
import type { Failure } from '../../preload/outcome';
import { failed, ok } from '../../preload/outcome';
import { type PersonKey, people } from '../sandbox/identity/people';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signInAsBrowser, visitSignInPage } from '../sandbox/visitor';
import { createDesk, type Desk, sandboxDeployment, vaultOver } from './session-fixture';

let sandbox: Sandbox;
let desk: Desk;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 1, users: 1 });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control.call('start-over');
  desk = createDesk(sandbox);
});
afterEach(async () => {
  await sandbox.control.assertNoViolation();
});

const counts = () => sandbox.control.call('token-counts');
const tokenError = (code: number, error: string, more: object = {}) =>
  sandbox.control.call('inject-fault', { action: { do: 'token-error', code, error, ...more } });

/** Signs a person in, from the click to the page at the end. */
async function signIn(at: Desk, who: PersonKey = 'technician', choice = { anotherAccount: false }) {
  const outcome = at.session.signIn(choice);
  const page = await signInAsBrowser(await at.opened(), people[who]);
  return { outcome: await outcome, page: await page.text(), headers: page.headers };
}
const kindOf = (outcome: { ok: boolean; failure?: Failure }) => (outcome.ok ? 'ok' : outcome.failure?.kind);

test('signing in: browser, code, token; the technician is known and the page says so', async () => {
  const states: string[] = [];
  desk.session.onChange(({ step }) => states.push(step));
  const { outcome, page, headers } = await signIn(desk);
  expect(outcome).toEqual(ok(undefined));
  expect(desk.session.state()).toEqual({
    step: 'signed-in',
    name: 'Tessa Technician',
    upn: people.technician.userName,
    needsSignIn: null,
  });
  expect(desk.session.account()).toEqual({
    id: `${people.technician.oid}.${sandbox.address.tenant}`,
    tenantId: sandbox.address.tenant,
    objectId: people.technician.oid,
    name: 'Tessa Technician',
    upn: people.technician.userName,
  });
  expect(page).toContain('You are signed in');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(new Set(states)).toEqual(new Set(['signing-in', 'signed-in']));
  expect(desk.session.address()).toBe(null);
  expect(desk.clock.waiting()).toBe(0);
});

test('the page of sign-in is asked for with PKCE, form_post, state and nonce, on the authority', async () => {
  const outcome = desk.session.signIn({ anotherAccount: false });
  const address = new URL(await desk.opened());
  expect(`${address.origin}${address.pathname}`).toBe(`${sandbox.address.authority}/oauth2/v2.0/authorize`);
  const asked = Object.fromEntries(address.searchParams);
  expect(asked).toMatchObject({
    response_type: 'code',
    response_mode: 'form_post',
    code_challenge_method: 'S256',
    client_id: sandbox.address.clientId,
  });
  expect(asked.redirect_uri).toMatch(/^http:\/\/localhost:\d+$/);
  expect(asked.scope).toContain('https://api.partnercenter.microsoft.com/user_impersonation');
  expect(asked.state).toHaveLength(43);
  expect(asked.nonce).toHaveLength(43);
  expect(desk.session.address()).toBe(address.href);
  desk.session.cancelSignIn();
  expect(kindOf(await outcome)).toBe('sign-in-cancelled');
});

test('one token request for a sign-in and a hundred calls', async () => {
  await signIn(desk);
  const tokens = await Promise.all(Array.from({ length: 100 }, () => desk.session.token()));
  for (const token of tokens) expect(token).toEqual(tokens[0]);
  for (let call = 0; call < 20; call += 1) await desk.session.token();
  expect(await counts()).toMatchObject({ code: 1, refresh: 0 });
});

test('a hundred calls at once with a token on its last seconds renew it once', async () => {
  await signIn(desk);
  const first = await desk.session.token();
  desk.clock.pass(3_599_000 - 31_000);
  expect(await desk.session.token()).toEqual(first);
  desk.clock.pass(2_000);
  const renewed = await Promise.all(Array.from({ length: 100 }, () => desk.session.token()));
  for (const token of renewed) expect(token).toEqual(renewed[0]);
  expect(renewed[0]).not.toEqual(first);
  expect(await counts()).toMatchObject({ code: 1, refresh: 1 });
});

test('a token that Partner Center refuses is replaced, once for all who met the refusal', async () => {
  await signIn(desk);
  const first = await desk.session.token();
  const replaced = await Promise.all(
    Array.from({ length: 20 }, () => desk.session.token({ forceRefresh: true })),
  );
  expect(replaced[0]).toMatchObject({ ok: true });
  expect(replaced[0]).not.toEqual(first);
  await desk.session.token({ forceRefresh: true });
  expect(await counts()).toMatchObject({ code: 1, refresh: 1 });
});

test('after a restart the technician is known without a network, and one silent request brings a token', async () => {
  await signIn(desk);
  await desk.session.saved();
  const next = createDesk(sandbox, { keychain: desk.keychain });
  expect(next.session.state()).toEqual({ step: 'starting' });
  await next.session.restore();
  expect(next.session.state()).toMatchObject({ step: 'signed-in', needsSignIn: null });
  expect(next.session.account()).toEqual(desk.session.account());
  expect(kindOf(await next.session.token())).toBe('ok');
  expect(await counts()).toMatchObject({ code: 1, refresh: 1 });
});

test('offline at the start: still known, still signed in; a token as soon as there is a network', async () => {
  await signIn(desk);
  await desk.session.saved();
  await sandbox.control.call('set-modes', { offline: 'refuse' });
  const next = createDesk(sandbox, { keychain: desk.keychain });
  await next.session.restore();
  expect(next.session.state()).toMatchObject({ step: 'signed-in', needsSignIn: null });
  expect(kindOf(await next.session.token())).toBe('offline');
  await sandbox.control.call('set-modes', { offline: false });
  expect(kindOf(await next.session.token())).toBe('ok');
});

test('a first start is signed out, without a question to anybody', async () => {
  await desk.session.restore();
  expect(desk.session.state()).toEqual({ step: 'signed-out', failure: null });
  expect(kindOf(await desk.session.token())).toBe('signed-out');
  expect(desk.asked).toEqual([]);
});

test('what is kept holds no access token and stays small', async () => {
  await signIn(desk);
  const token = await desk.session.token();
  await desk.session.token({ forceRefresh: true });
  await desk.session.saved();
  const kept = (await vaultOver(desk.keychain).get(cacheEntry)) ?? '';
  expect(kept.length).toBeGreaterThan(100);
  expect(kept.length).toBeLessThan(4_096);
  expect(kept).not.toContain(token.ok ? token.value : 'no token');
  expect(JSON.parse(kept)).toMatchObject({ AccessToken: {}, IdToken: {} });
});

test('a renewed refresh token is the one that is kept, under strict rotation', async () => {
  await sandbox.control.call('set-modes', { strictRotation: true });
  await signIn(desk);
  for (let round = 0; round < 3; round += 1) {
    desk.clock.pass(10_000);
    expect(kindOf(await desk.session.token({ forceRefresh: true }))).toBe('ok');
  }
  await desk.session.saved();
  const next = createDesk(sandbox, { keychain: desk.keychain });
  await next.session.restore();
  expect(next.session.state()).toMatchObject({ needsSignIn: null });
});

test('a revoked sign-in: named, shown, no browser, no second question; a sign-in ends it', async () => {
  await signIn(desk);
  await sandbox.control.call('revoke', {});
  const outcome = await desk.session.token({ forceRefresh: true });
  expect(outcome).toMatchObject({
    ok: false,
    failure: { kind: 'session-ended', support: { code: 'AADSTS50173', reference: 'REFE-RENC', status: 400 } },
  });
  expect(desk.session.state()).toMatchObject({
    step: 'signed-in',
    needsSignIn: { kind: 'session-ended' },
  });
  const { refresh } = await counts();
  expect(kindOf(await desk.session.token({ forceRefresh: true }))).toBe('session-ended');
  expect((await counts()).refresh).toBe(refresh);
  await signIn(desk);
  expect(desk.session.state()).toMatchObject({ step: 'signed-in', needsSignIn: null });
  expect(kindOf(await desk.session.token())).toBe('ok');
});

test('a revoked sign-in at the start: known, and asked to sign in', async () => {
  await signIn(desk);
  await desk.session.saved();
  await sandbox.control.call('revoke', {});
  const next = createDesk(sandbox, { keychain: desk.keychain });
  await next.session.restore();
  expect(next.session.state()).toMatchObject({ step: 'signed-in', needsSignIn: { kind: 'session-ended' } });
});

describe('what Entra refuses in the browser is named', () => {
  for (const refusals of ['page', 'redirect', 'token'] as const) {
    test.each<[PersonKey, string, string]>([
      ['consentMissing', 'consent-missing', 'AADSTS65001'],
      ['conditionalAccess', 'conditional-access', 'AADSTS53003'],
      ['disabled', 'account-disabled', 'AADSTS50057'],
      ['otherTenant', 'wrong-tenant', 'AADSTS50020'],
    ])(`by ${refusals}: %s is %s`, async (who, kind, code) => {
      await sandbox.control.call('set-modes', { refusals });
      const { outcome, page } = await signIn(desk, who);
      expect(outcome).toMatchObject({ ok: false, failure: { kind, support: { code } } });
      expect(page).toContain('You are not signed in');
      expect(page).toContain(code);
      expect(desk.session.state()).toMatchObject({ step: 'signed-out', failure: { kind } });
    });
  }
});

test('a token dated an hour off: the clock of this computer is wrong', async () => {
  const { outcome, page } = await signIn(desk, 'skewed');
  expect(kindOf(outcome)).toBe('clock-wrong');
  expect(page).toContain('You are not signed in');
  await desk.session.saved();
  const next = createDesk(sandbox, { keychain: desk.keychain });
  await next.session.restore();
  expect(next.session.state()).toEqual({ step: 'signed-out', failure: null });
});

describe('what Entra refuses silently is named', () => {
  test.each<[number, string, object, string]>([
    [50076, 'invalid_grant', { suberror: 'basic_action' }, 'mfa-required'],
    [50079, 'interaction_required', { suberror: 'basic_action' }, 'mfa-required'],
    [50072, 'invalid_grant', {}, 'mfa-required'],
    [53000, 'interaction_required', { suberror: 'message_only' }, 'conditional-access'],
    [530003, 'invalid_grant', {}, 'conditional-access'],
    [65001, 'invalid_grant', { suberror: 'consent_required' }, 'consent-missing'],
    [50057, 'invalid_grant', {}, 'account-disabled'],
    [700016, 'unauthorized_client', {}, 'application-unknown'],
    [7000218, 'invalid_client', {}, 'application-unknown'],
    [90002, 'invalid_request', {}, 'wrong-tenant'],
    [50105, 'invalid_grant', {}, 'account-without-access'],
    [700024, 'invalid_client', {}, 'clock-wrong'],
    [70008, 'invalid_grant', {}, 'signed-out'],
    [700082, 'invalid_grant', { suberror: 'bad_token' }, 'signed-out'],
    [90033, 'temporarily_unavailable', {}, 'microsoft-unavailable'],
    [50173, 'invalid_grant', {}, 'session-ended'],
    [50133, 'invalid_grant', {}, 'session-ended'],
    [70043, 'invalid_grant', { suberror: 'token_expired' }, 'session-ended'],
    [90095, 'access_denied', {}, 'consent-missing'],
    [99999, 'something_new', {}, 'sign-in-refused'],
  ])('AADSTS%i', async (code, error, more, kind) => {
    await signIn(desk);
    await tokenError(code, error, more);
    const outcome = await desk.session.token({ forceRefresh: true });
    expect(outcome).toMatchObject({ ok: false, failure: { kind, support: { code: `AADSTS${code}` } } });
  });

  test('a challenge is passed on to the next sign-in, with the password again, and looked at once', async () => {
    let looks = 0;
    const careful = createDesk(sandbox, {
      validateMfa: async () => {
        looks += 1;
        return ok({ compliant: true });
      },
    });
    await signIn(careful);
    expect(looks).toBe(0);
    const claims = '{"access_token":{"amr":{"essential":true,"values":["mfa"]}}}';
    await tokenError(50076, 'interaction_required', { suberror: 'basic_action', claims });
    expect(await careful.session.token({ forceRefresh: true })).toMatchObject({
      failure: { kind: 'mfa-required', claims },
    });
    const outcome = careful.session.signIn({ anotherAccount: false });
    const address = await careful.opened();
    const asked = new URL(address).searchParams;
    expect(asked.get('prompt')).toBe('login');
    expect(JSON.parse(asked.get('claims') ?? '')).toMatchObject(JSON.parse(claims));
    expect(asked.get('login_hint')).toBe(people.technician.userName);
    await signInAsBrowser(address, people.technician);
    expect(await outcome).toEqual(ok(undefined));
    expect(looks).toBe(1);
    expect(careful.session.state()).toMatchObject({ needsSignIn: null });
  });
});

test('multi-factor that still does not satisfy: said once, no loop', async () => {
  let looks = 0;
  const stubborn = createDesk(sandbox, {
    validateMfa: async () => {
      looks += 1;
      return ok({ compliant: false });
    },
  });
  await signIn(stubborn);
  stubborn.session.demand({ kind: 'mfa-required' });
  expect(stubborn.session.state()).toMatchObject({ needsSignIn: { kind: 'mfa-required' } });
  const { outcome } = await signIn(stubborn);
  expect(kindOf(outcome)).toBe('mfa-not-satisfied');
  expect(stubborn.session.state()).toMatchObject({ needsSignIn: { kind: 'mfa-not-satisfied' } });
  expect(kindOf(await stubborn.session.token())).toBe('mfa-not-satisfied');
  expect(looks).toBe(1);
  expect(await counts()).toMatchObject({ authorize: 2, code: 2, refresh: 0 });
});

test('a look that is itself refused for want of multi-factor is the same answer', async () => {
  const refused = createDesk(sandbox, {
    validateMfa: async () => {
      refused.session.demand({ kind: 'mfa-required' });
      return failed({ kind: 'mfa-required' });
    },
  });
  await signIn(refused);
  const outcome = refused.session.signInForMfa('{"access_token":{}}');
  const address = await refused.opened();
  expect(new URL(address).searchParams.get('claims')).toContain('access_token');
  await signInAsBrowser(address, people.technician);
  expect(kindOf(await outcome)).toBe('mfa-not-satisfied');
  expect(refused.session.state()).toMatchObject({ needsSignIn: { kind: 'mfa-not-satisfied' } });
});

test('a look that cannot be had leaves the sign-in as it is', async () => {
  const cut = createDesk(sandbox, { validateMfa: async () => failed({ kind: 'offline' }) });
  await signIn(cut);
  const outcome = cut.session.signInForMfa();
  await signInAsBrowser(await cut.opened(), people.technician);
  expect(await outcome).toEqual(ok(undefined));
});

test('Cancel on the page comes back as cancelled', async () => {
  const outcome = desk.session.signIn({ anotherAccount: false });
  const page = await signInAsBrowser(await desk.opened(), people.technician, { cancel: true });
  expect(kindOf(await outcome)).toBe('sign-in-cancelled');
  expect(await page.text()).toContain('Sign-in cancelled');
});

test('Cancel in the app ends it at once; what the browser brings later is turned away', async () => {
  const outcome = desk.session.signIn({ anotherAccount: false });
  const address = await desk.opened();
  const { redirectUri, values } = await visitSignInPage(address, people.technician);
  desk.session.cancelSignIn();
  expect(kindOf(await outcome)).toBe('sign-in-cancelled');
  await expect(fetch(redirectUri, { method: 'POST', body: values })).rejects.toThrow();
  expect(desk.session.state()).toMatchObject({ step: 'signed-out', failure: { kind: 'sign-in-cancelled' } });
  expect((await signIn(desk)).outcome).toEqual(ok(undefined));
});

test('Cancel while the code is being redeemed brings nobody in, now or after a restart', async () => {
  await sandbox.control.call('set-modes', { latency: 0 });
  await sandbox.control.call('inject-fault', {
    match: { path: '/*/oauth2/v2.0/token' },
    action: { do: 'delay', ms: 150, when: 'before' },
  });
  const outcome = desk.session.signIn({ anotherAccount: false });
  const page = signInAsBrowser(await desk.opened(), people.technician);
  while (!desk.asked.some((line) => line.includes('/token'))) await new Promise(setImmediate);
  desk.session.cancelSignIn();
  expect(kindOf(await outcome)).toBe('sign-in-cancelled');
  expect(await (await page).text()).toContain('Sign-in cancelled');
  await desk.session.saved();
  const next = createDesk(sandbox, { keychain: desk.keychain });
  await next.session.restore();
  expect(next.session.state()).toEqual({ step: 'signed-out', failure: null });
});

test('an abandoned tab ends after ten minutes, shown beforehand, and leaves nothing open', async () => {
  const start = desk.clock.now();
  const outcome = desk.session.signIn({ anotherAccount: false });
  const address = await desk.opened();
  await new Promise(setImmediate);
  expect(desk.session.state()).toEqual({
    step: 'signing-in',
    opened: true,
    until: new Date(start + 600_000).toISOString(),
  });
  desk.clock.pass(599_999);
  expect(desk.session.state()).toMatchObject({ step: 'signing-in' });
  desk.clock.pass(1);
  expect(kindOf(await outcome)).toBe('sign-in-timed-out');
  await expect(fetch(new URL(address).searchParams.get('redirect_uri') ?? '')).rejects.toThrow();
  expect(desk.clock.waiting()).toBe(0);
});

test('a browser that does not open: the address can be copied, and the sign-in goes on', async () => {
  const bare = createDesk(sandbox, { openBrowser: () => Promise.reject(new Error('no browser')) });
  const outcome = bare.session.signIn({ anotherAccount: false });
  while (bare.session.address() === null) await new Promise(setImmediate);
  expect(bare.session.state()).toMatchObject({ step: 'signing-in', opened: false });
  await signInAsBrowser(bare.session.address() ?? '', people.technician);
  expect(await outcome).toEqual(ok(undefined));
});

test('two at a time: the second is refused, the first goes on', async () => {
  const first = desk.session.signIn({ anotherAccount: false });
  expect(kindOf(await desk.session.signIn({ anotherAccount: true }))).toBe('sign-in-busy');
  await signInAsBrowser(await desk.opened(), people.technician);
  expect(await first).toEqual(ok(undefined));
});

test('another account takes the place of the first, whose tokens are gone', async () => {
  await signIn(desk);
  const outcome = desk.session.signIn({ anotherAccount: true });
  const address = await desk.opened();
  expect(new URL(address).searchParams.get('prompt')).toBe('select_account');
  await signInAsBrowser(address, people.secondTechnician);
  expect(await outcome).toEqual(ok(undefined));
  expect(desk.session.account()?.upn).toBe(people.secondTechnician.userName);
  await desk.session.saved();
  const kept = (await vaultOver(desk.keychain).get(cacheEntry)) ?? '';
  expect(kept).toContain(people.secondTechnician.oid);
  expect(kept).not.toContain(people.technician.oid);
});

test('somebody else answering for the technician is turned away', async () => {
  await signIn(desk);
  desk.session.demand({ kind: 'mfa-required' });
  const { outcome } = await signIn(desk, 'secondTechnician');
  expect(kindOf(outcome)).toBe('wrong-account');
  expect(desk.session.account()?.upn).toBe(people.technician.userName);
  expect(desk.session.state()).toMatchObject({ needsSignIn: { kind: 'mfa-required' } });
  expect(kindOf(await desk.session.token())).toBe('mfa-required');
  await desk.session.saved();
  const kept = (await vaultOver(desk.keychain).get(cacheEntry)) ?? '';
  expect(kept).not.toContain(people.secondTechnician.oid);
  expect(kept).toContain(people.technician.oid);
});

test('signing out leaves nothing, in memory or in the keychain', async () => {
  await signIn(desk);
  await desk.session.saved();
  expect(await desk.session.signOut()).toEqual(ok(undefined));
  expect(desk.session.state()).toEqual({ step: 'signed-out', failure: null });
  expect(kindOf(await desk.session.token())).toBe('signed-out');
  expect(await vaultOver(desk.keychain).get(cacheEntry)).toBe(null);
  const next = createDesk(sandbox, { keychain: desk.keychain });
  await next.session.restore();
  expect(next.session.state()).toEqual({ step: 'signed-out', failure: null });
});

test('signing out while a token is being asked for: its answer does not bring the account back', async () => {
  await signIn(desk);
  await sandbox.control.call('inject-fault', {
    match: { path: '/*/oauth2/v2.0/token' },
    action: { do: 'delay', ms: 100, when: 'after' },
  });
  const token = desk.session.token({ forceRefresh: true });
  while (desk.asked.filter((line) => line.includes('/token')).length < 2) await new Promise(setImmediate);
  await desk.session.signOut();
  expect(kindOf(await token)).toBe('signed-out');
  expect(await vaultOver(desk.keychain).get(cacheEntry)).toBe(null);
  expect(desk.session.state()).toEqual({ step: 'signed-out', failure: null });
});

describe('what happens on the way is named, and nobody is signed out by it', () => {
  type Action = Parameters<typeof sandbox.control.call<'inject-fault'>>[1]['action'];
  test.each<[string, Action, string]>([
    ['a broken connection', { do: 'drop-before' }, 'connection-broken'],
    ['a login page of a hotel', { do: 'captive-portal', style: 'page' }, 'captive-portal'],
    ['a redirect to one', { do: 'captive-portal', style: 'redirect' }, 'captive-portal'],
    ['half an answer', { do: 'mangle', how: 'truncated' }, 'answer-not-understood'],
    ['a server in trouble', { do: 'answer', status: 503 }, 'microsoft-unavailable'],
    ['an endless answer', { do: 'huge', bytes: 5_000_000 }, 'answer-too-large'],
  ])('%s', async (_name, action, kind) => {
    await signIn(desk);
    await sandbox.control.call('inject-fault', { match: { path: '/*/oauth2/v2.0/token' }, action });
    const outcome = await desk.session.token({ forceRefresh: true });
    expect(kindOf(outcome)).toBe(kind);
    expect(desk.session.state()).toMatchObject({ step: 'signed-in', needsSignIn: null });
    expect(kindOf(await desk.session.token({ forceRefresh: true }))).toBe('ok');
  });

  test('a proxy that wants a password', async () => {
    // Node's fetch makes an error of this answer; Electron's hands it over, or names it.
    const answers = [
      async () => new Response('', { status: 407 }),
      () => Promise.reject(new Error('net::ERR_PROXY_AUTH_UNSUPPORTED')),
    ];
    for (const fetch of answers) {
      const behind = createDesk(sandbox, { fetch });
      const outcome = await behind.session.signIn({ anotherAccount: false });
      expect(kindOf(outcome)).toBe('proxy-needs-password');
    }
  });

  // By the same rules as Partner Center's; bounded to at least a second and at most a day, a minute where it is of no use.
  test.for([
    { header: '17', seconds: 17 },
    { header: '5, 17', seconds: 17 },
    { header: '0', seconds: 1 },
    { header: '-5', seconds: 60 },
    { header: 'soon', seconds: 60 },
    { header: '999999999', seconds: 86_400 },
  ])('a request to wait is passed on with its time: $header', async ({ header, seconds }) => {
    await signIn(desk);
    await sandbox.control.call('inject-fault', {
      match: { path: '/*/oauth2/v2.0/token' },
      action: {
        do: 'answer',
        status: 429,
        headers: { 'retry-after': header },
        body: '{}',
      },
    });
    expect(await desk.session.token({ forceRefresh: true })).toMatchObject({
      failure: { kind: 'throttled', retryAfterSeconds: seconds },
    });
  });
});

test('while Microsoft asks the whole app to wait, no token is asked for; a short wait is sat out', async () => {
  let heldForMs = 0;
  const waiting = createDesk(sandbox, { heldForMs: () => heldForMs });
  await signIn(waiting);
  const asked = async () => (await sandbox.control.call('token-counts')).refresh;
  const before = await asked();
  heldForMs = 60_000;
  expect(await waiting.session.token({ forceRefresh: true })).toMatchObject({
    failure: { kind: 'throttled', retryAfterSeconds: 60 },
  });
  expect(await asked()).toBe(before);
  heldForMs = 300;
  const token = waiting.session.token({ forceRefresh: true });
  await expect.poll(waiting.clock.waiting).toBeGreaterThan(0);
  expect(await asked()).toBe(before);
  heldForMs = 0;
  waiting.clock.pass(300);
  expect((await token).ok).toBe(true);
  expect(await asked()).toBe(before + 1);
});

test('a wrong tenant and an unreachable one are told before any browser opens', async () => {
  const nowhere = '0a1b2c3d-0000-4000-8000-00000000dead';
  const { address } = sandbox;
  const lost = createDesk(sandbox, {
    deployment: sandboxDeployment(sandbox, {
      partnerTenantId: nowhere,
      endpoints: { authority: `${sandbox.url}/${nowhere}`, partnerCenter: address.partnerCenter },
    }),
  });
  expect(kindOf(await lost.session.signIn({ anotherAccount: false }))).toBe('wrong-tenant');
  await sandbox.control.call('set-modes', { offline: 'refuse' });
  expect(kindOf(await desk.session.signIn({ anotherAccount: false }))).toBe('offline');
  expect(desk.session.state()).toMatchObject({ step: 'signed-out', failure: { kind: 'offline' } });
});

test('no failure and no state holds an address, a token or a code of a sign-in', async () => {
  await signIn(desk);
  await sandbox.control.call('revoke', {});
  const outcome = await desk.session.token({ forceRefresh: true });
  const { outcome: second } = await signIn(desk, 'disabled');
  const told = JSON.stringify([outcome, second, desk.reported, desk.session.state()]);
  expect(told).not.toMatch(/https?:|eyJ|Trace ID|description/);
});

test('tokens that cannot be kept last for this session, and that is reported', async () => {
  const locked = createDesk(sandbox, {
    vault: { ...vaultOver(desk.keychain), set: async () => failed({ kind: 'keychain-locked' }) },
  });
  await signIn(locked);
  await locked.session.saved();
  expect(kindOf(await locked.session.token())).toBe('ok');
  expect(locked.reported.map(({ kind }) => kind)).toEqual(['keychain-locked']);
});

test('everything that was asked for went to the authority, over loopback', async () => {
  await signIn(desk);
  await desk.session.token({ forceRefresh: true });
  expect(desk.asked.length).toBeGreaterThan(2);
  for (const line of desk.asked)
    expect(line).toMatch(new RegExp(`^(GET|POST) ${sandbox.address.authority}/`));
});
