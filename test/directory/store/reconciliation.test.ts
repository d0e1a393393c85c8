import { expect, test } from 'vitest';
import { directoryWith, idOf, userNamed, walk } from '../made';

const domain = 'c.example';
const people = Array.from({ length: 10 }, (_, n) => userNamed(`Person ${n}`, `p${n}@c.example`));
const start = () => directoryWith([{ name: 'C', domain, users: people }]);
const page = {
  customerId: idOf(domain),
  first: true,
  skipped: 0,
  next: null,
  now: 2_000,
};
const count = (directory: ReturnType<typeof start>) => directory.search('', domain).rows.length;

test('two whole walks that saw the same people remove who is missing', () => {
  const directory = start();
  expect(walk(directory.service, domain, people.slice(0, 8), 1_500)).toEqual({
    changed: 0,
    finished: { whole: false },
  });
  expect(count(directory)).toBe(10);
  expect(walk(directory.service, domain, people.slice(0, 8), 2_000)).toEqual({
    changed: 2,
    finished: { whole: true },
  });
  expect(count(directory)).toBe(8);
});

test.each([
  ['ended by code 2000', { end: 'by-code-2000' as const }],
  ['not begun with its first page', { first: false }],
  ['with entries that could not be understood', { skipped: 1 }],
])('a list %s removes nobody', (_, change) => {
  const directory = start();
  const { service } = directory;
  service['directory.page']({
    ...page,
    run: 'r',
    part: 'active',
    users: people.slice(0, 8),
    end: 'proper',
    ...change,
  });
  const last = service['directory.page']({ ...page, run: 'r', part: 'deleted', users: [], end: 'proper' });
  expect(last).toEqual({ ok: true, value: { changed: 0, finished: { whole: false } } });
  expect(count(directory)).toBe(10);
});

test('ended by code 2000 twice with the same people it is whole, unless somebody known is missing', () => {
  const { service } = start();
  const walked = (users: typeof people, run: string) => {
    const list = { ...page, run };
    service['directory.page']({ ...list, part: 'active', users, end: 'by-code-2000' });
    return service['directory.page']({ ...list, part: 'deleted', users: [], end: 'proper' });
  };
  const finished = (whole: boolean) => ({ value: { finished: { whole } } });
  expect(walked(people, 'a')).toMatchObject(finished(false));
  expect(walked([...people].reverse(), 'b')).toMatchObject(finished(false));
  expect(walked([...people].reverse(), 'c')).toMatchObject(finished(true));
  for (const run of ['d', 'e', 'f']) expect(walked(people.slice(1), run)).toMatchObject(finished(false));
});

test('a walk continued by another run removes nobody', () => {
  const directory = start();
  const { service } = directory;
  service['directory.page']({
    ...page,
    run: 'one',
    part: 'active',
    users: people.slice(0, 8),
    end: 'proper',
  });
  service['directory.page']({ ...page, run: 'two', part: 'deleted', users: [], end: 'proper' });
  expect(count(directory)).toBe(10);
});

test('a list under half its former size removes nobody, until another says the same an hour later', () => {
  const directory = start();
  const few = people.slice(0, 3);
  expect(walk(directory.service, domain, few, 2_000).finished).toEqual({ whole: false });
  expect(walk(directory.service, domain, few, 3_000).finished).toEqual({ whole: false });
  expect(count(directory)).toBe(10);
  expect(walk(directory.service, domain, few, 3_000_000 + 3_600_000).finished).toEqual({ whole: true });
  expect(count(directory)).toBe(3);
});

const deletedOnes = (count: number) =>
  Array.from({ length: count }, (_, n) => userNamed(`Gone ${n}`, `g${n}@c.example`, { deleted: true }));

test('each list is doubted by itself: an empty one beside a full one removes nobody', () => {
  const everybody = [...people, ...deletedOnes(20)];
  for (const left of [deletedOnes(20), people]) {
    const directory = directoryWith([{ name: 'C', domain, users: everybody }]);
    for (const now of [2_000, 3_000, 4_000])
      expect(walk(directory.service, domain, left, now).finished).toEqual({ whole: false });
    expect(count(directory)).toBe(30);
    walk(directory.service, domain, left, 3_700_000);
    expect(count(directory)).toBe(left.length);
  }
});

