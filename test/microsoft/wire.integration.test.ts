import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Fetch, NetworkLine } from '../../main/base/fetch';
import type { ApiRequest } from '../../main/microsoft/api-request';
import { createFreshFetch } from '../../main/microsoft/fresh-fetch';
import { createHttp } from '../../main/microsoft/http';
import type { MicrosoftWorld } from '../../main/microsoft/microsoft-world';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { createThrottle } from '../../main/microsoft/throttle';
import { customerId, fakeWorld, userId } from './fake-world';

// Real sockets: what limits, drops and time-outs do to Node's fetch.

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serving(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const realTime: MicrosoftWorld['clock'] = {
    now: Date.now,
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  };
  const { world, contacts } = fakeWorld();
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, contacts, world: { ...world, baseUrl, clock: realTime, fetch: fetch as Fetch } };
}

const requestId = '33330000-0000-4000-8000-00000000beef';
const get: ApiRequest = { method: 'GET', path: '/customers', priority: 'interactive', requestId };
const order = {
  customerId,
  userId,
  password: 'Canary-1234',
  mustChange: true,
  requestId,
  route: 'user',
} as const;

test('a body of 200 MB is dropped at the limit: the server never gets to send it', async () => {
  let sent = 0;
  const { world } = await serving((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const more = () => {
      while (sent < 200 && !response.destroyed) {
        sent += 1;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  const { reply } = await createHttp(world).exchange(get);
  expect(reply).toMatchObject({ status: 200, body: { kind: 'too-large' } });
  expect(sent).toBeLessThan(60);
});

test('a small body that unpacks to a huge one is dropped too', async () => {
  const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 'x'));
  const { world } = await serving((_, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
  });
  expect((await createHttp(world).exchange(get)).reply).toMatchObject({ body: { kind: 'too-large' } });
});

test('a server that stalls in the middle of its answer is left in time', async () => {
  const { world } = await serving((_, response) => void response.writeHead(200).write('{"items":['));
  const { reply } = await createHttp(world, { withinMs: 200 }).exchange(get);
  expect(reply).toMatchObject({ came: 'nothing', trouble: { kind: 'timed-out', before: false } });
});

test('a drop before, in the middle of, and instead of an answer to a reset is unknown', async () => {
  const ends: RequestListener[] = [
    (request) => request.socket.destroy(),
    (request, response) => {
      response.writeHead(200, { 'Content-Length': '500' });
      response.write(`{"id":"${userId}"`, () => request.socket.destroy());
    },
    (request, response) => void response.writeHead(200).write('{', () => request.socket.destroy()),
  ];
  for (const end of ends) {
    const { world, contacts } = await serving(
      (request, response) => void request.resume().on('end', () => end(request, response)),
    );
    expect(await createPartnerCenter(world).resetPassword(order)).toMatchObject({
      sort: 'unknown',
      failure: { kind: 'connection-broken' },
    });
    expect(contacts).toEqual(['unreachable']);
  }
});

test('a port where nobody listens proves that nothing was sent', async () => {
  const { world, server } = await serving(() => {});
  await new Promise((resolve) => server.close(resolve));
  const answer = await createPartnerCenter(world).resetPassword(order);
  expect(answer).toMatchObject({
    sort: 'not-applied',
    failure: { kind: 'offline', support: { code: 'ECONNREFUSED' } },
  });
});

test('a redirect is not followed', async () => {
  let asked = 0;
  const { world } = await serving((_, response) => {
    asked += 1;
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  expect(await createPartnerCenter(world).resetPassword(order)).toMatchObject({
    failure: { kind: 'captive-portal' },
  });
  expect(asked).toBe(1);
});

test('each fresh request closes what was open first, one at a time per line, until its body is read', async () => {
  const { world } = await serving((_, response) => void response.writeHead(200).end('{}'));
  const events: string[] = [];
  const line: NetworkLine = {
    closeAllConnections: async () => void events.push('close'),
    fetch: async (url, init) => {
      events.push('fetch');
      return fetch(url, init);
    },
  };
  const fresh = createFreshFetch([line], () => false);
  const first = await fresh(`${world.baseUrl}/a`, {});
  const second = fresh(`${world.baseUrl}/b`, {});
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(events).toEqual(['close', 'fetch']);
  expect(await first.text()).toBe('{}');
  expect(await (await second).text()).toBe('{}');
  expect(events).toEqual(['close', 'fetch', 'close', 'fetch']);
});

test('a wait that begins while a reset opens its connection holds it back; nothing has left, and it goes after', async () => {
  let asked = 0;
  const { world: found } = await serving((request, response) => {
    asked += 1;
    response.writeHead(200).end(JSON.stringify({ id: String(request.url).split('/')[5] }));
  });
  const world = { ...found, throttle: createThrottle(found.clock) };
  const openings: (() => void)[] = [];
  const line: NetworkLine = {
    closeAllConnections: () => new Promise((resolve) => void openings.push(resolve)),
    fetch: async (url, init) => fetch(url, init),
  };
  const isHeld = () => world.throttle.heldForMs() > 0;
  const client = createPartnerCenter(world, { freshFetch: createFreshFetch([line], isHeld) });
  const reset = client.resetPassword(order);
  await expect.poll(() => openings.length).toBe(1);
  world.throttle.hold(1_000, 'GET');
  openings[0]?.();
  await expect.poll(() => openings.length, { timeout: 20_000 }).toBe(2);
  expect([asked, isHeld()]).toEqual([0, false]);
  openings[1]?.();
  expect(await reset).toMatchObject({ sort: 'confirmed' });
  expect(asked).toBe(1);
});

test('a line is free again after a failure, and after somebody gave up', async () => {
  const line: NetworkLine = {
    closeAllConnections: async () => {},
    fetch: async (url, init) => fetch(url, init),
  };
  const fresh = createFreshFetch([line], () => false);
  await expect(fresh('http://127.0.0.1:1/', {})).rejects.toThrow();
  const { world } = await serving((request, response) => {
    response.writeHead(200);
    if (request.url === '/stall') response.write('{');
    else response.end('{}');
  });
  const abort = new AbortController();
  await fresh(`${world.baseUrl}/stall`, { signal: abort.signal });
  abort.abort();
  expect(await (await fresh(`${world.baseUrl}/next`, {})).text()).toBe('{}');
  await expect(fresh(`${world.baseUrl}/next`, { signal: AbortSignal.abort() })).rejects.toThrow();
  expect((await fresh(`${world.baseUrl}/next`, {})).status).toBe(200);
});
