import { expect, test } from 'vitest';
import { z } from 'zod';
import { createAsk } from '../../main/microsoft/ask';
import { createHttp } from '../../main/microsoft/http';
import { type ListPage, type WalkOptions, walkPages } from '../../main/microsoft/pages';
import type { Failure } from '../../preload/outcome';
import { bare, fakeWorld, json, refusal, type Seen } from './fake-world';

const first = '/customers?size=2';
const item = z.object({ id: z.number() });
type Item = z.output<typeof item>;

const linked = (ids: unknown[], uri: string, token: string, method = 'GET') =>
  json({
    totalCount: ids.length,
    items: ids.map((id) => ({ id })),
    continuationToken: token,
    links: { next: { uri, method, headers: [{ key: 'MS-ContinuationToken', value: token }] } },
  });
const last = (ids: unknown[]) =>
  json({ totalCount: ids.length, items: ids.map((id) => ({ id })), links: {} });

async function walked(world: ReturnType<typeof fakeWorld>['world'], options?: WalkOptions, from = first) {
  const ask = createAsk(createHttp(world), world);
  const problem = (kind: 'list-without-end' | 'answer-not-understood'): Failure => ({ kind });
  const pages: ListPage<Item>[] = [];
  let failure: Failure | undefined;
  for await (const page of walkPages({ ask, baseUrl: world.baseUrl, problem }, from, item, options)) {
    if (page.ok) pages.push(page.value);
    else failure = page.failure;
  }
  return { pages, ids: pages.flatMap(({ items }) => items.map(({ id }) => id)), failure };
}

const asked = (seen: readonly Seen[]) =>
  seen.map(({ url, headers }) => [
    url.replace('https://partner.test', ''),
    headers.get('ms-continuationtoken'),
  ]);

test.each([
  '/customers?size=2&seekOperation=Next',
  '/v1/customers?size=2&seekOperation=Next',
  'customers?size=2&seekOperation=Next',
  'v1/customers?size=2&seekOperation=Next',
  '/V1/customers?size=2&seekOperation=Next',
  'https://partner.test/v1/customers?size=2&seekOperation=Next',
  'https://partner.test/customers?size=2&seekOperation=Next',
  'https://partner.test/V1/customers?size=2&seekOperation=Next',
])('follows links.next as %s', async (uri) => {
  const { world, seen } = fakeWorld(linked([1, 2], uri, 'a=='), linked([3, 4], uri, 'b=='), last([5]));
  const { pages, ids, failure } = await walked(world);
  expect(failure).toBeUndefined();
  expect(ids).toEqual([1, 2, 3, 4, 5]);
  expect(pages.map(({ end }) => end)).toEqual([null, null, 'proper']);
  const next = '/v1/customers?size=2&seekOperation=Next';
  expect(asked(seen)).toEqual([
    ['/v1/customers?size=2', null],
    [next, 'a=='],
    [next, 'b=='],
  ]);
});

test('follows a continuation token without a link', async () => {
  const { world, seen } = fakeWorld(json({ items: [{ id: 1 }], continuationToken: 'a==' }), last([2]));
  expect((await walked(world)).ids).toEqual([1, 2]);
  expect(asked(seen)[1]).toEqual(['/v1/customers?size=2&seekOperation=Next', 'a==']);
});

test.each([
  ['without headers', {}, '/customers?size=2&seekOperation=Next', 'a=='],
  ['with empty headers', { headers: [] }, '/customers?size=2&seekOperation=Next', 'a=='],
  ['with the token in its address', {}, '/customers?size=2&skipToken=xyz', null],
])('a link %s: the token goes where it is needed', async (_, also, uri, header) => {
  const { world, seen } = fakeWorld(
    json({ items: [{ id: 1 }], continuationToken: 'a==', links: { next: { uri, method: 'GET', ...also } } }),
    last([2]),
  );
  expect((await walked(world)).ids).toEqual([1, 2]);
  expect(asked(seen)[1]).toEqual([`/v1${uri}`, header]);
});

test.each([{ uri: '' }, { uri: null }, {}])('a next link without an address (%o) is none', async (next) => {
  const { world } = fakeWorld(json({ items: [{ id: 1 }], links: { next } }));
  expect(await walked(world)).toMatchObject({ ids: [1], failure: undefined, pages: [{ end: 'proper' }] });
});

const elsewhere = [
  'https://evil.test/v1/customers?size=2',
  '//evil.test/v1/customers?size=2',
  '\\\\evil.test\\v1\\customers',
  'http://partner.test/v1/customers?size=2',
  'https://partner.test@evil.test/v1/customers',
  'https://partner.test:444/v1/customers',
];

