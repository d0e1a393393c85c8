import { foldWords } from '../fold';
import { isMistype, mistypesOf } from './edit-distance';

/** Shorter words differ by one letter too easily: `Ana`, `Ada`. */
const shortestMistyped = 4;
/** No longer word is kept whole in the index (`tokens.ts`). */
const longestMistyped = 64;
/** The words of a longer name have more orders than are worth asking for one by one. */
export const mostOrdered = 4;

/**
 * Are these nearly the same name? Each a list of folded words: the same ones in any order or joined, or all but one
 * the same and that one with a letter wrong, missing, extra or swapped. Another number is another name.
 */
export function isNearly(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  if (one.join('') === other.join('')) return true;
  const left = without(one, other);
  const rest = without(other, one);
  if (left.length === 0 && rest.length === 0) return true;
  const [mine = '', theirs = ''] = [left[0], rest[0]];
  if (left.length !== 1 || rest.length !== 1 || Math.min(mine.length, theirs.length) < shortestMistyped)
    return false;
  const isNumber = mine.replace(/\d/g, '') === theirs.replace(/\d/g, '');
  return !isNumber && isMistype(mine, theirs);
}

/** The words of one that the other does not have, or has less often. */
function without(one: readonly string[], other: readonly string[]): string[] {
  const there = new Map<string, number>();
  for (const word of other) there.set(word, (there.get(word) ?? 0) + 1);
  return one.filter((word) => {
    const times = there.get(word) ?? 0;
    if (times > 0) there.set(word, times - 1);
    return times === 0;
  });
}

/** The words of what stands before the @. */
export const localWords = (upn: string): string[] => foldWords(upn.split('@')[0] ?? '');

/** What a word may be mistyped as; nothing for a short one, nor for one that no name of a person is as long as. */
export const mistypesOfName = (word: string): string[] =>
  word.length < shortestMistyped || word.length > longestMistyped ? [] : mistypesOf(word);

/**
 * Every folded name that is nearly this one, itself among them: its words, one of them perhaps as `meant` gives it, in
 * every order, joined, or one of them in two. For names of at most `mostOrdered` words.
 */
export function nearlyFolds(words: readonly string[], meant: (word: string) => readonly string[]): string[] {
  const near = [[...words], ...words.flatMap((word, at) => meant(word).map((other) => words.with(at, other)))]
    .filter((each) => isNearly(words, each))
    .flatMap(ordersOf);
  const halves = words.flatMap((word, at) =>
    word.length > longestMistyped
      ? []
      : Array.from({ length: word.length - 1 }, (_, end) => {
          const parts = [word.slice(0, end + 1), word.slice(end + 1)];
          return [...words.slice(0, at), ...parts, ...words.slice(at + 1)];
        }),
  );
  return [...new Set([...near, ...joinsOf(words), ...halves].map((each) => each.join(' ')))];
}

/** The words in every order. */
function ordersOf(words: readonly string[]): string[][] {
  if (words.length < 2) return [[...words]];
  return words.flatMap((word, at) => ordersOf(words.toSpliced(at, 1)).map((rest) => [word, ...rest]));
}

/** The words in their order, neighbours joined in every way. */
function joinsOf(words: readonly string[]): string[][] {
  const [first, second, ...rest] = words;
  if (first === undefined || second === undefined) return [[...words]];
  const apart = joinsOf([second, ...rest]).map((each) => [first, ...each]);
  return [...apart, ...joinsOf([first + second, ...rest])];
}
