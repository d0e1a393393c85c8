import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox';
import type { ViolationCode } from '../violations';
import { askToken, caller, resetBody, signIn } from './technician';

let sandbox: Sandbox;
let call: ReturnType<typeof caller>;
let refreshToken: string;
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 3, usersPerCustomer: 4 });
  const { body } = await signIn(sandbox);
  refreshToken = String(body.refresh_token);
  call = caller(sandbox, String(body.access_token));
});
afterEach(() => sandbox.stop());

const codes = async (): Promise<ViolationCode[]> =>
  (await sandbox.control.call('violations')).map((one) => one.code).toSorted();
const list = '/v1/customers?size=1';

test.each<[ViolationCode, string, Record<string, string | undefined>]>([
  ['request-id-missing', list, { 'MS-RequestId': undefined }],
  ['request-id-invalid', list, { 'MS-RequestId': '42' }],
  ['correlation-id-missing', list, { 'MS-CorrelationId': undefined }],
  ['correlation-id-invalid', list, { 'MS-CorrelationId': 'x' }],
  ['accept-missing', list, { Accept: '*/*' }],
  ['cookie-sent', list, { Cookie: 'a=b' }],
  ['token-missing', list, { Authorization: undefined }],
  ['unknown-query-key', '/v1/customers?search=x', {}],
  ['upper-case-path', '/v1/Customers?size=1', {}],
  ['unknown-route', '/v1/invoices', {}],
  ['graph-call', '/v1.0/users', {}],
])('%s is noticed, once', async (code, path, headers) => {
  await call(path, { headers });
  expect(await codes()).toEqual([code]);
  await expect(sandbox.control.assertNoViolation()).rejects.toThrow(code);
  await sandbox.control.call('clear-violations');
  await call(list);
  await sandbox.control.assertNoViolation();
});

test('a header that comes twice is noticed', async () => {
  const status = await new Promise((done) => {
    const headers = [
      ...['Host', '127.0.0.1', 'Accept', 'application/json', 'MS-CorrelationId', randomUUID()],
      ...['MS-RequestId', randomUUID(), 'MS-RequestId', randomUUID(), 'Authorization', 'Bearer x'],
    ];
    request(`${sandbox.url}${list}`, { headers }, (response) => done(response.resume().statusCode)).end();
  });
  expect(status).toBe(401);
  expect(await codes()).toEqual(['request-id-doubled']);
});

test('ids are used again: after an answer, for something else, the correlation id at all', async () => {
  const headers = { 'MS-RequestId': randomUUID() };
  await call(list, { headers });
  await call(list, { headers });
  await call('/v1/customers?size=2', { headers });
  expect(await codes()).toEqual(['request-id-after-answer', 'request-id-for-another-request']);
  await sandbox.control.call('clear-violations');
  const correlation = { 'MS-CorrelationId': randomUUID() };
  await call(list, { headers: correlation });
  await call(list, { headers: correlation });
  expect(await codes()).toEqual(['correlation-id-reused']);
});

test('a browser that repeats a request by itself on a broken connection breaks no rule', async () => {
  await sandbox.control.call('inject-fault', { action: { do: 'apply-then-drop' } });
  const headers = { 'MS-RequestId': randomUUID(), 'MS-CorrelationId': randomUUID() };
  await expect(call(list, { headers })).rejects.toThrow();
  await call(list, { headers });
  await sandbox.control.assertNoViolation();
});

test('the same id may come again after 503, and after 429 once the wait is over', async () => {
  const headers = { 'MS-RequestId': randomUUID() };
  await sandbox.control.call('inject-fault', { action: { do: 'error', name: 'service-busy' } });
  expect((await call(list, { headers })).status).toBe(503);
  await sandbox.control.call('inject-fault', { action: { do: 'throttle', retryAfter: '30' } });
  expect((await call(list, { headers })).status).toBe(429);
  await sandbox.control.call('set-clock', { offsetSeconds: 31 });
  expect((await call(list, { headers })).status).toBe(200);
  await sandbox.control.assertNoViolation();
});

test('nobody asks anything while a Retry-After is in force', async () => {
  await sandbox.control.call('inject-fault', { action: { do: 'throttle', retryAfter: '30' } });
  expect((await call(list)).status).toBe(429);
  // The wait begins once the answer has left, in whole milliseconds: a request of the same one is still forgiven.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await call(list);
  expect(await codes()).toEqual(['during-retry-after']); // The same request again: at once.
  await sandbox.control.call('set-clock', { offsetSeconds: 5 });
  await call('/v1/auditrecords');
  expect(await codes()).toEqual(['during-retry-after', 'during-retry-after']); // Another one counts as well.
});

