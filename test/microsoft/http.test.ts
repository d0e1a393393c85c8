import { expect, test } from 'vitest';
import type { ApiRequest } from '../../main/microsoft/api-request';
import { createAsk } from '../../main/microsoft/ask';
import { createHttp } from '../../main/microsoft/http';
import { failed, ok } from '../../preload/outcome';
import { bare, chromium, fakeWorld, json, refusal } from './fake-world';

const requestId = '33330000-0000-4000-8000-00000000beef';
const get: ApiRequest = { method: 'GET', path: '/customers?size=1', priority: 'interactive', requestId };

test('the headers of the wire contract, and nothing that leaves a trace', async () => {
  const { world, seen } = fakeWorld(json({}));
  const { correlationId } = await createHttp(world).exchange({ ...get, method: 'PATCH', body: '{"a":1}' });
  expect(seen[0]).toMatchObject({
    url: 'https://partner.test/v1/customers?size=1',
    method: 'PATCH',
    body: '{"a":1}',
  });
  expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({
    accept: 'application/json',
    authorization: 'Bearer token-1',
    'content-type': 'application/json',
    'ms-contract-version': 'v1',
    'ms-correlationid': correlationId,
    'ms-partnercenter-application': 'Partner Reset',
    'ms-requestid': requestId,
  });
  expect(seen[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'manual', cache: 'no-store' });
});

test('no Content-Type without a body, and no header from outside replaces ours', async () => {
  const { world, seen } = fakeWorld(json({}));
  await createHttp(world).exchange({
    ...get,
    headers: { Authorization: 'Bearer evil', ValidateMfa: 'true' },
  });
  expect(seen[0]?.headers.has('content-type')).toBe(false);
  expect(seen[0]?.headers.get('authorization')).toBe('Bearer token-1');
  expect(seen[0]?.headers.get('validatemfa')).toBe('true');
});

test.each([
  ['GET', 2],
  ['PATCH', 1],
] as const)(
  'an old token is renewed once, for a %s under %i request ids and a new correlation id',
  async (method, ids) => {
    const { world, seen, tokens } = fakeWorld(refusal(401, 400), json({ a: 1 }));
    const { reply } = await createHttp(world).exchange({ ...get, method });
    expect(reply).toMatchObject({ came: 'answer', status: 200 });
    expect(tokens).toEqual([false, true]);
    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(new Set(seen.map(({ headers }) => headers.get('ms-requestid'))).size).toBe(ids);
    expect(new Set(seen.map(({ headers }) => headers.get('ms-correlationid'))).size).toBe(2);
  },
);

test('a token that is refused twice is not renewed for ever', async () => {
  const { world, seen } = fakeWorld(refusal(401, 400));
  const answer = await createAsk(createHttp(world), world)('/customers');
  expect(answer).toMatchObject({
    ok: false,
    failure: { kind: 'signed-out', support: { status: 401, code: '400' } },
  });
  expect(seen).toHaveLength(2);
});

