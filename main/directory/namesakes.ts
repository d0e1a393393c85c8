import type { Encrypted } from '../store/encrypted';
import type { Find } from './find';
import { foldWords } from './fold';
import { mistypesOf } from './mistypes';
import { toText } from './text';
import type { StoredUser } from './users';

const mostWords = 6;
/** Shorter words differ by one letter too easily: `Ana`, `Ada`. */
const shortestMistyped = 4;
/** A shorter part before the @ is no name yet. */
const shortestLocal = 6;
/** Rows that are compared with each other for each of the words. */
const mostCompared = 200;

/**
 * Are these nearly the same name? Each a list of folded words: the same ones in any order or joined, or all but one
 * the same and that one with a letter wrong, missing, extra or swapped. Another number is another name.
 */
export function isNearly(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  if (one.join('') === other.join('')) return true;
  const rest = [...other];
  const left = one.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  if (left.length === 0 && rest.length === 0) return true;
  const [mine = '', theirs = ''] = [left[0], rest[0]];
  if (left.length !== 1 || rest.length !== 1 || Math.min(mine.length, theirs.length) < shortestMistyped)
    return false;
  const isNumber = mine.replace(/\d/g, '') === theirs.replace(/\d/g, '');
  return !isNumber && mistypesOf(mine).includes(theirs);
}

/** The words of what stands before the @. */
export const localWords = (upn: string): string[] => foldWords(upn.split('@')[0] ?? '');

/** Makes the look for users of nearly the same display name, or nearly the same part before the @. */
export function createNamesakes(file: Encrypted, find: Find) {
  const mistyped = (word: string): string[] =>
    word.length < shortestMistyped
      ? []
      : file
          .all<[Uint8Array]>(
            `SELECT words.word FROM json_each(?) AS variant
             CROSS JOIN words ON words.word = CAST(variant.value AS BLOB)`,
            JSON.stringify(mistypesOf(word)),
          )
          .map(([bytes]) => toText(bytes));

  /** Users who have all of these words, one of them perhaps mistyped. */
  function having(words: readonly string[]): StoredUser[] {
    const whole = words.map((word) => `"${word}"`);
    const ways = [whole];
    for (const [at, word] of words.entries()) {
      const meant = mistyped(word);
      if (meant.length > 0) ways.push(whole.with(at, meant.map((each) => `"${each}"`).join(' OR ')));
    }
    return ways.flatMap((way) => {
      const expression = find.together(way, null);
      return expression === null ? [] : find.matching(expression, mostCompared);
    });
  }

  return ({ name, upn }: { name: string; upn: string }): StoredUser[] => {
    const words = foldWords(name).slice(0, mostWords);
    const local = localWords(upn).slice(0, mostWords);
    const byLocal = local.join('').length < shortestLocal ? [] : local;
    const found = new Map([...having(words), ...having(byLocal)].map((row) => [row.label, row]));
    return [...found.values()].filter(
      (row) => isNearly(words, foldWords(toText(row.name))) || isNearly(byLocal, localWords(toText(row.upn))),
    );
  };
}