test('two doubted lists, each once, are no reason to believe either', () => {
  const directory = directoryWith([{ name: 'C', domain, users: [...people, ...deletedOnes(10)] }]);
  walk(directory.service, domain, deletedOnes(10), 2_000);
  walk(directory.service, domain, people, 3_700_000);
  walk(directory.service, domain, people, 3_700_001);
  expect(count(directory)).toBe(20);
});

test('the last few deleted users may go for good', () => {
  const directory = directoryWith([{ name: 'C', domain, users: [...people, ...deletedOnes(3)] }]);
  walk(directory.service, domain, people, 2_000);
  expect(walk(directory.service, domain, people, 3_000).finished).toEqual({ whole: true });
  expect(count(directory)).toBe(10);
});

test('a list that goes on changing after it shrank is believed once it stays so for an hour', () => {
  const directory = start();
  walk(directory.service, domain, people.slice(0, 3), 2_000);
  walk(directory.service, domain, people.slice(0, 4), 7_200_000);
  expect(count(directory)).toBe(10);
  walk(directory.service, domain, people.slice(0, 4), 7_300_000);
  expect(count(directory)).toBe(10);
  expect(walk(directory.service, domain, people.slice(0, 4), 10_800_000).finished).toEqual({ whole: true });
  expect(count(directory)).toBe(4);
});

test('who was not in a doubtful list keeps the age of the walk before', () => {
  const directory = start();
  const { service } = directory;
  const at = Date.UTC(2026, 1, 1);
  walk(service, domain, people, at);
  service['directory.page']({
    ...page,
    run: 'r',
    part: 'active',
    users: people.slice(0, 8),
    end: 'by-code-2000',
    now: at + 1e6,
  });
  service['directory.page']({ ...page, run: 'r', part: 'deleted', users: [], end: 'proper', now: at + 1e6 });
  const ages = directory.search('', domain).rows.map(({ refreshedAt }) => refreshedAt);
  expect(new Set(ages)).toEqual(new Set([new Date(at).toISOString()]));
});

test('who was in lists that are not sure is as fresh as they are, and stays so; who was not is not', () => {
  const directory = start();
  const { service } = directory;
  const at = (hours: number) => Date.UTC(2026, 1, 1, hours);
  walk(service, domain, people, at(0));
  const unsure = (hours: number, left: typeof people) => {
    const list = { ...page, run: `r${hours}`, now: at(hours) };
    service['directory.page']({ ...list, part: 'active', users: left, end: 'by-code-2000' });
    service['directory.page']({ ...list, part: 'deleted', users: [], end: 'proper' });
    service['directory.failure']({
      customerId: idOf(domain),
      failure: { kind: 'list-not-sure' },
      now: at(hours),
    });
  };
  const ages = () => {
    const rows = directory.search('', domain).rows;
    return new Map(rows.map((row) => [row.name, Date.parse(row.refreshedAt ?? '')]));
  };
  unsure(5, people.slice(0, 8));
  expect([ages().get('Person 0'), ages().get('Person 9')]).toEqual([at(5), at(0)]);
  unsure(9, people.slice(0, 7));
  expect(['Person 0', 'Person 7', 'Person 9'].map((name) => ages().get(name))).toEqual([at(9), at(5), at(0)]);
  walk(service, domain, people, at(12));
  expect(new Set(ages().values())).toEqual(new Set([at(12)]));
  expect(service['directory.counts'](undefined)).toMatchObject({ value: { failures: [] } });
});

test('two whole walks that saw different people remove nobody', () => {
  const directory = start();
  walk(directory.service, domain, people.slice(1), 1_500);
  expect(walk(directory.service, domain, people.slice(0, 9), 2_000).finished).toEqual({ whole: false });
  expect(count(directory)).toBe(10);
});

test('a deleted user is marked, found, and unmarked when restored', () => {
  const directory = start();
  const [one, ...rest] = people;
  if (one === undefined) throw new Error('nobody');
  walk(directory.service, domain, [{ ...one, deleted: true }, ...rest], 2_000);
  expect(directory.search('p0@c.example').rows).toMatchObject([{ deleted: true }]);
  walk(directory.service, domain, people, 3_000);
  expect(directory.search('p0@c.example').rows).toMatchObject([{ deleted: false }]);
});