test.each(elsewhere)('%s is not followed: the token beside it is asked for on our own host', async (uri) => {
  const token = { key: 'MS-ContinuationToken', value: 'a==' };
  const next = { uri, method: 'GET', headers: [token, { key: 'X-Theirs', value: '1' }] };
  for (const page of [
    { items: [{ id: 1 }], continuationToken: 'a==', links: { next: { uri } } },
    { items: [{ id: 1 }], links: { next } },
  ]) {
    const { world, seen } = fakeWorld(json(page), last([2]));
    expect(await walked(world)).toMatchObject({ ids: [1, 2], failure: undefined });
    expect(seen.every((each) => each.url.startsWith('https://partner.test/v1/customers?'))).toBe(true);
    expect(asked(seen)[1]).toEqual(['/v1/customers?size=2&seekOperation=Next', 'a==']);
    expect(seen[1]?.headers.has('x-theirs')).toBe(false);
  }
});

test.each(elsewhere)('%s without a token that can be sent is not followed', async (uri) => {
  for (const continuationToken of [undefined, '', 'a\r\nX: y']) {
    const { world, seen } = fakeWorld(
      json({ items: [], continuationToken, links: { next: { uri } } }),
      last([]),
    );
    expect((await walked(world)).failure).toEqual({ kind: 'answer-not-understood' });
    expect(seen).toHaveLength(1);
  }
});

test.each([
  'https://evil@partner.test/v1/customers?size=2',
  'https://partner.test/v2/customers',
  'https://partner.test/auditrecords',
  'https://partner.test/v1/v1/customers',
  '/../customers',
  '/customers/../auditrecords',
  '/customers/7b1c0000-0000-4000-8000-0000000000a1/users',
  '%2e%2e/x',
  'javascript:alert(1)',
  'file:///etc/passwd',
])('never follows %s', async (uri) => {
  const { world, seen } = fakeWorld(linked([1], uri, 'a=='), last([2]));
  const { ids, failure } = await walked(world);
  expect(ids).toEqual([]);
  expect(failure).toEqual({ kind: 'answer-not-understood' });
  expect(seen).toHaveLength(1);
});

test.each([
  ['Authorization', 'Bearer evil'],
  ['Host', 'evil.test'],
  ['Cookie', 'a=b'],
  ['Proxy-Authorization', 'Basic evil'],
  ['X-HTTP-Method-Override', 'PATCH'],
  ['bad name', 'x'],
  ['MS-ContinuationToken', 'a\r\nX: y'],
  ['MS-ContinuationToken', 'é'],
])('a page cannot make us send %s: %s', async (key, value) => {
  const page = json({ items: [], links: { next: { uri: '/customers', headers: [{ key, value }] } } });
  const { world, seen } = fakeWorld(page, last([]));
  expect((await walked(world)).failure).toEqual({ kind: 'answer-not-understood' });
  expect(seen).toHaveLength(1);
});

test('a page cannot replace our request id', async () => {
  const headers = [
    { key: 'ms-requestid', value: 'x' },
    { key: 'MS-ContinuationToken', value: 'a' },
  ];
  const { world, seen } = fakeWorld(
    json({ items: [], links: { next: { uri: '/customers', headers } } }),
    last([]),
  );
  expect((await walked(world)).failure).toBeUndefined();
  expect(seen[1]?.headers.get('ms-requestid')).toMatch(/^[0-9a-f-]{36}$/);
});

test('every other header that a page lists goes with the next question, and none of ours is replaced', async () => {
  const headers = [
    { key: 'MS-ContinuationToken', value: 'a' },
    { key: 'x-ms-part.2', value: '7' },
    { key: 'MS_Seek-2', value: 9 },
    { key: 'Accept', value: 'text/html' },
    { key: 'content-type', value: 'text/html' },
    { key: 'MS-Contract-Version', value: 'v9' },
    { key: 'Connection', value: 'close' },
  ];
  const next = { uri: '/customers?seekOperation=Next', headers };
  const { world, seen } = fakeWorld(json({ items: [{ id: 1 }], links: { next } }), last([2]));
  expect(await walked(world)).toMatchObject({ ids: [1, 2], failure: undefined });
  const sent = seen[1]?.headers;
  const names = ['ms-continuationtoken', 'x-ms-part.2', 'ms_seek-2', 'accept', 'ms-contract-version'];
  expect(names.map((name) => sent?.get(name))).toEqual(['a', '7', '9', 'application/json', 'v1']);
  expect([sent?.has('content-type'), sent?.has('connection')]).toEqual([false, false]);
});