test.each([
  ['code 900421', refusal(401, 900421)],
  ['code 900421 as text', refusal(401, '900421')],
  [
    'a challenge that names it',
    bare(401, { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="MFA required"' }),
  ],
  [
    'a challenge with claims',
    bare(401, { 'WWW-Authenticate': 'Bearer error="insufficient_claims", claims="eyJhIjp7ImIiOjF9fQ"' }),
  ],
])(
  'multi-factor sign-in is asked for when a new token is refused too, not for one answer: %s',
  async (_, answer) => {
    const { world, seen } = fakeWorld(answer);
    expect(await createAsk(createHttp(world), world)('/customers')).toMatchObject({
      failure: { kind: 'mfa-required' },
    });
    expect(seen).toHaveLength(2);
    const stray = fakeWorld(answer, json({}));
    expect(await createAsk(createHttp(stray.world), stray.world)('/customers')).toMatchObject({ ok: true });
    expect(stray.seen).toHaveLength(2);
  },
);

test('the claims of a challenge are handed on', async () => {
  const claims = '{"access_token":{"amr":{"values":["mfa"]}}}';
  const header = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64url')}"`;
  const { world } = fakeWorld(bare(401, { 'WWW-Authenticate': header }));
  const answer = await createAsk(createHttp(world), world)('/customers');
  expect(answer).toMatchObject({ failure: { kind: 'mfa-required', claims } });
});

test.each(['Bearer realm=""', 'Bearer realm="", error="invalid_token"'])(
  'an empty 401 with %s is an old token, or multi-factor if a new token gets it too',
  async (challenge) => {
    const old = fakeWorld(bare(401, { 'WWW-Authenticate': challenge }), json({}));
    expect(await createAsk(createHttp(old.world), old.world)('/customers')).toMatchObject({ ok: true });
    const { world, seen } = fakeWorld(bare(401, { 'WWW-Authenticate': challenge }));
    expect(await createAsk(createHttp(world), world)('/customers')).toMatchObject({
      failure: { kind: 'mfa-required' },
    });
    expect(seen).toHaveLength(2);
  },
);

test('no token: nothing is sent, and the reason is the token’s', async () => {
  const { world, seen } = fakeWorld(json({}));
  const token = async () =>
    failed({ kind: 'conditional-access', support: { reference: 'S-1', time: 'then' } });
  const answer = await createAsk(createHttp({ ...world, token }), world)('/customers');
  expect(answer).toMatchObject({ failure: { kind: 'conditional-access', support: { reference: 'S-1' } } });
  expect(seen).toHaveLength(0);
});

test('a 429 holds back every other request until its Retry-After has passed', async () => {
  const { world, seen, clock } = fakeWorld(bare(429, { 'Retry-After': '2.5' }), json({}));
  const http = createHttp(world);
  const start = clock.now();
  const { reply } = await http.exchange(get);
  expect(reply).toMatchObject({ status: 429, heldForMs: 2_500 });
  const others = Promise.all([http.exchange(get), http.exchange({ ...get, priority: 'background' })]);
  await clock.advance(2_499);
  expect(seen).toHaveLength(1);
  await clock.advance(1);
  await others;
  expect(seen.slice(1).every(({ at }) => at === start + 2_500)).toBe(true);
});

/** An answer whose head is here and whose body is not, until `finish`. */
function slowly(status: number, headers: Record<string, string>) {
  let finish = (_text: string) => {};
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      finish = (text) => {
        stream.enqueue(new TextEncoder().encode(text));
        stream.close();
      };
    },
  });
  return { answer: new Response(body, { status, headers }), finish: (text: string) => finish(text) };
}

test.each([
  [429, { 'Retry-After': '6' }],
  [503, { 'Retry-After': '6' }],
  [429, {}],
])('the head of a %i with %o holds everything, however long its body takes', async (status, headers) => {
  const { answer, finish } = slowly(status, headers);
  const { world, seen, clock, contacts } = fakeWorld(() => answer, json({}));
  const http = createHttp(world);
  const first = http.exchange({ ...get, method: 'PATCH' });
  await clock.settle();
  const waitMs = status === 429 && !('Retry-After' in headers) ? 5_000 : 6_000;
  expect([world.throttle.heldForMs(), contacts]).toEqual([waitMs, ['reached']]);
  const others = ['interactive', 'urgent', 'background'] as const;
  const waiting = Promise.all(others.map((priority) => http.exchange({ ...get, priority })));
  await clock.advance(4_000);
  finish('{}');
  expect((await first).reply).toMatchObject({ status, heldForMs: waitMs - 4_000 });
  await clock.advance(waitMs - 4_001);
  expect(seen).toHaveLength(1);
  await clock.advance(1);
  await waiting;
  // From the head on, not from the end of the body.
  expect(seen.slice(1).map(({ at }) => at - (seen[0]?.at ?? 0))).toEqual(others.map(() => waitMs));
});

test('a wait that only the text tells is counted from the head too', async () => {
  const { answer, finish } = slowly(429, {});
  const { world, clock } = fakeWorld(() => answer);
  const first = createHttp(world).exchange(get);
  await clock.advance(3_000);
  finish('{"statusCode":429,"message":"Rate limit is exceeded. Try again in 41 seconds."}');
  expect((await first).reply).toMatchObject({ heldForMs: 38_000 });
  // It did say for how long: the next that does not begins short again.
  expect(world.throttle.hold(null, 'GET')).toBe(38_000);
  await clock.advance(38_000);
  expect(world.throttle.hold(null, 'GET')).toBe(10_000);
});

test('a refused change whose text never comes is known to be refused, and its place is free again', async () => {
  const { answer } = slowly(429, { 'Retry-After': '60' });
  const { world, clock } = fakeWorld(() => answer);
  const done = createHttp(world).exchange({ ...get, method: 'PATCH' });
  await clock.advance(5_000);
  expect((await done).reply).toMatchObject({ came: 'answer', status: 429, heldForMs: 55_000 });
});

