import type { Customer } from '../customer';
import type { Customers } from '../customers';
import { toText } from '../text';
import { orderOf, ownTokens, type StoredUser } from '../users';
import type { QueryWord, SearchQuery } from './search-query';

/** With fewer letters than this only the start of display names counts. */
export const fewestLetters = 3;

/** What a search finds: a customer, or a user as the file has it. */
export type Found = StoredUser | Customer;

/** Is it a user? */
export const isUser = (each: Found): each is StoredUser => 'label' in each;

/** By what two finds are known for the same. */
export const keyOf = (each: Found): number | Found => (isUser(each) ? each.label : each);

/** The same finds, each once, where it stands first. */
export function unique<T extends Found>(found: readonly T[]): T[] {
  const seen = new Set<number | Found>();
  return found.filter((each) => {
    const key = keyOf(each);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Does a text (folded) begin with a word of the query? */
export const startsWith = (order: string, words: readonly QueryWord[]): boolean =>
  words.some(({ spellings }) => spellings.some((spelling) => order.startsWith(spelling)));

/** At most this many spellings of a whole query are looked at. */
const mostPhrases = 16;

/**
 * Several words as a name would begin with them: one after the other as typed, and two also the other way round. A name
 * that begins so is meant rather than one that shares a word, and its customer the other. None for a single word.
 */
export function phrasesOf(words: readonly QueryWord[]): string[] {
  if (words.length < 2) return [];
  const spelled = (ordered: readonly QueryWord[]) =>
    ordered
      .map(({ spellings }) => spellings)
      .reduce<string[]>(
        (starts, spellings) =>
          starts.length === 0
            ? [...spellings]
            : starts
                .flatMap((start) => spellings.map((spelling) => `${start} ${spelling}`))
                .slice(0, mostPhrases),
        [],
      );
  return [...spelled(words), ...(words.length === 2 ? spelled([...words].reverse()) : [])];
}

/** Is every word of the query the start of one of these words? */
export const matches = (tokens: readonly string[], words: readonly QueryWord[]): boolean =>
  words.every(({ spellings }) =>
    spellings.some((spelling) => tokens.some((token) => token.startsWith(spelling))),
  );

/** Does the display name of this user (or the address, without one) begin with a word of the query? */
export const isStarting = (row: StoredUser, words: readonly QueryWord[]): boolean =>
  startsWith(orderOf(toText(row.name), toText(row.upn)), words);

/** Is this the address, domain or id that was typed? */
export const isExactly = (each: Found, { exact, id }: SearchQuery): boolean =>
  id !== null || (isUser(each) ? toText(each.upn) : each.domain).toLowerCase() === exact;

/** Compares rows with queries; a user is also found by the words of its customer. */
export function createMatching(customers: Pick<Customers, 'byNumber'>) {
  function tokensOf(each: Found): string[] {
    if (!isUser(each)) return [...each.tokens, ...each.nicknameTokens];
    const customer = customers.byNumber(each.customer);
    return [
      ...ownTokens(toText(each.name), toText(each.upn)),
      ...(customer?.tokens ?? []),
      ...(customer?.nicknameTokens ?? []),
    ];
  }
  return {
    /** Is every word of the query a whole word here? Several were not mistyped then; one (`anna`) may be part of another. */
    isWhole: (each: Found, { words }: SearchQuery): boolean => {
      const tokens = tokensOf(each);
      return words.every(({ spellings }) => spellings.some((spelling) => tokens.includes(spelling)));
    },

    /** Is every one of these the start of a word here? */
    hasWords: (each: Found, words: readonly QueryWord[]): boolean => matches(tokensOf(each), words),

    /** Would the query find this user? */
    isFound: (row: StoredUser, { words, letters }: SearchQuery): boolean =>
      letters < fewestLetters ? isStarting(row, words) : matches(tokensOf(row), words),
  };
}