test('a repeated token ends the walk by name', async () => {
  const uri = '/customers?seekOperation=Next';
  const { world, seen } = fakeWorld(linked([1], uri, 'a'), linked([2], uri, 'b'), linked([3], uri, 'a'));
  const { ids, failure } = await walked(world);
  expect(ids).toEqual([1, 2, 3]);
  expect(failure).toEqual({ kind: 'list-without-end' });
  expect(seen).toHaveLength(3);
});

test('a list without an end is left after 10,000 pages', async () => {
  let page = 0;
  const { world, seen } = fakeWorld(() => {
    page += 1;
    return json({ items: [], continuationToken: `t${page}` });
  });
  expect((await walked(world)).failure).toEqual({ kind: 'list-without-end' });
  expect(seen).toHaveLength(10_000);
});

test('code 2000 past the first page is an end that is flagged; on the first page it is a refusal', async () => {
  const end = fakeWorld(linked([1], '/customers?seekOperation=Next', 'a'), refusal(400, '2000'));
  expect(await walked(end.world)).toMatchObject({
    ids: [1],
    pages: [{ end: null }, { end: 'by-code-2000' }],
  });

  const start = fakeWorld(refusal(400, 2000));
  expect(await walked(start.world)).toMatchObject({ pages: [], failure: { kind: 'input-refused' } });

  const other = fakeWorld(linked([1], '/customers?seekOperation=Next', 'a'), bare(400));
  expect(await walked(other.world)).toMatchObject({ failure: { kind: 'input-refused' } });
});

test('goes on from a stored token, and from no other text', async () => {
  const { world, seen } = fakeWorld(linked([1], '/v1/customers?seekOperation=Next', 'a=='), last([2]));
  const ask = createAsk(createHttp(world), world);
  const walk = walkPages({ ask, baseUrl: world.baseUrl, problem: (kind) => ({ kind }) }, first, item);
  const page = await walk.next();
  const next = page.value?.ok ? page.value.value.next : null;
  await walk.return();
  expect((await walked(world, { from: next ?? '' })).ids).toEqual([2]);
  expect(asked(seen)[1]).toEqual(['/v1/customers?seekOperation=Next', 'a==']);

  for (const from of [
    '',
    'null',
    '{}',
    '{"path":"//evil.test/customers","headers":{}}',
    '{"path":"/auditrecords","headers":{}}',
    '{"path":"/customers","headers":{"Authorization":"x"}}',
  ]) {
    expect((await walked(world, { from })).failure).toEqual({ kind: 'answer-not-understood' });
  }
  expect(seen).toHaveLength(2);
});

test('an entry that cannot be understood is left out and counted, the rest is kept', async () => {
  const { world } = fakeWorld(last([1, 'x', null, 4]));
  const { pages } = await walked(world);
  expect(pages).toMatchObject([{ items: [{ id: 1 }, { id: 4 }], skipped: 2, end: 'proper' }]);
});

test.each([
  [json([])],
  [json('x')],
  [json({ items: 'x' })],
  [json({})],
  [json({ items: null })],
  [json({ totalCount: 3 })],
  [json({ continuationToken: 'a' })],
])('a page of another shape is not understood, and never taken for an end', async (answer) => {
  const { world } = fakeWorld(answer);
  expect((await walked(world)).failure).toEqual({ kind: 'answer-not-understood' });
});

test.each([[json({ items: [] })], [json({ totalCount: 0 })], [json({ totalCount: 0, items: null })]])(
  'a page that says that it is empty is',
  async (answer) => {
    const { world } = fakeWorld(answer);
    expect(await walked(world)).toMatchObject({ pages: [{ items: [], end: 'proper' }], failure: undefined });
  },
);

