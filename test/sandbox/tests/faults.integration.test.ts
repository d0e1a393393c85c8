import { request } from 'node:http';
import { createConnection } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultAction } from '../faults';
import { type ErrorName, errors } from '../partner-center/errors';
import { type Sandbox, startSandbox } from '../sandbox';
import { caller, resetBody, signIn } from './technician';

let sandbox: Sandbox;
let call: ReturnType<typeof caller>;
let path: string;
let target: { customerId: string; userId: string };
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 3, usersPerCustomer: 12 });
  call = caller(sandbox, String((await signIn(sandbox)).body.access_token));
  const [customer] = await sandbox.control.call('customers', {});
  const user = (await sandbox.control.call('users', { customerId: customer?.id ?? '' }))[2];
  target = { customerId: customer?.id ?? '', userId: user?.id ?? '' };
  path = `/v1/customers/${target.customerId}/users/${target.userId}`;
});
afterEach(() => sandbox.stop());

const strike = (action: FaultAction, match = {}) => sandbox.control.call('inject-fault', { action, match });
const reset = () => call(path, { method: 'PATCH', body: resetBody('Fresh-Bread-17') });
const changes = async () => (await sandbox.control.call('password', target)).changes;

test('a drop before reading changes nothing, a drop after applying changes the password', async () => {
  await strike({ do: 'drop-before' });
  await expect(reset()).rejects.toThrow();
  expect(await changes()).toBe(0);
  await strike({ do: 'apply-then-drop' });
  await expect(reset()).rejects.toThrow();
  expect(await changes()).toBe(1);
  await strike({ do: 'drop-after-bytes', bytes: 1 });
  await expect(reset()).rejects.toThrow();
  expect(await changes()).toBe(2);
  expect((await reset()).status).toBe(200);
});

test('a delay before keeps the password until it is over, a delay after does not', async () => {
  await strike({ do: 'delay', ms: 2000, when: 'before' });
  const slow = reset();
  await expect.poll(async () => (await sandbox.control.call('requests', { path })).length).toBe(1);
  expect(await changes()).toBe(0);
  expect((await slow).status).toBe(200);
  await strike({ do: 'delay', ms: 2000, when: 'after' });
  const late = reset();
  await expect.poll(changes).toBe(2);
  expect((await late).status).toBe(200);
});

test.each(Object.keys(errors) as ErrorName[])('the row %s of the table comes as written', async (name) => {
  await strike({ do: 'error', name });
  const answer = await reset();
  const [status, code] = errors[name];
  expect(answer.status).toBe(status);
  if (code === null) expect(answer.text).toBe('');
  else expect(answer.json.code).toBe(code);
  expect(await changes()).toBe(0);
});

test('any status, headers and body, with or without effect', async () => {
  await strike({ do: 'answer', status: 599, headers: { 'X-Odd': 'yes' }, body: 'odd', apply: true });
  const answer = await reset();
  expect([answer.status, answer.headers.get('x-odd'), answer.text]).toEqual([599, 'yes', 'odd']);
  expect(await changes()).toBe(1);
});

test('faults choose by method, path, customer, user, nth and count', async () => {
  const match = { method: 'GET', path: '/v1/customers/*/users/*', user: target.userId, nth: 2, count: 2 };
  const { id } = await strike({ do: 'error', name: 'service-busy' }, match);
  const seen: number[] = [];
  for (let n = 0; n < 5; n++) seen.push((await call(path)).status);
  expect(seen).toEqual([200, 503, 503, 200, 200]);
  expect((await call('/v1/customers?size=1')).status).toBe(200);
  expect((await sandbox.control.call('faults')).find((fault) => fault.id === id)).toMatchObject({
    seen: 5,
    struck: 2,
  });
});

test('a captive portal answers as a page or as a redirect that must not be followed', async () => {
  await strike({ do: 'captive-portal', style: 'page' });
  const page = await reset();
  expect([page.status, page.headers.get('content-type'), page.text]).toMatchObject(
    [200, /html/, /Wi-Fi/].map((one) => (typeof one === 'number' ? one : expect.stringMatching(one))),
  );
  await strike({ do: 'captive-portal', style: 'redirect' });
  const redirect = await reset();
  expect(redirect.status).toBe(302);
  expect(await changes()).toBe(0);
  await sandbox.control.assertNoViolation();
  await fetch(redirect.headers.get('location') ?? '');
  expect((await sandbox.control.call('violations')).map((one) => one.code)).toEqual(['redirect-followed']);
});

