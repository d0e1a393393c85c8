import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameParts, normalised } from '../../main/password/owner';
import { allowedSymbols, classOf, passwordProblems, score } from '../../main/password/rules';
import { loadCommonTerms } from '../../main/password/load-words';

const kinds = (password: string, owner = {}, terms: readonly string[] = []) =>
  passwordProblems(password, owner, terms).map(({ kind }) => kind);

describe('length', () => {
  test.each([
    [7, ['too-short']],
    [8, []],
    [256, []],
    [257, ['too-long']],
  ])('%i characters', (length, expected) => {
    expect(kinds('aB3!xY7?'.repeat(40).slice(0, length))).toEqual(expected);
  });

  test('a huge paste is refused without being scored', () => {
    const terms = Array.from({ length: 3000 }, (_, at) => `term${at}`);
    expect(kinds('aB3!'.repeat(1_000_000), { displayName: 'Marie Dupont' }, terms)).toEqual(['too-long']);
  });
});

describe('characters', () => {
  test('exactly the published ones are taken', () => {
    const published = '@ # $ % ^ & * - _ ! + = [ ] { } | \\ : \' , . ? / ` ~ " ( ) ; < >'.split(' ');
    expect(new Set(allowedSymbols)).toEqual(new Set([...published, ' ']));
    // Together with letters and digits that is all of printable ASCII.
    const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
    for (const character of printable) expect(classOf(character)).not.toBeNull();
  });

  test('everything else is named, once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (character) => {
        const printable = /^[ -~]$/.test(character);
        expect(classOf(character) === null).toBe(!printable);
      }),
    );
    expect(passwordProblems('Été2026!é\u0000', {}, [])).toEqual([
      { kind: 'character', value: 'É' },
      { kind: 'character', value: 'é' },
      { kind: 'character', value: '\u0000' },
    ]);
  });

  test('a letter beyond ASCII is no capital', () => {
    expect(passwordProblems('éàü-àüéàü', {}, []).find(({ kind }) => kind === 'classes')?.value).toBe(
      'lower,upper,digit',
    );
  });
});

test('three of four classes are needed, and the missing ones are named', () => {
  expect(passwordProblems('mnbvplkj', {}, [])).toEqual([{ kind: 'classes', value: 'upper,digit,symbol' }]);
  expect(passwordProblems('mnbvplk7', {}, [])).toEqual([{ kind: 'classes', value: 'upper,symbol' }]);
  expect(passwordProblems('mnbvpl 7', {}, [])).toEqual([]);
});

describe('names', () => {
  const owner = {
    displayName: 'Jean-Łukasz DUPONT-Müller (Ventes)',
    upn: 'jl.dupont@contoso.onmicrosoft.com',
    tenantName: 'Table Ronde SA',
    domain: 'fabrikam.co.uk',
  };

  test('count from four letters on, folded to how they are typed', () => {
    expect(nameParts(owner)).toEqual([
      { part: 'jean', of: 'user' },
      { part: 'lukasz', of: 'user' },
      { part: 'dupont', of: 'user' },
      { part: 'muller', of: 'user' },
      { part: 'ventes', of: 'user' },
      { part: 'table', of: 'customer' },
      { part: 'ronde', of: 'customer' },
      { part: 'tablerondesa', of: 'customer' },
      { part: 'fabrikam', of: 'customer' },
      { part: 'contoso', of: 'customer' },
    ]);
  });

  test.each([
    ['xK7!DuPont', 'name-part', 'dupont'],
    ['xK7!dup0nt', 'name-part', 'dupont'],
    ['xK7!Fabrik@m', 'tenant-part', 'fabrikam'],
    ['xK7!conto$0', 'tenant-part', 'contoso'],
  ])('%s is refused for what is in it', (password, kind, value) => {
    expect(passwordProblems(password, owner, [])).toContainEqual({ kind, value });
  });

  test('three letters are no name', () => {
    expect(kinds('xK7!Lee-qpz', { displayName: 'Ann Lee', upn: 'ann@lee.com' })).toEqual([]);
  });

  test('what the user is called besides counts as well', () => {
    const reception = { displayName: 'Reception', otherNames: ['Marie', 'Du Pré-Martin'] };
    expect(kinds('xK7!marie-qz', reception)).toEqual(['name-part']);
    expect(kinds('xK7!M@rtin-qz', reception)).toEqual(['name-part']);
    expect(kinds('xK7!pre-vqzt', reception)).toEqual([]);
  });

  test('a name in another script is held as it would be typed', () => {
    expect(kinds('xK7!Ivanov', { displayName: 'Иванов' })).toEqual(['name-part']);
  });

  test('hostile names neither throw nor refuse everything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (displayName) => {
        passwordProblems(
          'mE7!qzptlvkj',
          { displayName, upn: displayName, tenantName: displayName, domain: displayName },
          [],
        );
      }),
    );
    expect(kinds('mE7!qzptlvkj', { displayName: '<script>\u202e....@@@' })).toEqual([]);
  });
});

