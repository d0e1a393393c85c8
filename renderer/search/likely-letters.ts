import type { Row } from '../../preload/shapes/directory';

/** The letters of names in the languages of Europe, the most frequent first. */
const byFrequency = 'aeionrstlmdcuhkgbpyfvzwjxq ';
/** From so many letters on, words that begin alike may be what was meant by a mistyped one. */
const fewestMistyped = 3;

/** So much of a longer name says what the next letter may be. */
const longestName = 300;

/** Words as they are typed: without accents, which few people type, and in lower case. */
const wordsOf = (text: string): string[] =>
  text
    .slice(0, longestName)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const textsOf = (row: Row): readonly string[] =>
  row.kind === 'user'
    ? [row.name, row.upn, row.customerName, row.customerDomain, row.customerNickname]
    : [row.name, row.domain, row.nickname];

/** What may follow what was typed, by one word that was found, and how much that counts. */
function nextLetters(word: string, typed: string): readonly (readonly [string | undefined, number])[] {
  const at = word.indexOf(typed);
  if (at === 0) return [[word[typed.length] ?? ' ', typed === '' ? 1 : 4]];
  if (at > 0) return [[word[at + typed.length] ?? ' ', 2]];
  if (typed.length < fewestMistyped || word[0] !== typed[0]) return [];
  // One letter may be missing, wrong or too many: the next is then one before or after its place.
  return [-1, 0, 1].map((place) => [word[typed.length + place], 1] as const);
}

/**
 * The letters that may be typed next after a text, the likeliest first: those that follow it in the rows that it found,
 * then all others by how often names have them.
 */
export function likelyLetters(text: string, rows: readonly Row[]): string[] {
  const typed = /\s$/.test(text) ? '' : (wordsOf(text).at(-1) ?? '');
  const weights = new Map<string, number>();
  const weigh = (letter: string | undefined, weight: number): void => {
    if (letter !== undefined) weights.set(letter, (weights.get(letter) ?? 0) + weight);
  };
  for (const word of rows.flatMap(textsOf).flatMap(wordsOf))
    for (const [letter, weight] of nextLetters(word, typed)) weigh(letter, weight);
  const known = [...weights].sort(([, a], [, b]) => b - a).map(([letter]) => letter);
  return [...new Set([...known, ...byFrequency])];
}
