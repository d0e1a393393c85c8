import type { Encrypted } from '../../../store/encrypted';
import type { Customer } from '../customer';
import type { Customers } from '../customers';
import { customerMark } from '../users';
import { wordsStarting } from '../words';
import type { QueryWord } from './search-query';

/** A part of a query as the full-text index is asked, or null when nothing can match. */
export type Expression = string | null;

/** Words up to this long have a list of their own for each beginning (`prefix` of the index). */
const listedPrefix = 5;
/** More words than this with one beginning are left to the index to merge. */
const mostTerms = 64;

/** Writes queries in the language of SQLite's FTS5. */
export function createIndexExpressions(file: Encrypted, customers: Pick<Customers, 'nicknamed'>) {
  /** Users that have a word beginning so, by the index. */
  function expressionOf(start: string): Expression {
    if (start.length <= listedPrefix) return `"${start}"*`;
    // A merged list costs what it holds; the few words that begin so can be read side by side.
    const words = wordsStarting(file, start, mostTerms + 1);
    if (words.length > mostTerms) return `"${start}"*`;
    return words.length === 0 ? null : words.map((word) => `"${word}"`).join(' OR ');
  }

  /** The marks of customers one of whose nickname's words is wanted. Their users are found by it, though it is not on them. */
  const marksOfNicknamed = (isWanted: (word: string) => boolean): string[] =>
    [...customers.nicknamed()]
      .filter(({ nicknameTokens }) => nicknameTokens.some(isWanted))
      .map(({ n }) => `"${customerMark(n)}"`);

  return {
    /** Users that are found by a word of the query, in any of its spellings. */
    wordExpression({ spellings }: QueryWord): Expression {
      const ways = spellings.flatMap((spelling) => [
        expressionOf(spelling),
        ...marksOfNicknamed((word) => word.startsWith(spelling)),
      ]);
      const possible = ways.filter((way) => way !== null);
      return possible.length === 0 ? null : possible.join(' OR ');
    },

    /** The marks of customers of whose nickname one of these is a word. */
    nicknamedAny: (words: ReadonlyMap<string, number>): string[] =>
      marksOfNicknamed((word) => words.has(word)),

    /** Users of any of these. */
    ofAny: (some: readonly Customer[]): Expression =>
      some.length === 0 ? null : some.map(({ n }) => `"${customerMark(n)}"`).join(' OR '),

    /** Every word must match, and the customer if one is given. Null: nothing can. */
    together(expressions: readonly Expression[], customer: number | null): Expression {
      if (expressions.includes(null)) return null;
      const all = expressions.map((each) => `(${each})`);
      if (customer !== null) all.push(`"${customerMark(customer)}"`);
      return all.length === 0 ? null : all.join(' AND ');
    },
  };
}