describe('the published scoring', () => {
  // Microsoft's own two examples, with "contoso" and "blank" banned.
  const banned = ['contoso', 'blank'];

  test('C0ntos0Blank12 has four points', () => {
    expect(score(normalised('C0ntos0Blank12'), banned)).toBe(4);
    expect(passwordProblems('C0ntos0Blank12', {}, banned)).toEqual([{ kind: 'too-common', value: '4' }]);
  });

  test('ContoS0Bl@nkf9! has five', () => {
    expect(score(normalised('ContoS0Bl@nkf9!'), banned)).toBe(5);
    expect(passwordProblems('ContoS0Bl@nkf9!', {}, banned)).toEqual([]);
  });

  test.each(['abcdef', 'abcdeg', 'abcdefg', 'abcde', 'abdef', 'xabcdef', 'abXcdef'.toLowerCase()])(
    '%s is within one letter of the banned abcdef',
    (password) => expect(score(password, ['abcdef'])).toBe(1),
  );

  test.each(['abcd', 'abcdegh', 'abdcef', 'bacdef'])('%s is not', (password) => {
    expect(score(password, ['abcdef'])).toBe(password.includes('abcdef') ? 1 : Array.from(password).length);
  });

  test('overlapping terms are read in the way with the fewest points', () => {
    expect(score('abcdefgh', ['abcde', 'efgh', 'abcd'])).toBe(2);
  });

  test('is never more than the length, never less than one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 40 }),
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 6 }), { maxLength: 8 }),
        (text, terms) => {
          const points = score(text, terms);
          expect(points).toBeGreaterThanOrEqual(1);
          expect(points).toBeLessThanOrEqual(text.length);
          // More banned terms never make a password better.
          expect(score(text, [...terms, 'ab'])).toBeLessThanOrEqual(points);
        },
      ),
    );
  });

  test.each([
    'Password1',
    'P@ssw0rd1',
    'Summer26!',
    'Soleil123',
    'Bienvenue1!',
    'Azerty12!',
    'Welcome1!',
    'Qwerty12!',
  ])('%s does not pass the local list', async (password) => {
    const found = kinds(password, {}, await loadCommonTerms());
    expect(found).toContain('too-common');
  });
});

test('pictures and other signs in a name are no words; letters around them are', () => {
  const problems = (displayName: string, password: string) =>
    passwordProblems(password, { displayName, upn: 'desk@fabrikam.example' }, []).map(({ kind, value }) => [
      kind,
      value,
    ]);
  for (const name of ['🔥 Service Desk', 'Service🔥Desk', '👩‍🚒 Desk', '☿ ♥ → Desk', '🇫🇷 Desk'])
    for (const password of ['Fireplace-Lamp42!', 'Mercury-Heart42!', 'Fireman-Woman42!', 'France-Arrow42!'])
      expect(problems(name, password)).toEqual([]);
  expect(problems('🔥 Service Desk', 'Service-Lamp42!')).toEqual([['name-part', 'service']]);
  expect(problems('Ⓢⓔⓡⓥⓘⓒⓔ', 'Service-Lamp42!')).toEqual([['name-part', 'service']]);
});