test.each(['truncated', 'malformed', 'empty', 'wrong-user', 'not-json', 'no-user'] as const)(
  'an answer that is %s comes after the password was changed, and its id may be used again',
  async (how) => {
    await strike({ do: 'mangle', how });
    const headers = { 'MS-RequestId': '11111111-2222-4333-8444-555555555555' };
    const body = resetBody('Fresh-Bread-17');
    const answer = await call(path, { method: 'PATCH', body, headers });
    expect(answer.status).toBe(200);
    expect(answer.json.id).not.toBe(target.userId);
    expect(await changes()).toBe(1);
    expect((await call(path, { method: 'PATCH', body, headers })).json.id).toBe(target.userId);
    expect(await changes()).toBe(1);
    await sandbox.control.assertNoViolation();
  },
);

test.each([
  ['41', 'throttle', '41'],
  ['1.5', 'error', '1.5'],
  [null, 'throttle', null],
  ['99999999', 'empty', '99999999'],
  ['date:30', 'error', expect.stringMatching(/GMT$/)],
] as const)('429 with Retry-After %s in the shape "%s"', async (retryAfter, shape, header) => {
  await strike({ do: 'throttle', retryAfter, shape });
  const answer = await reset();
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toEqual(header);
  expect('statusCode' in answer.json).toBe(shape === 'throttle');
});

test('lists can go on without end, repeat their token, or point to another host', async () => {
  const next = (answer: Awaited<ReturnType<typeof call>>) =>
    (answer.json.links as { next: { uri: string; headers: { value: string }[] } }).next;
  for (const how of ['endless', 'repeated-token'] as const) {
    const { id } = await strike({ do: 'pages', how }, { count: 'always' });
    const first = next(await call('/v1/customers?size=1'));
    const headers = { 'MS-ContinuationToken': first.headers[0]?.value };
    const answer = await call('/v1/customers?seekOperation=Next', { headers });
    expect(answer.status).toBe(200);
    expect(next(answer).headers[0]?.value === first.headers[0]?.value).toBe(how === 'repeated-token');
    await sandbox.control.call('remove-fault', { id });
  }
  await strike({ do: 'pages', how: 'foreign-host' });
  const { uri } = next(await call('/v1/customers?size=1'));
  expect(new URL(uri).host).not.toBe(new URL(sandbox.url).host);
  await sandbox.control.assertNoViolation();
  await fetch(uri);
  expect((await sandbox.control.call('violations')).map((one) => one.code)).toEqual([
    'foreign-host-followed',
  ]);
});

test('a body of 200 MB comes piece by piece, and stops when the reader has had enough', async () => {
  await strike({ do: 'huge' });
  const received = await new Promise<number>((done) => {
    let bytes = 0;
    const asking = request(`${sandbox.url}/v1/customers`, (response) => {
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > 20_000_000) response.destroy();
      });
      response.on('close', () => done(bytes));
    });
    asking.end();
  });
  expect(received).toBeGreaterThan(20_000_000);
  expect((await call('/v1/customers?size=1')).status).toBe(200);
});

test('offline: nothing listens, or every connection is cut; control answers; then all is well again', async () => {
  const knock = () =>
    new Promise<string>((done) => {
      const socket = createConnection(sandbox.address.port, '127.0.0.1');
      socket.on('error', (error) => done((error as NodeJS.ErrnoException).code ?? 'error'));
      socket.on('connect', () => socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'));
      socket.on('data', () => {
        done('answered');
        socket.destroy();
      });
      socket.on('close', () => done('closed'));
    });
  await sandbox.control.call('set-modes', { offline: 'refuse' });
  expect(await knock()).toBe('ECONNREFUSED');
  expect(await sandbox.control.call('violations')).toEqual([]);
  await sandbox.control.call('set-modes', { offline: 'destroy' });
  expect(['closed', 'ECONNRESET', 'EPIPE']).toContain(await knock());
  await sandbox.control.call('set-modes', { offline: false });
  expect(await knock()).toBe('answered');
  expect((await reset()).status).toBe(200);
});

test('without keep-alive every answer closes its connection; the clock is the one that was set', async () => {
  await sandbox.control.call('set-modes', { keepAlive: false });
  await sandbox.control.call('set-clock', { offsetSeconds: 1000 });
  const answer = await call('/v1/customers?size=1');
  expect(answer.headers.get('connection')).toBe('close');
  expect(Date.parse(answer.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(900_000);
});

test('starting over heals everything', async () => {
  await strike({ do: 'error', name: 'service-busy' }, { count: 'always' });
  await reset();
  await sandbox.control.call('start-over');
  expect((await call('/v1/customers?size=1')).status).toBe(200);
  expect(await changes()).toBe(0);
});
