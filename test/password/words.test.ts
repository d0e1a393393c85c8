import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blockedBy, blockHash } from '../../build/words/blocked';
import { foldFrench } from '../../build/words/fold';
import { frenchSound } from '../../build/words/french-sound';
import { frenchWords } from '../../build/words/lists';
import { normalised } from '../../main/password/owner';
import { loadCommonTerms, loadWords } from '../../main/password/load-words';

const englishBlockList = readFileSync(
  new URL('../../build/words/blocked-english.txt', import.meta.url),
  'utf8',
);
const blockList = readFileSync(new URL('../../build/words/blocked.txt', import.meta.url), 'utf8');

describe.each([
  ['en', 7330, /^[a-z]{3,9}$/],
  ['fr', 8192, /^[a-z]{4,8}$/],
] as const)('the list for %s', (language, size, shape) => {
  test('has enough different words in plain letters, sorted', async () => {
    const words = await loadWords(language);
    expect(words).toHaveLength(size);
    // Four words and a digit and a symbol are more than 51 bits.
    expect(4 * Math.log2(size)).toBeGreaterThan(51);
    expect(new Set(words).size).toBe(size);
    expect(words.filter((word) => !shape.test(word))).toEqual([]);
    expect([...words].sort()).toEqual(words);
  });
});

test('neither list holds anything that its block list names', async () => {
  expect((await loadWords('fr')).filter(blockedBy(blockList))).toEqual([]);
  expect((await loadWords('en')).filter(blockedBy(englishBlockList))).toEqual([]);
});

test('nobody is asked to say these', async () => {
  const said = new Set([...(await loadWords('en')), ...(await loadWords('fr'))]);
  const unsaid = 'douche badass jockstrap imbecile racism thong cathouse obsede tripoter sexuee';
  expect(
    unsaid.split(' ').filter((word) => blockedBy(englishBlockList)(word) || blockedBy(blockList)(word)),
  ).toHaveLength(10);
  // In French a shower is just a shower.
  expect(unsaid.split(' ').filter((word) => said.has(word))).toEqual(['douche']);
  expect((await loadWords('en')).includes('douche')).toBe(false);
});

test.each([
  ['mère', 'maire'],
  ['verre', 'vert'],
  ['sceau', 'saut'],
  ['fois', 'foie'],
  ['conte', 'compte'],
  ['parler', 'parlez'],
  ['chant', 'champ'],
  ['pain', 'pin'],
  ['voix', 'voie'],
  ['encre', 'ancre'],
  ['balade', 'ballade'],
  ['cour', 'court'],
  ['poids', 'pois'],
  ['point', 'poing'],
  ['canaux', 'canot'],
])('%s and %s sound alike, and the list has one of them at most', async (one, other) => {
  expect(frenchSound(one)).toBe(frenchSound(other));
  const words = new Set(await loadWords('fr'));
  expect(words.has(foldFrench(one)) && words.has(foldFrench(other))).toBe(false);
});

test('no two words of the French list sound alike as they are written there', async () => {
  const heard = new Map<string, string>();
  const alike: string[] = [];
  for (const word of await loadWords('fr')) {
    const sound = frenchSound(word);
    const other = heard.get(sound);
    if (other !== undefined) alike.push(`${other} ${word}`);
    heard.set(sound, word);
  }
  expect(alike).toEqual([]);
});

test.each([
  ['table', 'sable'],
  ['chose', 'rose'],
  ['maison', 'mission'],
  ['montagne', 'campagne'],
  ['poisson', 'poison'],
])('%s and %s do not sound alike', (one, other) => {
  expect(frenchSound(one)).not.toBe(frenchSound(other));
});

test('folding opens ligatures and takes accents off', () => {
  expect(['Cœur', 'élève', 'ça', 'naïf', 'août'].map(foldFrench)).toEqual([
    'coeur',
    'eleve',
    'ca',
    'naif',
    'aout',
  ]);
});

test('the block list takes whole words with their endings, and beginnings', () => {
  const blocked = blockedBy(`# comment\n=${blockHash('vilain')}\n^${blockHash('grog')}`);
  expect(['vilain', 'vilaine', 'vilains', 'VILAINES', 'grogner', 'grog'].every(blocked)).toBe(true);
  expect(['vilainement', 'gro', 'table', ''].some(blocked)).toBe(false);
});

test('a verb’s plural, which sounds like its singular, is left out', async () => {
  const words = new Set(await loadWords('fr'));
  expect(['adoptent', 'finissent', 'viennent', 'parlent'].filter((word) => words.has(word))).toEqual([]);
  expect(words.has('accident')).toBe(true);
});

test('too few French words is an error, not a shorter list', () => {
  expect(() => frenchWords({ dictionary: ['table'], spoken: ['table'], written: [] }, '')).toThrow('only 1');
});

test('common terms are in the spelling they are compared in', async () => {
  const terms = await loadCommonTerms();
  expect(terms.length).toBe(new Set(terms).size);
  expect(terms.filter((term) => term !== normalised(term) || !/^[a-z0-9]{4,16}$/.test(term))).toEqual([]);
  expect(terms).toEqual(expect.arrayContaining(['password', 'soleil', 'summer', 'qwerty', 'motdepasse']));
});
