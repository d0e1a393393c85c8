import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PasswordOwner } from '../../main/password/owner';
import { passphrase } from '../../main/password/passphrase';
import type { PasswordStyle } from '../../preload/shapes/choices';
import { proposePassword } from '../../main/password/password';
import { pronounceable } from '../../main/password/pronounceable';
import { type RandomBytes, uniform } from '../../main/password/random';
import { randomCharacters } from '../../main/password/random-characters';
import { classOf, passwordProblems } from '../../main/password/rules';
import { loadCommonTerms, loadWords } from '../../main/password/load-words';
import { languages } from '../../preload/languages/languages';
import { tally, unevenness } from './chi-square';
import { seeded } from './source';

const styles: readonly PasswordStyle[] = ['passphrase', 'random', 'pronounceable'];
const all = styles.flatMap((style) => languages.map((language) => ({ style, language })));
const nobody: PasswordOwner = {};

const classesOf = (password: string) => new Set(Array.from(password, classOf));

describe.each(all)('$style, $language', ({ style, language }) => {
  test('every password meets the rules of the user it is for', async () => {
    const commonTerms = await loadCommonTerms();
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.record({
          displayName: fc.oneof(
            fc.string({ unit: 'grapheme' }),
            fc.constantFrom('Rose Martin', 'Ärla Łuk', 'bada fike kema'),
          ),
          upn: fc.constantFrom('rose.martin@contoso.com', 'a@b', '', 'l0uise@fabrikam.onmicrosoft.com'),
          tenantName: fc.constantFrom('Contoso Ltd', 'Table Ronde', ''),
          domain: fc.constantFrom('contoso.com', 'maison.fr', 'x'),
        }),
        async (seed, owner) => {
          const { password } = await proposePassword({ style, language, owner, random: seeded(seed) });
          expect(passwordProblems(password, owner, commonTerms)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is plain ASCII, three classes at least, 51 bits or more for phrases and 50 for all', async () => {
    for (let round = 0; round < 50; round += 1) {
      const made = await proposePassword({ style, language, owner: nobody, random: randomBytes });
      expect(made.password).toMatch(/^[!-~]{16,256}$/);
      expect(classesOf(made.password).size).toBeGreaterThanOrEqual(3);
      expect(made.bits).toBeGreaterThanOrEqual(style === 'passphrase' ? 51 : 50);
      expect(made).toMatchObject({ style, language });
    }
  });

  test('the same bytes make the same password, other bytes another', async () => {
    const from = async (random: RandomBytes) =>
      (await proposePassword({ style, language, owner: nobody, random })).password;
    expect(await from(seeded('one'))).toBe(await from(seeded('one')));
    expect(await from(seeded('one'))).not.toBe(await from(seeded('two')));
  });
});

describe('a passphrase', () => {
  test.each(languages)('has four words of its list, then a digit and a symbol (%s)', async (language) => {
    const words = new Set(await loadWords(language));
    for (let round = 0; round < 200; round += 1) {
      const { password } = await proposePassword({
        style: 'passphrase',
        language,
        owner: nobody,
        random: randomBytes,
      });
      const [, phrase = '', digit, symbol] = /^([a-z-]+)([2-9])([!?*+=%&$])$/.exec(password) ?? [];
      expect(digit && symbol).toBeTruthy();
      const parts = phrase.split('-');
      expect(parts).toHaveLength(4);
      for (const word of parts) expect(words.has(word)).toBe(true);
    }
  });

  test.each(languages)('counts its bits from what can occur (%s)', async (language) => {
    const words = await loadWords(language);
    const below = uniform(seeded('bits'));
    expect(passphrase(words, nobody, below)?.bits).toBeCloseTo(4 * Math.log2(words.length) + 6, 10);
    // Each word with "able" in it is left out for Mr Able, and the bits know it.
    const left = words.filter((word) => !word.includes('able'));
    expect(left.length).toBeLessThan(words.length);
    const forAble = passphrase(words, { displayName: 'Able' }, below);
    expect(forAble?.bits).toBeCloseTo(4 * Math.log2(left.length) + 6, 10);
    for (let round = 0; round < 500; round += 1) {
      expect(passphrase(words, { displayName: 'Able' }, below)?.password).not.toContain('able');
    }
  });

  test('takes a fifth word when names leave a short list, and gives up when they leave too few', () => {
    const below = uniform(seeded('few'));
    const words = Array.from({ length: 2048 }, (_, at) => `${at}`);
    const made = passphrase(words, nobody, below);
    expect(made?.password.split('-')).toHaveLength(5);
    expect(made?.bits).toBe(5 * 11 + 6);
    expect(passphrase(words.slice(0, 1000), nobody, below)).toBeNull();
  });

  test('a name made of the whole list gets a random password, and says so', async () => {
    const displayName = (await loadWords('fr')).join(' ');
    const made = await proposePassword({
      style: 'passphrase',
      language: 'fr',
      owner: { displayName },
      random: randomBytes,
    });
    expect(made.style).toBe('random');
    expect(made.bits).toBeGreaterThan(90);
  });

  test.each([
    ['a fixed seed', seeded('words')],
    ['the system', randomBytes],
  ] as const)('each word is as likely as any other in each place (%s)', async (_name, source) => {
    const words = await loadWords('fr');
    const below = uniform(source);
    const made = Array.from({ length: 8_000 }, () => passphrase(words, nobody, below)?.password ?? '');
    const bucket = new Map(words.map((word, at) => [word, String(at % 64)]));
    const buckets = Array.from({ length: 64 }, (_, at) => String(at));
    for (const place of [0, 1, 2, 3]) {
      const draws = made.map((each) => bucket.get(each.slice(0, -2).split('-')[place] ?? '') ?? 'unknown');
      expect(Math.abs(unevenness(tally(buckets, draws)))).toBeLessThan(6);
    }
    expect(
      Math.abs(
        unevenness(
          tally(
            [...'23456789'],
            made.map((each) => each.at(-2) ?? ''),
          ),
        ),
      ),
    ).toBeLessThan(6);
    expect(
      Math.abs(
        unevenness(
          tally(
            [...'!?*+=%&$'],
            made.map((each) => each.at(-1) ?? ''),
          ),
        ),
      ),
    ).toBeLessThan(6);
  });
});

describe('a random password', () => {
  const alphabet = [...'abcdefghjkmnpqrtuvwxyACDEFGHJKLMNPQRTUVWXY34679!#%+=?@*'];

  test('has 16 characters, all four classes and no look-alikes', () => {
    const below = uniform(randomBytes);
    for (let round = 0; round < 2_000; round += 1) {
      const { password } = randomCharacters(below);
      expect(password).toHaveLength(16);
      expect(password).not.toMatch(/[0Oo1IliZz2Ss5B8|]/);
      expect(classesOf(password)).toEqual(new Set(['lower', 'upper', 'digit', 'symbol']));
    }
  });

  test('each character of a class is as likely as any other of it', () => {
    const below = uniform(seeded('characters'));
    const drawn = Array.from({ length: 5_000 }, () => randomCharacters(below).password).join('');
    for (const name of ['lower', 'upper', 'digit', 'symbol'] as const) {
      const members = alphabet.filter((character) => classOf(character) === name);
      const counts = tally(
        members,
        [...drawn].filter((character) => classOf(character) === name),
      );
      expect(Math.abs(unevenness(counts))).toBeLessThan(6);
    }
  });

  test('its bits are the logarithm of the texts with all four classes, counted exactly', () => {
    const sizes = [21, 21, 5, 8].map(BigInt);
    // Counted another way: how many texts of length n use exactly this set of classes, one character after the other.
    let counts = new Map<number, bigint>([[0, 1n]]);
    for (let at = 0; at < 16; at += 1) {
      const next = new Map<number, bigint>();
      for (const [used, count] of counts) {
        sizes.forEach((size, each) => {
          const with_ = used | (1 << each);
          next.set(with_, (next.get(with_) ?? 0n) + count * size);
        });
      }
      counts = next;
    }
    expect(randomCharacters(uniform(seeded('x'))).bits).toBeCloseTo(Math.log2(Number(counts.get(15))), 8);
  });
});

describe('a pronounceable password', () => {
  test.each(languages)('is four groups of two syllables, a capital first, a digit last (%s)', (language) => {
    const below = uniform(randomBytes);
    const syllable = language === 'en' ? '[bdfhjklmnprstvwz][aeiou]' : '[bdfgklmnprstv][aeiou]';
    const shape = new RegExp(`^(?:${syllable}){2}(?:-(?:${syllable}){2}){3}$`);
    for (let round = 0; round < 500; round += 1) {
      const { password, bits } = pronounceable(language, below);
      expect(password).toMatch(/^[A-Z].*[a-z][2-9]$/);
      expect(password.slice(0, -1).toLowerCase()).toMatch(shape);
      expect(bits).toBeGreaterThanOrEqual(50);
    }
  });

  test('says nothing rude', () => {
    const below = uniform(seeded('rude'));
    for (let round = 0; round < 20_000; round += 1) {
      expect(pronounceable('fr', below).password.toLowerCase()).not.toMatch(
        /\b(?:pute|bite|kaka|pipi|nazi)\b/,
      );
    }
  });
});