test('a Retry-After counts from the head: the body may take its time, and what was on its way before is no breach', async () => {
  await sandbox.control.call('inject-fault', {
    action: { do: 'throttle', retryAfter: '30', bodyMs: 1_500 },
    match: { nth: 2 },
  });
  const first = call(list);
  const [onItsWay, slow] = [call('/v1/customers?size=2'), call('/v1/customers?size=3')];
  await Promise.all([first, onItsWay]);
  await sandbox.control.assertNoViolation();
  await new Promise((resolve) => setTimeout(resolve, 600));
  await call('/v1/customers?size=4');
  // The body is not whole yet.
  expect(await codes()).toEqual(['during-retry-after']);
  await slow;
});

test('the token endpoint may ask everybody to wait too', async () => {
  await sandbox.control.call('inject-fault', {
    action: { do: 'throttle', retryAfter: '30', status: 503 },
    match: { path: '/*/oauth2/v2.0/token' },
  });
  const asked = { grant_type: 'refresh_token', refresh_token: refreshToken };
  expect((await askToken(sandbox, asked)).status).toBe(503);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await call(list);
  expect(await codes()).toEqual(['during-retry-after']);
});

test('more requests a second than allowed are throttled', async () => {
  await sandbox.control.call('set-modes', { rate: 3 });
  const all = await Promise.all(Array.from({ length: 6 }, () => call(list)));
  const throttled = all.filter((one) => one.status === 429);
  expect(throttled).toHaveLength(3);
  expect(throttled[0]?.headers.get('retry-after')).toBe('1');
});

test('a token for another audience is refused and noticed', async () => {
  const scope = 'https://graph.microsoft.com/.default';
  const { body } = await askToken(sandbox, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    scope,
  });
  expect((await caller(sandbox, String(body.access_token))(list)).status).toBe(401);
  expect(await codes()).toEqual(['token-for-another-audience']);
});

test('a body without a content type is noticed; PascalCase is not', async () => {
  const [customer] = await sandbox.control.call('customers', {});
  const user = (await sandbox.control.call('users', { customerId: customer?.id ?? '' }))[2];
  const path = `/v1/customers/${customer?.id}/users/${user?.id}`;
  const body = {
    PasswordProfile: { Password: 'Fresh-Bread-17', ForceChangePassword: true },
    Attributes: { ObjectType: 'CustomerUser' },
  };
  expect((await call(path, { method: 'PATCH', body })).status).toBe(200);
  await sandbox.control.assertNoViolation();
  const headers = { 'Content-Type': 'text/plain' };
  await call(path, { method: 'PATCH', body: resetBody('Fresh-Bread-18'), headers });
  expect(await codes()).toEqual(['content-type-missing']);
});

test('the record of requests holds no token, cookie or password', async () => {
  const [customer] = await sandbox.control.call('customers', {});
  const user = (await sandbox.control.call('users', { customerId: customer?.id ?? '' }))[2];
  const path = `/v1/customers/${customer?.id}/users/${user?.id}`;
  await call(path, { method: 'PATCH', body: resetBody('Canary-Bread-17'), headers: { Cookie: 'canary=1' } });
  const requests = await sandbox.control.call('requests', { path: '/v1' });
  expect(requests).toMatchObject([{ method: 'PATCH', path, status: 200, delivered: true }]);
  const everything = JSON.stringify(await sandbox.control.call('requests', {}));
  expect(everything).not.toMatch(/Canary-Bread|canary=1|Bearer|Practice-Makes/);
});

test('a page of another site cannot reach the sandbox by a name of its own, nor its control at all', async () => {
  const status = (url: string, headers: Record<string, string>) =>
    new Promise((done) => {
      request(url, { method: 'POST', headers }, (response) => done(response.resume().statusCode)).end();
    });
  expect(await status(`${sandbox.url}/v1/customers`, { Host: 'attacker.example' })).toBe(421);
  expect(await status(`${sandbox.address.control}/requests`, { Host: 'attacker.example' })).toBe(421);
  expect(await status(`${sandbox.address.control}/requests`, { Origin: 'https://attacker.example' })).toBe(
    421,
  );
  expect(await status(`${sandbox.address.control}/violations`, {})).toBe(200);
});
