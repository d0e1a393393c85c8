import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDirectoryFile } from '../../../main/directory/store/directory-file';
import { openEncrypted } from '../../../main/store/encrypted';
import { temporaryFolders } from '../../store/folder';
import { directoryWith, idOf, userNamed } from '../made';

// All customers lie in the file twice: as rows, which are the truth, and in one piece for a quick start.

const folder = temporaryFolders();
const key = new Uint8Array(32).fill(5);
const firms = ['Alpha', 'Beta', 'Gamma'].map((name) => ({
  name,
  domain: `${name.toLowerCase()}.example`,
  users: [userNamed(`${name} Person`, `p@${name.toLowerCase()}.example`)],
}));
const beta = idOf('beta.example');

/** A closed directory of these customers, one of them with a nickname and a pin. */
function closed(): string {
  const file = join(folder(), 'directory.db');
  const { service } = directoryWith(firms, { file, key });
  service['directory.nickname']({ customerId: beta, nickname: 'Second' });
  service['directory.pin']({ customerId: beta, userId: null, pinned: true });
  service['directory.recent']({ customerId: idOf('gamma.example'), userId: null, now: 5_000 });
  service['directory.close'](undefined);
  return file;
}

/** Everything that a start tells of customers. */
function told(file: string) {
  const { service, search } = directoryWith([], { file, key });
  const seen = {
    start: search('').rows,
    found: ['alpha', 'second', 'gamma.example', idOf('alpha.example')].map((text) => search(text).rows),
    counts: service['directory.counts'](undefined),
    plan: service['directory.plan']({ since: 9_000, now: 9_000 }),
    customer: service['directory.customer']({ customerId: beta }),
  };
  return { service, seen };
}

function byHand(file: string, ...statements: string[]): number[] {
  const hand = openEncrypted(file, key);
  const changed = statements.map((sql) => hand.run(sql));
  hand.close();
  return changed;
}
const forget = "DELETE FROM facts WHERE name = CAST('customers-snapshot' AS BLOB)";
const hasSnapshot = (file: string) => {
  const hand = openEncrypted(file, key);
  const found = hand.first("SELECT 1 FROM facts WHERE name = CAST('customers-snapshot' AS BLOB)");
  hand.close();
  return found !== null;
};

test('what a start tells is the same in one piece and row by row', () => {
  const file = closed();
  expect(hasSnapshot(file)).toBe(true);
  const first = told(file);
  first.service['directory.close'](undefined);
  expect(first.seen.start).toMatchObject([
    { name: 'Beta', nickname: 'Second', pinned: true },
    { name: 'Gamma' },
  ]);
  expect(byHand(file, forget)).toEqual([1]);
  const second = told(file);
  expect(second.seen).toEqual(first.seen);
});

test('it is really the one piece that is read', () => {
  const file = closed();
  byHand(file, 'UPDATE customers SET record = zeroblob(3)');
  expect(told(file).seen.found[0]).toMatchObject([{ name: 'Alpha' }, { name: 'Alpha Person' }]);
});

test.each([
  [
    'cut',
    'UPDATE facts SET value = CAST(substr(value, 1, length(value) - 1) AS BLOB) WHERE length(value) > 99',
  ],
  ['of another kind', 'UPDATE facts SET value = 7 WHERE length(value) > 99'],
  ['empty', 'UPDATE facts SET value = zeroblob(0) WHERE length(value) > 99'],
])('one that is %s is not believed: the rows are', (_, sql) => {
  const file = closed();
  const before = told(file);
  before.service['directory.close'](undefined);
  expect(byHand(file, sql)).toEqual([1]);
  const { service, seen } = told(file);
  expect(seen).toEqual(before.seen);
  expect(service['directory.health'](undefined)).toMatchObject({ value: { damaged: false } });
});

test('a change that is followed by a crash is not lost to an older piece', () => {
  const file = closed();
  const { service } = directoryWith([], { file, key });
  service['directory.nickname']({ customerId: beta, nickname: 'Newer' });
  // Not closed: as after a crash.
  expect(hasSnapshot(file)).toBe(false);
  const after = told(file);
  expect(after.seen.customer).toMatchObject({ value: { nickname: 'Newer' } });
});

test('when another process has written meanwhile, none is taken from what this one knows', () => {
  const file = closed();
  const [one, other] = [createDirectoryFile(), createDirectoryFile()];
  for (const each of [one, other]) {
    each['directory.open']({ file, key, now: 1_000 });
    each['directory.customer']({ customerId: beta });
  }
  other['directory.nickname']({ customerId: beta, nickname: 'Theirs' });
  one['directory.close'](undefined);
  expect(hasSnapshot(file)).toBe(false);
  other['directory.close'](undefined);
  expect(told(file).seen.customer).toMatchObject({ value: { nickname: 'Theirs' } });
});
