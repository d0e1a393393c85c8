import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { people } from '../identity/people';
import { type Sandbox, startSandbox } from '../sandbox';
import { caller, resetBody, signIn } from './technician';

let sandbox: Sandbox;
let call: ReturnType<typeof caller>;
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 6, usersPerCustomer: 12 });
  const { body } = await signIn(sandbox);
  call = caller(sandbox, String(body.access_token));
});
afterEach(() => sandbox.stop());

async function someone(n = 2) {
  const [customer] = await sandbox.control.call('customers', {});
  const users = await sandbox.control.call('users', { customerId: customer?.id ?? '' });
  const user = users[n];
  if (!customer || !user) throw new Error('no data');
  return {
    customer,
    user,
    path: `/v1/customers/${customer.id}/users/${user.id}`,
    target: { customerId: customer.id, userId: user.id },
  };
}

test('a reset on either route changes the password, echoes it, and breaks no rule', async () => {
  const { user, path, target } = await someone();
  const before = await sandbox.control.call('password', target);
  for (const [route, password] of [
    ['', 'Fresh-Bread-17'],
    ['/resetpassword', 'Warm-Bread-18'],
  ] as const) {
    const answer = await call(`${path}${route}`, { method: 'PATCH', body: resetBody(password) });
    expect(answer.status).toBe(200);
    expect(answer.json.id).toBe(user.id);
    expect(answer.json.passwordProfile).toEqual({ password, forceChangePassword: false });
    const check = await sandbox.control.call('check-password', { upn: user.userPrincipalName, password });
    expect(check).toEqual({ accepted: true, mustChange: true });
  }
  const old = await sandbox.control.call('check-password', {
    upn: user.userPrincipalName,
    password: before.password,
  });
  expect(old.accepted).toBe(false);
  expect((await sandbox.control.call('resets')).map((reset) => reset.route)).toEqual([
    'user',
    'resetpassword',
  ]);
  await sandbox.control.assertNoViolation();
});

test('the same request id after a broken connection is applied once and answered the same', async () => {
  const { path, target } = await someone();
  await sandbox.control.call('inject-fault', {
    match: { method: 'PATCH' },
    action: { do: 'apply-then-drop' },
  });
  const headers = { 'MS-RequestId': randomUUID() };
  const reset = { method: 'PATCH', body: resetBody('Fresh-Bread-17'), headers };
  await expect(call(path, reset)).rejects.toThrow();
  expect((await sandbox.control.call('password', target)).changes).toBe(1);
  const again = await call(path, reset);
  expect(again.status).toBe(200);
  expect((await sandbox.control.call('password', target)).changes).toBe(1);
  const [accepted] = await sandbox.control.call('resets');
  expect(accepted?.correlationIds).toHaveLength(2);
  await sandbox.control.assertNoViolation();

  const late = await call(path, reset);
  expect(late.json.id).toBe(again.json.id);
  expect((await sandbox.control.call('violations')).map((one) => one.code)).toEqual([
    'request-id-after-answer',
  ]);
});

test('the same request id with another password is refused and noted', async () => {
  const { path, target } = await someone();
  const headers = { 'MS-RequestId': randomUUID() };
  await call(path, { method: 'PATCH', body: resetBody('Fresh-Bread-17'), headers });
  const other = await call(path, { method: 'PATCH', body: resetBody('Other-Bread-17'), headers });
  expect(other.status).toBe(400);
  expect((await sandbox.control.call('password', target)).password).toBe('Fresh-Bread-17');
  expect((await sandbox.control.call('violations')).map((one) => one.code)).toEqual([
    'request-id-for-another-request',
  ]);
});

test('a weak password is refused in escaped words under a code of our choice', async () => {
  const { path, target } = await someone();
  await sandbox.control.call('set-modes', { weakPasswordCode: '77' });
  const answer = await call(path, { method: 'PATCH', body: resetBody('Passwörter 12') });
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({ code: '77', description: expect.stringContaining('isn&#39;t') });
  expect((await sandbox.control.call('password', target)).changes).toBe(0);
});

test('a missing route says so without a code of the API, whoever the user is', async () => {
  const { path } = await someone();
  await sandbox.control.call('set-modes', { routes: { user: 'on', resetpassword: 404 } });
  const answer = await call(`${path}/resetpassword`, { method: 'PATCH', body: resetBody('Fresh-Bread-17') });
  expect(answer.status).toBe(404);
  expect(answer.json.code).toBeUndefined();
  await sandbox.control.call('set-modes', { routes: { user: 405, resetpassword: 'on' } });
  expect((await call(path, { method: 'PATCH', body: resetBody('Fresh-Bread-17') })).status).toBe(405);
  expect((await call(path)).status).toBe(200);
});

test('federated, synced and deleted users, and administrators out of reach, are refused', async () => {
  const password = 'Fresh-Bread-17';
  const reset = async (n: number) =>
    call((await someone(n)).path, { method: 'PATCH', body: resetBody(password) });
  expect((await reset(4)).status).toBe(400); // synced
  expect((await reset(5)).status).toBe(400); // federated
  expect((await reset(6)).json.code).toBe(60002); // deleted
  const { body } = await signIn(sandbox, people.userAdministrator);
  call = caller(sandbox, String(body.access_token));
  expect((await reset(0)).json.code).toBe(900150); // a global administrator
  expect((await reset(2)).status).toBe(200);
});

test('a reset of somebody whom nobody meant, and a body of another shape, are noted', async () => {
  const { path } = await someone(2);
  const other = await someone(3);
  await sandbox.control.call('expect-resets', { users: [other.target] });
  await call(path, { method: 'PATCH', body: { ...resetBody('Fresh-Bread-17'), displayName: 'x' } });
  const codes = (await sandbox.control.call('violations')).map((one) => one.code);
  expect(codes.toSorted()).toEqual(['reset-body-shape', 'reset-of-unexpected-user']);
});

test('the audit log shows a reset when its time has come, without the password', async () => {
  const { path, customer } = await someone();
  await sandbox.control.call('set-modes', { auditDelaySeconds: 60 });
  const correlation = randomUUID();
  await call(path, {
    method: 'PATCH',
    body: resetBody('Fresh-Bread-17'),
    headers: { 'MS-CorrelationId': correlation },
  });
  const filter = encodeURIComponent(
    JSON.stringify({ Field: 'CustomerId', Value: customer.id, Operator: 'equals' }),
  );
  const ask = () => call(`/v1/auditrecords?filter=${filter}`);
  expect((await ask()).json.items).toEqual([]);
  await sandbox.control.call('set-clock', { offsetSeconds: 61 });
  const shown = await ask();
  expect(shown.json.items).toMatchObject([
    {
      operationType: 'reset_customer_user_password',
      operationStatus: 'succeeded',
      originalCorrelationId: correlation,
    },
  ]);
  expect(shown.text).not.toContain('Fresh-Bread-17');
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  expect((await call(`/v1/auditrecords?startDate=${day(40)}`)).status).toBe(400);
  expect((await call(`/v1/auditrecords?startDate=${day(100)}&endDate=${day(95)}`)).status).toBe(400);
  expect((await call(`/v1/auditrecords?startDate=${day(80)}&endDate=${day(60)}`)).status).toBe(200);
});