test('after a moment in which the process was busy, what has arrived is read before anything is sent', async () => {
  const late = slowly(429, { 'Retry-After': '5' });
  let arrive = (_: Response) => {};
  const { world, seen, clock } = fakeWorld(
    () =>
      new Promise<Response>((resolve) => {
        arrive = resolve;
      }),
    json({}),
  );
  const http = createHttp(world);
  void http.exchange(get);
  await clock.settle();
  // The head is in the socket's queue, which is read in the next turn of the loop; a timer fires before that.
  setImmediate(() => arrive(late.answer));
  const second = http.exchange({ ...get, priority: 'background' });
  await clock.settle();
  expect(seen).toHaveLength(1);
  late.finish('{}');
  await clock.advance(5_000);
  await second;
  expect(seen).toHaveLength(2);
});

test.each(['background', 'urgent'] as const)(
  'sync (%s) has connections of its own, and obeys the same hold',
  async (priority) => {
    const screen = fakeWorld(json({}), bare(429, { 'Retry-After': '3' }), json({}));
    const sync = fakeWorld(json({}));
    const http = createHttp({ ...screen.world, backgroundFetch: sync.world.fetch });
    await http.exchange({ ...get, priority });
    await http.exchange(get);
    expect([screen.seen.length, sync.seen.length]).toEqual([1, 1]);
    await http.exchange(get);
    const held = http.exchange({ ...get, priority });
    await screen.clock.advance(2_999);
    expect(sync.seen).toHaveLength(1);
    await screen.clock.advance(1);
    await held;
    expect(sync.seen).toHaveLength(2);
  },
);

test('a hold that begins while a request fetches its token holds that one back too', async () => {
  const { world, seen, clock } = fakeWorld(json({}));
  let give = () => {};
  const slow = new Promise<void>((resolve) => {
    give = resolve;
  });
  const http = createHttp({ ...world, token: async () => slow.then(() => ok('t')) });
  const done = http.exchange(get);
  await clock.settle();
  world.throttle.hold(5_000, 'GET');
  give();
  await clock.advance(4_999);
  expect(seen).toHaveLength(0);
  await clock.advance(1);
  expect((await done).reply.came).toBe('answer');
});

test('a long hold is told at once to somebody at the screen; an absurd one is an hour', async () => {
  const { world, seen } = fakeWorld(bare(429, { 'Retry-After': '31536000' }));
  const ask = createAsk(createHttp(world), world);
  for (let time = 0; time < 3; time += 1) {
    expect(await ask('/customers')).toMatchObject({
      failure: { kind: 'throttled', retryAfterSeconds: 3_600 },
    });
  }
  expect(seen).toHaveLength(1);
});

test('503 with Retry-After holds everything; without, it is tried again by itself', async () => {
  const held = fakeWorld(bare(503, { 'Retry-After': '3' }));
  await createHttp(held.world).exchange(get);
  expect(held.world.throttle.heldForMs()).toBe(3_000);

  const { world, seen, clock } = fakeWorld(bare(503), bare(503), json({ a: 1 }));
  const start = clock.now();
  const answer = createAsk(createHttp(world), world)('/customers');
  await clock.advance(2_000);
  expect(await answer).toMatchObject({ ok: true, value: { value: { a: 1 } } });
  expect(seen.map(({ at }) => at - start)).toEqual([0, 500, 2_000]);
  expect(new Set(seen.map(({ headers }) => headers.get('ms-requestid'))).size).toBe(3);
});

test.each([
  ['cut short', '{"items":[{"id"'],
  ['empty', ''],
])('a success that is %s is asked for again', async (_, body) => {
  const { world, seen, clock } = fakeWorld(bare(200, {}, body), json({ a: 1 }));
  const answer = createAsk(createHttp(world), world)('/customers');
  await clock.advance(1_000);
  expect(await answer).toMatchObject({ ok: true });
  expect(seen).toHaveLength(2);
});

