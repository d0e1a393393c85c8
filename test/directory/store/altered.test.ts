import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEncrypted } from '../../../main/store/encrypted';
import { temporaryFolders } from '../../store/folder';
import { directoryWith, idOf, userNamed, walk } from '../made';

// The file's encryption turns a flipped bit into other content and calls it true. Here somebody with the key plays the
// bit: whatever the table, what was altered is not shown, and it is known that something is wrong.

const folder = temporaryFolders();
const key = new Uint8Array(32).fill(3);
const people = ['Anna Berg', 'Bo Dahl', 'Cleo Ek'].map((name, n) => userNamed(name, `u${n}@c.example`));

function reopened(sql: string) {
  const file = join(folder(), 'directory.db');
  const { service } = directoryWith([{ name: 'C', domain: 'c.example', users: people }], { file, key });
  const customerId = idOf('c.example');
  service['directory.pin']({ customerId, userId: idOf('u0@c.example'), pinned: true });
  service['directory.setMetadata']({ name: 'complete-at', value: '1790000000000' });
  service['directory.close'](undefined);
  const hand = openEncrypted(file, key);
  // Customers are read from their rows; what comes of the other way is in customer-snapshot.test.ts.
  expect(hand.run("DELETE FROM facts WHERE name = CAST('customers-snapshot' AS BLOB)")).toBe(1);
  expect(hand.run(sql)).toBeGreaterThan(0);
  hand.close();
  return directoryWith([], { file, key });
}
const isDamaged = ({ service }: ReturnType<typeof reopened>) => {
  const health = service['directory.health'](undefined);
  return health.ok && health.value.damaged;
};

test.each([
  [
    'a name',
    "UPDATE users SET name = CAST('Anna Borg' AS BLOB) WHERE label = (SELECT min(label) FROM users)",
  ],
  [
    'an address',
    "UPDATE users SET upn = CAST('x@c.example' AS BLOB) WHERE label = (SELECT min(label) FROM users)",
  ],
  ['a mark', 'UPDATE users SET flags = flags | 4 WHERE label = (SELECT min(label) FROM users)'],
  ['an age', 'UPDATE users SET at = at + 1 WHERE label = (SELECT min(label) FROM users)'],
  ['an id', 'UPDATE users SET id = zeroblob(16) WHERE label = (SELECT min(label) FROM users)'],
])('%s of a user', (_, sql) => {
  const directory = reopened(sql);
  const { rows } = directory.search('', 'c.example');
  expect(rows.map(({ name }) => name).sort()).toEqual(['Bo Dahl', 'Cleo Ek']);
  expect(isDamaged(directory)).toBe(true);
});

test.each(['id', 'customer', 'name', 'upn', 'flags', 'at', 'mac'])(
  'the %s of a user of another kind',
  (column) => {
    const kind = ['customer', 'flags', 'at'].includes(column) ? "CAST('1' AS BLOB)" : '7';
    const directory = reopened(
      `UPDATE users SET ${column} = ${kind} WHERE label = (SELECT min(label) FROM users)`,
    );
    const { rows } = directory.search('', 'c.example');
    expect(rows.map(({ name }) => name).sort()).toEqual(['Bo Dahl', 'Cleo Ek']);
    expect(isDamaged(directory)).toBe(true);
    for (const text of ['anna', 'anna berg', 'an', 'bergg', 'u0@c.example', 'c.example'])
      directory.search(text);
    // Written anew it is what it was.
    walk(directory.service, 'c.example', people, 2_000);
    walk(directory.service, 'c.example', people, 3_000);
    expect(directory.search('anna').rows).toMatchObject([{ name: 'Anna Berg' }]);
  },
);

test.each([
  'UPDATE customers SET record = 7',
  'UPDATE customers SET id = 7',
  'UPDATE customers SET mac = 7',
  'UPDATE words SET word = n',
  'UPDATE facts SET value = 7',
  'UPDATE favourites SET mac = 7',
  'UPDATE favourites SET id = 7',
  'UPDATE users SET fold = 7',
])('%s: nothing breaks, and nothing untrue is shown', (sql) => {
  const directory = reopened(sql);
  for (const text of ['', 'a', 'anna', 'anna berg', 'annna', 'bergg', 'c.example', 'u0@c.example', 'eo e'])
    for (const row of directory.search(text).rows)
      expect(['C', 'Anna Berg', 'Bo Dahl', 'Cleo Ek']).toContain(row.name);
  expect(directory.service['directory.counts'](undefined).ok).toBe(true);
  walk(directory.service, 'c.example', people, 2_000);
});

test('a customer', () => {
  const directory = reopened("UPDATE customers SET record = CAST('{}' AS BLOB)");
  expect(directory.search('anna').rows).toEqual([]);
  expect(directory.search('c.example').rows).toEqual([]);
  expect(isDamaged(directory)).toBe(true);
});

test('a pin: nobody is pinned who was not', () => {
  const directory = reopened(
    `UPDATE favourites SET id = (SELECT id FROM users WHERE upn = CAST('u1@c.example' AS BLOB))`,
  );
  const { rows } = directory.search('', 'c.example');
  expect(rows.filter((row) => row.kind === 'user' && row.pinned)).toEqual([]);
});

test('a moment that is remembered: it is not known any more', () => {
  const directory = reopened(
    "UPDATE facts SET value = CAST(substr(value, 1, 8) || CAST('17' AS BLOB) AS BLOB)",
  );
  expect(directory.service['directory.metadata']({ name: 'complete-at' })).toEqual({ ok: true, value: null });
});
