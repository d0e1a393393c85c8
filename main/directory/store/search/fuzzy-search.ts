import type { Encrypted } from '../../../store/encrypted';
import type { ExactSearch } from './exact-search';
import { type Candidates, createFuzzyCandidates } from './fuzzy-candidates';
import type { Expression } from './index-expressions';
import type { QueryWord, SearchQuery } from './search-query';
import { toBytes, toText } from '../text';
import { consonantsOf } from '../tokens';
import { ownTokens, type StoredUser } from '../users';
import { wordsStarting } from '../words';

/*
 * The second stage of a search, when (nearly) nothing was found as typed:
 *  1. For each word of the query, find candidates: words of the directory that may have been meant (`fuzzy-candidates.ts`).
 *  2. Ask the index once for each word with that word's candidates in its place (also: in two words, by the consonants of an
 *     Arabic or Hebrew name, by nicknames), the other words as typed.
 *  3. If that finds nobody, ask with the candidates of all words at once.
 *  4. Ask with two neighbouring words joined.
 *  5. Rank what was found by the sum of the words' distances, equals by name.
 */

const tuning = {
  /** At most this many rows of each question are compared; beyond them the order of names decides. */
  mostCompared: 80,
  /** The distance of a word of the query of which a user has no candidate. */
  noCandidate: 3,
  /** A word is taken for two that were typed without a space where both have this length... */
  shortestHalf: 2,
  /** ...and at most this many such ways are looked for. */
  mostSplits: 4,
  /** Longer words are not in the index. */
  longestWord: 64,
} as const;

/** What the second stage found. `candidates`: for each word of the query. */
export type FuzzyMatches = {
  readonly rows: readonly StoredUser[];
  readonly candidates: readonly Candidates[];
};

/** Makes the function that finds whom the query nearly names. `isCommon`: many customers are called so. */
export function createFuzzySearch(file: Encrypted, find: ExactSearch, isCommon: (word: string) => boolean) {
  const candidatesOf = createFuzzyCandidates(file, isCommon);

  const isWord = (word: string) => file.first('SELECT 1 FROM words WHERE word = ?', toBytes(word)) !== null;

  /** Two words typed without the space between them. */
  function splits(word: string): string[] {
    const ways: string[] = [];
    const last = word.length - tuning.shortestHalf;
    for (let at: number = tuning.shortestHalf; at <= last && ways.length < tuning.mostSplits; at += 1) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if (isWord(left) && wordsStarting(file, right, 1).length > 0) ways.push(`("${left}" AND "${right}"*)`);
    }
    return ways;
  }

  /** A word of the query as typed, or as it may have been meant. */
  function loosened({ word }: QueryWord, exact: Expression, candidates: Candidates): Expression {
    if (isCommon(word)) return exact;
    const consonants = consonantsOf(word);
    const all = [
      ...(exact === null ? [] : [exact]),
      ...[...candidates.keys()].map((each) => `"${each}"`),
      ...find.nicknamedAny(candidates),
      ...splits(word),
      ...(consonants.length > 0 ? [`"_k${consonants}"`] : []),
    ];
    return all.length === 0 ? null : all.join(' OR ');
  }

  /** Two words of the query that were one: `du pont`. */
  function joined({ words }: SearchQuery, exact: readonly Expression[], customer: number | null): Expression {
    const ways: string[] = [];
    for (let at = 0; at + 1 < words.length; at += 1) {
      const spelling = `${words[at]?.word}${words[at + 1]?.word}`.slice(0, tuning.longestWord);
      const together = find.wordExpression({ word: '', spellings: [spelling] });
      if (together === null) continue;
      const whole = find.together([...exact.slice(0, at), together, ...exact.slice(at + 2)], customer);
      if (whole !== null) ways.push(`(${whole})`);
    }
    return ways.length === 0 ? null : ways.join(' OR ');
  }

  /** `known`: labels of users that were found already. */
  return (
    query: SearchQuery,
    customer: number | null,
    limit: number,
    known: ReadonlySet<number>,
  ): FuzzyMatches => {
    const { words } = query;
    const candidates = words.map(({ word }) => candidatesOf(word));
    const exact = words.map(find.wordExpression);
    const loose = words.map((word, at) => loosened(word, exact[at] ?? null, candidates[at] ?? new Map()));
    const rows = new Map<number, StoredUser>();
    const take = (expression: Expression) => {
      for (const row of find.matching(expression, tuning.mostCompared)) {
        if (!known.has(row.label)) rows.set(row.label, row);
      }
    };
    const loosenedAt = words.flatMap((_, at) => (loose[at] === exact[at] ? [] : [at]));
    for (const at of loosenedAt) take(find.together(exact.with(at, loose[at] ?? null), customer));
    if (rows.size === 0 && loosenedAt.length > 1) take(find.together(loose, customer));
    take(joined(query, exact, customer));
    const ranked = [...rows.values()]
      .map((row) => ({ row, distance: distanceOf(row, words, candidates) }))
      .sort((a, b) => a.distance - b.distance || a.row.label - b.row.label)
      .map(({ row }) => row);
    return { rows: ranked.slice(0, limit), candidates };
  };
}

/** How far a row is from what was typed: the sum over the query's words of the distance of the nearest of its own words. */
function distanceOf(row: StoredUser, words: readonly QueryWord[], candidates: readonly Candidates[]): number {
  const tokens = ownTokens(toText(row.name), toText(row.upn));
  return words.reduce((sum, { word }, at) => {
    let best: number = tokens.some((token) => token.startsWith(word)) ? 0 : tuning.noCandidate;
    for (const token of tokens) best = Math.min(best, candidates[at]?.get(token) ?? tuning.noCandidate);
    return sum + best;
  }, 0);
}
