import type { PasswordProblem } from '../../preload/shapes/reset';
import { nameParts, normalised, type PasswordOwner } from './owner';

/** The four kinds of characters that Entra counts. */
export type CharacterClass = 'lower' | 'upper' | 'digit' | 'symbol';

/** The symbols that Entra takes, the blank included (Entra: "Password policies and account restrictions"). */
export const allowedSymbols = '@#$%^&*-_!+=[]{}|\\:\',.?/`~"();<> ';

/** What Entra's published rules can hold against a password. */
export type PasswordProblemKind =
  /** `value`: the fewest characters. */
  | 'too-short'
  /** `value`: the most characters. */
  | 'too-long'
  /** `value`: a character that Entra does not take, as typed. One problem for each of the first ten. */
  | 'character'
  /** `value`: the classes that are missing, with commas: of lower, upper, digit, symbol. Three of four are needed. */
  | 'classes'
  /** `value`: a piece of the user's name, in normalised spelling. */
  | 'name-part'
  /** `value`: a piece of the customer's name or domain, in normalised spelling. */
  | 'tenant-part'
  /** `value`: the points of five that it has: one for each common term, one for each character outside of one. */
  | 'too-common';

const minimum = 8;
const maximum = 256;
const classesNeeded = 3;
const pointsNeeded = 5;

/**
 * Holds a password against Entra's published rules: length, characters, three of four classes, names, and the
 * scoring against `commonTerms` (normalised spelling). An empty list means that nothing published speaks against it;
 * the server may still refuse it, since Microsoft and the customer keep their lists of banned passwords to themselves.
 */
export function passwordProblems(
  password: string,
  owner: PasswordOwner,
  commonTerms: readonly string[],
): readonly PasswordProblem[] {
  const problems: PasswordProblem[] = [];
  const add = (kind: PasswordProblemKind, value: string | number) =>
    problems.push({ kind, value: String(value) });
  const characters = Array.from(password);
  if (characters.length < minimum) add('too-short', minimum);
  if (characters.length > maximum) add('too-long', maximum);

  const strange = new Set(characters.filter((character) => classOf(character) === null));
  for (const character of [...strange].slice(0, 10)) add('character', character);

  const present = new Set(characters.map(classOf));
  const missing = classes.filter((each) => !present.has(each));
  if (classes.length - missing.length < classesNeeded) add('classes', missing.join(','));

  // Beyond the longest password there is nothing to score, and a huge paste must not cost time.
  if (characters.length > maximum) return problems;
  const spelling = normalised(password);
  for (const { part, of } of nameParts(owner)) {
    if (spelling.includes(part)) add(of === 'user' ? 'name-part' : 'tenant-part', part);
  }
  const points = score(spelling, commonTerms);
  if (characters.length >= minimum && points < pointsNeeded) add('too-common', points);
  return problems;
}

/** Which of Entra's four classes a character is in; null for one that Entra does not take. */
export function classOf(character: string): CharacterClass | null {
  if (/^[a-z]$/.test(character)) return 'lower';
  if (/^[A-Z]$/.test(character)) return 'upper';
  if (/^[0-9]$/.test(character)) return 'digit';
  return character.length === 1 && allowedSymbols.includes(character) ? 'symbol' : null;
}

const classes: readonly CharacterClass[] = ['lower', 'upper', 'digit', 'symbol'];

/**
 * Entra's published score of a normalised password: a term is one point however long, any other character one each.
 * A password that is a term but for one letter wrong, missing or too many is that term: one point. Where terms overlap,
 * the reading with the fewest points counts, so that we are never more lenient than the server with the same list.
 */
export function score(spelling: string, commonTerms: readonly string[]): number {
  if (commonTerms.some((term) => withinOne(spelling, term))) return 1;
  const found = commonTerms.filter((term) => term !== '' && spelling.includes(term));
  const fewest = [0];
  for (let end = 1; end <= spelling.length; end += 1) {
    const upTo = spelling.slice(0, end);
    const readings = found
      .filter((term) => upTo.endsWith(term))
      .map((term) => (fewest[end - term.length] ?? 0) + 1);
    fewest[end] = Math.min((fewest[end - 1] ?? 0) + 1, ...readings);
  }
  return fewest[spelling.length] ?? 0;
}

/** Whether two texts differ by at most one letter: changed, added or left out. */
function withinOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}