const two = { items: [{ id: 1 }, { id: 2 }] };
test.each([
  ['a count that it does not reach', { ...two, totalCount: 138 }],
  ['the count as text', { ...two, totalCount: '138' }],
  ['the count under another name', { ...two, '@odata.count': 138 }],
  ['the count in other letters', { ...two, TotalCount: 138 }],
  ['a count, and no entries', { items: [], totalCount: 3 }],
  ['a link that is a text', { ...two, links: { next: '/customers?size=2&seekOperation=Next' } }],
  ['a link by another member', { ...two, links: { next: { href: '/customers?page=2', method: 'GET' } } }],
  ['a link with its headers alone', { ...two, links: { next: { headers: [{ key: 'a', value: 'b' }] } } }],
  ['a link beside the links', { ...two, nextLink: 'https://partner.test/v1/customers?page=2' }],
  ['a link as OData has it', { ...two, '@odata.nextLink': 'https://partner.test/v1/customers?page=2' }],
  [
    'a list of links',
    { ...two, links: { self: { uri: '/customers' }, nextPage: { uri: '/customers?page=2' } } },
  ],
  ['a token of another name', { ...two, skipToken: 'abc' }],
  ['a token that is no text', { ...two, continuationToken: { value: 'abc' } }],
  ['a flag', { ...two, hasMore: true }],
  ['a flag as text', { ...two, hasMoreResults: 'true' }],
  ['a flag among the attributes', { ...two, attributes: { objectType: 'Collection', isTruncated: true } }],
])('a list that ends, and speaks of more by %s, proves nothing', async (_, page) => {
  const { world, seen } = fakeWorld(json(page));
  const { pages, failure } = await walked(world);
  expect(failure).toBeUndefined();
  expect(pages).toMatchObject([{ end: 'contradicted', next: null }]);
  expect(seen).toHaveLength(1);
});

test.each([
  ['MS-ContinuationToken', 'abc'],
  ['x-ms-continuation', 'abc'],
  ['Link', '<https://partner.test/v1/customers?page=2>; rel="next"'],
])('and so does the header %s', async (name, value) => {
  const { world } = fakeWorld(json(two, 200, { [name]: value }));
  expect((await walked(world)).pages).toMatchObject([{ end: 'contradicted' }]);
});

test.each([
  ['its own count', { ...two, totalCount: 2 }],
  ['a count of null', { ...two, totalCount: null }],
  ['links of itself', { ...two, links: { self: { uri: '/customers?size=2', method: 'GET', headers: [] } } }],
  [
    'an empty token, and a flag that is off',
    { ...two, continuationToken: '', hasMore: false, nextLink: null },
  ],
  ['an empty link', { ...two, links: { next: {} } }],
  ['a link of its form alone', { ...two, links: { next: { uri: '', method: 'GET', headers: [] } } }],
])('a list that ends with %s ends properly', async (_, page) => {
  const { world } = fakeWorld(json(page));
  expect((await walked(world)).pages).toMatchObject([{ end: 'proper' }]);
});

test('a count of the whole list is held against all its pages', async () => {
  const page = (ids: number[], more: object) =>
    json({ totalCount: 5, items: ids.map((id) => ({ id })), ...more });
  const next = { continuationToken: 'a' };
  const whole = fakeWorld(page([1, 2], next), page([3, 4], { continuationToken: 'b' }), page([5], {}));
  expect((await walked(whole.world)).pages.at(-1)?.end).toBe('proper');
  const short = fakeWorld(page([1, 2], next), page([3], {}));
  expect((await walked(short.world)).pages.at(-1)?.end).toBe('contradicted');
});

test.each(['background', 'urgent'] as const)(
  'in sync (%s) a throttle is waited out; at the screen it is told',
  async (priority) => {
    const uri = '/customers?seekOperation=Next';
    const script = [linked([1], uri, 'a'), bare(429, { 'Retry-After': '41' }), last([2])];
    const quiet = fakeWorld(...script);
    const done = walked(quiet.world, { priority });
    await quiet.clock.advance(41_000);
    expect(await done).toMatchObject({ ids: [1, 2], failure: undefined });

    const loud = fakeWorld(...script);
    expect(await walked(loud.world)).toMatchObject({
      ids: [1],
      failure: { kind: 'throttled', retryAfterSeconds: 41 },
    });
  },
);

test('members in other capitals are the same members', async () => {
  const page = (ids: number[], more: object) => json({ Items: ids.map((id) => ({ id })), ...more });
  const next = { Uri: first, Method: 'GET', Headers: [{ Key: 'MS-ContinuationToken', Value: 'a==' }] };
  const { world, seen } = fakeWorld(
    page([1, 2], { TotalCount: 3, ContinuationToken: 'a==', Links: { Next: next } }),
    page([3], { TotalCount: 3 }),
  );
  const { pages, ids, failure } = await walked(world);
  expect(failure).toBeUndefined();
  expect(ids).toEqual([1, 2, 3]);
  expect(pages.map(({ end }) => end)).toEqual([null, 'proper']);
  expect(asked(seen)[1]?.[1]).toBe('a==');
  const empty = fakeWorld(json({ Items: null, TotalCount: 0 }));
  expect((await walked(empty.world)).pages).toMatchObject([{ items: [], end: 'proper' }]);
  const doubted = fakeWorld(json({ Items: [], HasMore: true }));
  expect((await walked(doubted.world)).pages).toMatchObject([{ items: [], end: 'contradicted' }]);
});
