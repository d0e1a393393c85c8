import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchAnswer } from '../../../../preload/shapes/directory';
import { directoryWith, idOf, userNamed } from '../../made';
import { seedOf } from '../../paged-server';

// Names that break naive SQL, the syntax of full-text search, or layouts, of users, customers and nicknames: stored, given
// back as they are, found by their address, and harmless to everybody else.

const seed = seedOf(909);
const numRuns = process.env.SOAK === '1' ? 3_000 : 120;

const hostile = [
  `Robert'); DROP TABLE users;--`,
  `" OR ""="`,
  'NEAR(anna berg, 2)',
  'NOT anna',
  'anna AND',
  'OR',
  'AND AND AND',
  'anna*',
  '^anna',
  'found:anna',
  '{tokens} : "x"',
  '-anna +berg',
  '_c1',
  '_kbrg',
  '(((((',
  '%_%',
  '\\',
  '?1 ?2 :a @b $c',
  '\u0000nul\u0000inside',
  '\u202eevil\u202c',
  '\u2067right to left\u2069',
  'zero\u200bwidth\ufeff',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '\ud83d lone high',
  'lone low \ude00',
  'Zalgo h̷̗͝e̶͚͂ ̴̬͝c̵͓̆o̸̢͐m̷͖͛e̷̪͊s',
  'ﷺ ﷽',
  'A'.repeat(10_000),
  'Ä'.repeat(10_000),
  '王'.repeat(10_000),
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://127.0.0.1/")',
  '\n\r\t line\nbreaks',
  ' ',
  '',
];
const anna = userNamed('Anna Berg', 'anna.berg@quiet.example');

/** As the directory keeps it: at most 1,000 units, half a pair as U+FFFD. */
const kept = (name: string) => Buffer.from(name.slice(0, 1_000)).toString();

test('each such name of a user comes back as it is, and Anna is found as before', () => {
  const users = hostile.map((name, n) => userNamed(name, `u${n}@hostile.example`));
  const { search, service } = directoryWith([
    { name: 'Quiet', domain: 'quiet.example', users: [anna] },
    { name: 'Hostile', domain: 'hostile.example', users },
  ]);
  for (const [n, name] of hostile.entries()) {
    const { rows } = search(`u${n}@hostile.example`);
    expect(rows.map((row) => row.name)).toEqual([kept(name)]);
    searchAnswer.shape.rows.parse(rows);
  }
  expect(search('anna berg').rows[0]).toMatchObject({ upn: anna.upn });
  for (const name of hostile) {
    search(name.slice(0, 256));
    expect(search('anna berg', 'quiet.example').rows.map((row) => row.name)).toEqual(['Anna Berg']);
  }
  const health = service['directory.health'](undefined);
  expect(health).toEqual({ ok: true, value: { damaged: false } });
});

test('each such name of a customer, and each such nickname', () => {
  for (const name of hostile) {
    const { search, service } = directoryWith([
      { name, domain: 'hostile.example', users: [userNamed('Bo Dahl', 'bo@hostile.example')] },
      { name: 'Quiet', domain: 'quiet.example', users: [anna] },
    ]);
    service['directory.nickname']({ customerId: idOf('hostile.example'), nickname: name.slice(0, 100) });
    expect(search('hostile.example').rows[0]).toMatchObject({ kind: 'customer', name: name.slice(0, 1_000) });
    expect(search('bo dahl').rows[0]).toMatchObject({ kind: 'user', customerName: name.slice(0, 1_000) });
    expect(search('anna berg').rows).toContainEqual(expect.objectContaining({ upn: anna.upn }));
    service['directory.nickname']({ customerId: idOf('hostile.example'), nickname: '' });
    expect(service['directory.removeCustomer']({ customerId: idOf('hostile.example') })).toMatchObject({
      value: { users: 1 },
    });
    expect(search('bo dahl').rows).toEqual([]);
  }
});

const piece = fc.oneof(
  fc.constantFrom(...hostile.filter((name) => name.length < 40)),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('anna', 'berg', '"', "'", '*', '^', ':', ' NEAR ', ' AND ', '(', ')', '\u0000', '\u202e'),
);
const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));

test(`any names, renamed and removed again, seed ${seed}`, () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), text, (names, query) => {
      const before = names.map(([name], n) => userNamed(name, `u${n}@h.example`));
      const { search, service } = directoryWith([
        { name: 'H', domain: 'h.example', users: before },
        { name: 'Quiet', domain: 'quiet.example', users: [anna] },
      ]);
      for (const [n, [, name]] of names.entries()) {
        const user = userNamed(name, `u${n}@h.example`);
        const at = { customerId: idOf('h.example'), userId: user.id, now: 5 };
        service['directory.putUser']({ ...at, user });
        expect(search(user.upn).rows.map((row) => row.name)).toEqual([kept(name)]);
      }
      search(query.slice(0, 256));
      service['directory.removeCustomer']({ customerId: idOf('h.example') });
      expect(search('', 'h.example').rows).toEqual([]);
      expect(search('anna berg').rows[0]).toMatchObject({ upn: anna.upn });
      // No word of those who went is left.
      expect(service['directory.counts'](undefined)).toMatchObject({ value: { users: 1, damaged: false } });
    }),
    { numRuns, seed },
  );
}, 1_800_000);
