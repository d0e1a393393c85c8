import type { Customer } from '../customer';
import type { Customers } from '../customers';
import type { ExactSearch } from './exact-search';
import { type Found, fewestLetters, matches, startsWith } from './matching';
import type { QueryWord, SearchQuery } from './search-query';

/** At most this many customers stand before the users of their rank; the others come after all users. */
export const customersFirst = 6;
/** Customers of one or two letters that can be shown at all. */
const mostNamed = 60;
/** The start of a tenant id that has at least this many letters and digits is meant as one. */
const surelyId = 8;

/** Pinned customers first, then those last worked with, then by name. */
export const byRank = (a: Customer, b: Customer): number =>
  Number(b.pinned) - Number(a.pinned) ||
  b.usedAt - a.usedAt ||
  (a.fold < b.fold ? -1 : a.fold > b.fold ? 1 : a.n - b.n);

/**
 * Customers of which each word of a query finds something, by rank. `exact`: the domain or tenant id is what was typed;
 * `starting`: the name starts so; `byIdPart`: the tenant id begins so.
 */
export type CustomersFound = Readonly<
  Record<'exact' | 'starting' | 'others' | 'byIdPart', readonly Customer[]>
>;

/** No customers: the search is narrowed to one. */
export const noCustomers: CustomersFound = { exact: [], starting: [], others: [], byIdPart: [] };

/** The search for customers; they are all in memory. */
export function createCustomerSearch(customers: Customers, find: Pick<ExactSearch, 'byIdPart'>) {
  /** Of one or two letters: those worked with, and the first by name, whose name starts so. */
  function startingShort({ words }: SearchQuery): Customer[] {
    const first = words.flatMap(({ spellings }) =>
      spellings.flatMap((spelling) => customers.named(spelling, mostNamed)),
    );
    return [...new Set([...customers.favoured(), ...first])].filter(({ fold }) => startsWith(fold, words));
  }

  /** Those of the rarest word, looked at one by one. */
  function matching({ words }: SearchQuery): Customer[] {
    const [rarest] = words.map((word) => ({ word, count: countOf(word) })).sort((a, b) => a.count - b.count);
    if (rarest === undefined) return [];
    const found = new Set(rarest.word.spellings.flatMap((spelling) => [...customers.starting(spelling)]));
    const others = words.filter((word) => word !== rarest.word);
    return [...found].filter((each) => matches([...each.tokens, ...each.nicknameTokens], others));
  }

  const countOf = ({ spellings }: QueryWord) =>
    spellings.reduce((sum, each) => sum + customers.countStarting(each), 0);

  /** Whose domain or tenant id is what was typed, or surely the start of one. */
  function exactly(query: SearchQuery, byIdPart: readonly Customer[]): Customer[] {
    const exact = new Set(customers.withDomain(query.exact));
    const byId = query.id === null ? undefined : customers.byId(query.id);
    if (byId !== undefined) exact.add(byId);
    // Four letters or digits may be anything; the eight of a tenant id's first group are hardly anything else.
    if (query.exact.length >= surelyId) for (const each of byIdPart) exact.add(each);
    return [...exact];
  }

  /** Customers of whom the words of the query find something; nobody is found by the words of an id. */
  function byWords(query: SearchQuery, isShort: boolean): Customer[] {
    if (query.id !== null) return [];
    return isShort ? startingShort(query) : matching(query);
  }

  return {
    found(query: SearchQuery): CustomersFound {
      const isShort = query.letters < fewestLetters;
      const byIdPart = find.byIdPart(query);
      const all = byWords(query, isShort);
      const isStarting = ({ fold }: Customer) => startsWith(fold, query.words);
      return {
        exact: exactly(query, byIdPart),
        starting: all.filter(isStarting).sort(byRank),
        others: isShort ? [] : all.filter((each) => !isStarting(each)).sort(byRank),
        byIdPart,
      };
    },

    /** The first customers, not `known` yet, whose every word is a candidate of the query's (see `fuzzy-candidates.ts`). */
    near(
      query: SearchQuery,
      candidates: readonly ReadonlyMap<string, number>[],
      known: ReadonlySet<Found>,
    ): Customer[] {
      if (candidates.length !== query.words.length) return [];
      const sets = query.words.map(({ word }, at) => {
        const found = new Set(customers.starting(word));
        for (const token of candidates[at]?.keys() ?? []) {
          for (const each of customers.starting(token)) found.add(each);
        }
        return found;
      });
      return [...(sets[0] ?? [])]
        .filter((each) => !known.has(each) && sets.every((set) => set.has(each)))
        .sort(byRank)
        .slice(0, customersFirst);
    },
  };
}
/** See `createCustomerSearch`. */
export type CustomerSearch = ReturnType<typeof createCustomerSearch>;