test('ten thousand users of one name stay in order, and are all found', () => {
  const users = Array.from({ length: 2_000 }, (_, n) =>
    userNamed('Info', `info${String(n).padStart(5, '0')}@c.example`),
  );
  const directory = directoryWith([{ name: 'C', domain, users }]);
  const upns = directory
    .search('info', domain, 5_000)
    .rows.flatMap((row) => (row.kind === 'user' ? [row.upn] : []));
  expect(upns).toEqual(users.map(({ upn }) => upn));
});

test('names that come sorted, one customer after another, stay in order', () => {
  const letters = 'abcdefghij';
  const customers = Array.from({ length: 30 }, (_, c) => ({
    name: `Firm ${c}`,
    domain: `f${c}.example`,
    users: Array.from({ length: 40 }, (_, n) =>
      userNamed(`Anna ${letters[n % 10]}${letters[(c + n) % 10]}${n}`, `u${n}@f${c}.example`),
    ),
  }));
  const { search } = directoryWith(customers);
  const names = search('anna', null, 5_000).rows.flatMap((row) => (row.kind === 'user' ? [row.name] : []));
  expect(names).toHaveLength(1_200);
  expect(names).toEqual(
    [...names].sort((a, b) =>
      a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0,
    ),
  );
});

test('a customers list that is whole takes the others away with their users; a short one does not', () => {
  const customers = ['a', 'b', 'c', 'd'].map((name) => ({
    name,
    domain: `${name}.example`,
    users: [userNamed(`User ${name}`, `u@${name}.example`)],
  }));
  const { service, search } = directoryWith(customers);
  const ids = customers.map((each) => idOf(each.domain));
  const keep = (count: number, change: { whole?: boolean; pages?: number; now?: number } = {}) => {
    const list = { ids: ids.slice(0, count), whole: true, pages: 1, added: 0, now: 5, ...change };
    const kept = service['directory.keepCustomers'](list);
    return kept.ok ? kept.value : kept;
  };
  expect(keep(1)).toEqual({ removed: 0, doubted: true, again: true });
  expect(keep(1)).toEqual({ removed: 0, doubted: true, again: false });
  // An end that proves nothing, however often.
  expect(keep(3, { whole: false })).toEqual({ removed: 0, doubted: true, again: false });
  expect(keep(3, { whole: false })).toEqual({ removed: 0, doubted: true, again: false });
  // One walk, and one that saw somebody else, are not enough.
  expect(keep(3)).toEqual({ removed: 0, doubted: false, again: true });
  expect(keep(2)).toEqual({ removed: 0, doubted: false, again: true });
  expect(keep(3)).toEqual({ removed: 0, doubted: false, again: true });
  expect(keep(4)).toEqual({ removed: 0, doubted: false, again: false });
  expect(keep(3)).toEqual({ removed: 0, doubted: false, again: true });
  expect(keep(3)).toEqual({ removed: 1, doubted: false, again: false });
  expect(search('u@d.example').rows).toEqual([]);
  expect(service['directory.counts'](undefined)).toMatchObject({ value: { customers: 3, users: 3 } });
});

test('a namesake is found by name and by the part before the @, never the user itself', () => {
  const { service } = directoryWith([
    {
      name: 'A',
      domain: 'a.example',
      users: [userNamed('Hélène Dupont', 'hdupont@a.example'), userNamed('X', 'x@a.example')],
    },
    {
      name: 'B',
      domain: 'b.example',
      users: [userNamed('helene dupont', 'other@b.example'), userNamed('Y', 'HDUPONT@b.example')],
    },
  ]);
  const found = service['directory.namesakes']({
    customerId: idOf('a.example'),
    userId: idOf('hdupont@a.example'),
    name: 'Hélène Dupont',
    upn: 'hdupont@a.example',
  });
  expect(found.ok && found.value.users.map(({ upn }) => upn).sort()).toEqual([
    'HDUPONT@b.example',
    'other@b.example',
  ]);
});
