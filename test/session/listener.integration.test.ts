import { request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LoopbackListener, largestForm, listenOnLoopback } from '../../main/session/listener';
import { signInPage } from '../../main/session/sign-in-pages';

const state = 'the-right-state-of-43-characters-0123456789';
let listener: LoopbackListener;
let answered = 0;
beforeEach(async () => {
  answered = 0;
  listener = await listenOnLoopback(state);
  void listener.answer.then(() => {
    answered += 1;
  });
});
afterEach(() => listener.close());

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const portOf = ({ redirectUri }: LoopbackListener) => Number(new URL(redirectUri).port);

/** One request, whatever it is; the status, or null when it was cut. */
function send(
  body: string,
  change: { method?: string; path?: string; headers?: Record<string, string> } = {},
) {
  const port = portOf(listener);
  return new Promise<{ status: number | null; text: string }>((resolve) => {
    const headers = { host: `localhost:${port}`, 'content-type': 'application/x-www-form-urlencoded' };
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/',
        ...change,
        headers: { ...headers, ...change.headers },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('close', () => resolve({ status: response.statusCode ?? null, text }));
      },
    );
    asked.on('error', () => resolve({ status: null, text: '' }));
    asked.end(body);
  });
}
const good = form({ code: 'c', state });

test('an answer with the right state is delivered, and its page shown when the outcome is known', async () => {
  const browser = send(good);
  const { fields, reply } = await listener.answer;
  expect(fields).toEqual({ code: 'c', state });
  reply(signInPage({ kind: 'signed-in' }, 'fr'));
  const { status, text } = await browser;
  expect(status).toBe(200);
  expect(text).toContain('Vous êtes connecté');
});

test.each<[string, Parameters<typeof send>, number | null]>([
  ['a wrong state', [form({ code: 'c', state: `${state}x` })], 400],
  ['an empty state', [form({ code: 'c', state: '' })], 400],
  ['no state', [form({ code: 'c' })], 400],
  ['two states', [`${good}&state=x`], 400],
  ['the state twice', [`${good}&state=${state}`], 400],
  ['neither code nor error', [form({ state })], 400],
  ['a query instead of a form', ['', { method: 'GET', path: `/?${good}` }], 404],
  ['a GET', ['', { method: 'GET' }], 405],
  ['another path', [good, { path: '/callback' }], 404],
  ['a path with a query', [good, { path: '/?x' }], 404],
  ['JSON', [JSON.stringify({ code: 'c', state }), { headers: { 'content-type': 'application/json' } }], 415],
  ['a page elsewhere, by name', [good, { headers: { host: 'evil.test' } }], 400],
  ['another port in the host', [good, { headers: { host: 'localhost:1' } }], 400],
  ['nothing', [''], 400],
  ['garbage', ['\u0000\uffff%%%===&&&'], 400],
])('%s is turned away, and the waiting goes on', async (_name, [body, change], status) => {
  expect((await send(body, change)).status).toBe(status);
  expect(answered).toBe(0);
  const browser = send(good);
  (await listener.answer).reply(signInPage({ kind: 'signed-in' }, 'en'));
  expect((await browser).status).toBe(200);
});

test('a form without end is cut at 64 kB, announced or not', async () => {
  const large = `${good}&more=${'x'.repeat(largestForm)}`;
  expect([413, null]).toContain((await send(large)).status);
  const chunked = await send(large, { headers: { 'transfer-encoding': 'chunked' } });
  expect([413, null]).toContain(chunked.status);
  expect(answered).toBe(0);
});

test('one answer, once: the second is turned away, though the first one waits for its page', async () => {
  const first = send(good);
  const { reply } = await listener.answer;
  expect([null, 410]).toContain((await send(form({ code: 'stolen', state }))).status);
  reply(signInPage({ kind: 'signed-in' }, 'en'));
  expect((await first).status).toBe(200);
  expect((await send(good)).status).toBe(null);
});

test('a flood of requests, garbage and idle connections does not keep the answer out', async () => {
  const port = portOf(listener);
  const sockets: Socket[] = [];
  for (let count = 0; count < 40; count += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    if (count % 2 === 0) socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9999\r\n\r\nx');
    else socket.write(Buffer.from([0x16, 0x03, 0x01, count, 0xff, 0x00]));
    sockets.push(socket);
  }
  const junk = Array.from({ length: 200 }, (_, count) => send(form({ code: 'x', state: String(count) })));
  await Promise.all(junk);
  expect(answered).toBe(0);
  const browser = send(good);
  (await listener.answer).reply(signInPage({ kind: 'signed-in' }, 'en'));
  expect((await browser).status).toBe(200);
  // Everybody who was still connected is let go of.
  await Promise.all(
    sockets.map((socket) => socket.closed || new Promise((resolve) => socket.once('close', resolve))),
  );
});

test('only this computer can reach it', async () => {
  const { networkInterfaces } = await import('node:os');
  const outer = Object.values(networkInterfaces())
    .flat()
    .find((one) => one !== undefined && !one.internal && one.family === 'IPv4');
  if (outer === undefined) return;
  const outcome = await new Promise((resolve) => {
    const socket = connect(portOf(listener), outer.address);
    socket.once('connect', () => resolve('connected'));
    socket.once('error', () => resolve('refused'));
  });
  expect(outcome).toBe('refused');
});

test('the port is ours on both loopback addresses where there are two', async () => {
  const port = portOf(listener);
  const taken = await new Promise((resolve) => {
    const rival = createServer();
    rival.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    rival.listen({ host: '::1', port }, () => rival.close(() => resolve('free')));
  });
  expect(['EADDRINUSE', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']).toContain(taken);
});

test('closed: nobody listens any more, at once', async () => {
  const port = portOf(listener);
  const idle = connect(port, '127.0.0.1');
  idle.on('error', () => undefined);
  await new Promise((resolve) => idle.once('connect', resolve));
  const gone = new Promise((resolve) => idle.once('close', resolve));
  listener.close();
  await gone;
  expect((await send(good)).status).toBe(null);
});

test('four hundred connections that ask nothing: the browser’s answer gets in at its first try', async () => {
  const port = portOf(listener);
  const idle = Array.from({ length: 400 }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    return socket;
  });
  await Promise.all(
    idle.map((socket) => new Promise((done) => socket.once('connect', done).once('close', done))),
  );
  // One sends a first line, and no more.
  for (const socket of idle.slice(0, 200)) socket.write('POST / HTTP/1.1\r\n');
  const browser = send(good);
  const { fields, reply } = await listener.answer;
  expect(fields).toEqual({ code: 'c', state });
  // New ones come while the page is owed: it is still shown.
  const late = Array.from({ length: 100 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  reply(signInPage({ kind: 'signed-in' }, 'en'));
  expect((await browser).status).toBe(200);
  for (const socket of [...idle, ...late]) socket.destroy();
});