test('a broken connection is tried three times more, an absent network not at all', async () => {
  const broken = fakeWorld(chromium('ERR_CONNECTION_RESET'));
  const answer = createAsk(createHttp(broken.world), broken.world)('/customers');
  await broken.clock.advance(10_000);
  expect(await answer).toMatchObject({
    failure: { kind: 'connection-broken', support: { code: 'ERR_CONNECTION_RESET', reference: 'R-1' } },
  });
  expect(broken.seen).toHaveLength(4);
  expect(broken.contacts).toEqual(Array(4).fill('unreachable'));

  const absent = fakeWorld(chromium('ERR_INTERNET_DISCONNECTED'));
  expect(await createAsk(createHttp(absent.world), absent.world)('/x')).toMatchObject({
    failure: { kind: 'offline' },
  });
  expect(absent.seen).toHaveLength(1);
});

test.each([
  ['a page with status 200', bare(200, {}, '\ufeff <html>hello</html>')],
  ['a redirect', bare(302, { Location: 'https://hotel.test/' })],
  ['Electron’s word for a redirect', new Error('Redirect was cancelled')],
  ['status 511', bare(511)],
])('a captive portal is known by %s', async (_, answer) => {
  const { world, contacts } = fakeWorld(answer);
  expect(await createAsk(createHttp(world), world)('/x')).toMatchObject({
    failure: { kind: 'captive-portal' },
  });
  expect(contacts).toEqual(['captive']);
});

test('somebody else’s certificate is told as one, and makes the connection look for a portal', async () => {
  const { world, contacts } = fakeWorld(chromium('ERR_CERT_COMMON_NAME_INVALID'));
  expect(await createAsk(createHttp(world), world)('/x')).toMatchObject({
    failure: { kind: 'certificate-not-trusted' },
  });
  expect(contacts).toEqual(['captive']);
});

test('a server that says nothing is left after three minutes, wherever it stopped', async () => {
  const silent = fakeWorld(() => new Promise<Response>(() => {}));
  const stalled = fakeWorld(() => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })));
  for (const { world, clock, seen, contacts } of [silent, stalled]) {
    const done = createHttp(world).exchange(get);
    await clock.advance(179_999);
    expect(await Promise.race([done, 'waiting'])).toBe('waiting');
    await clock.advance(1);
    expect((await done).reply).toMatchObject({
      came: 'nothing',
      trouble: { kind: 'timed-out', before: false },
    });
    expect(seen[0]?.init.signal?.aborted).toBe(true);
    // Giving up by ourselves is no error of the network's: it must be said all the same.
    expect(contacts.at(-1)).toBe('unreachable');
    expect(clock.pending()).toBe(0);
  }
});

test('a network that swallows everything is looked at after ten seconds of silence', async () => {
  const { world, clock, contacts } = fakeWorld(() => new Promise<Response>(() => {}));
  const done = createHttp(world).exchange(get);
  await clock.advance(9_999);
  expect(contacts).toEqual([]);
  await clock.advance(1);
  expect(contacts).toEqual(['unreachable']);
  await clock.advance(170_000);
  expect(contacts).toEqual(['unreachable', 'unreachable']);
  await done;
});

test('an answer that has begun is no silence, however long it takes', async () => {
  let finish = () => {};
  const { world, clock, contacts } = fakeWorld(
    () =>
      new Response(
        new ReadableStream({
          start: (stream) => {
            finish = () => {
              stream.enqueue(new TextEncoder().encode('{}'));
              stream.close();
            };
          },
        }),
        { headers: { 'Content-Type': 'application/json' } },
      ),
  );
  const done = createHttp(world).exchange(get);
  await clock.advance(60_000);
  expect(contacts).toEqual([]);
  finish();
  await done;
  expect(contacts).toEqual(['reached']);
  expect(clock.pending()).toBe(0);
});

test('a keychain that never answers does not hold a turn for ever, and proves that nothing was sent', async () => {
  const { world, clock, seen } = fakeWorld(json({}));
  const done = createHttp({ ...world, token: () => new Promise(() => {}) }).exchange(get);
  await clock.advance(180_000);
  expect((await done).reply).toMatchObject({ came: 'nothing', trouble: { kind: 'timed-out', before: true } });
  expect(seen).toHaveLength(0);
});

test('giving up ends a request at once', async () => {
  const { world, clock } = fakeWorld(() => new Promise<Response>(() => {}));
  const abort = new AbortController();
  const done = createHttp(world).exchange({ ...get, signal: abort.signal });
  await clock.settle();
  abort.abort();
  expect((await done).reply).toMatchObject({
    came: 'nothing',
    trouble: { kind: 'connection-broken', before: false },
  });
});
