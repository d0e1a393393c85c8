import type { Customers } from '../customers';
import { toText } from '../text';
import { orderOf, type StoredUser } from '../users';
import { type CustomerSearch, customersFirst, noCustomers } from './customer-search';
import type { ExactSearch } from './exact-search';
import { createMatching, type Found, fewestLetters, isStarting, phrasesOf, unique } from './matching';
import type { RowView } from './row-view';
import type { QueryWord, SearchQuery } from './search-query';

/** What a search as typed asks. */
export type TypedMatchesParts = {
  readonly customers: Customers;
  readonly find: ExactSearch;
  readonly customerSearch: CustomerSearch;
  readonly view: Pick<RowView, 'favouriteRows'>;
};

/** Users and customers of which every word matches, in order, a little over `limit` of them. */
export function createTypedMatches({ customers, find, customerSearch, view }: TypedMatchesParts) {
  const { isFound } = createMatching(customers);

  /** Does every customer have such a word, and so every user (`onmicrosoft`)? Then it need not be asked for. */
  const isOfEverybody = ({ spellings }: QueryWord): boolean => spellings.some(customers.isOfAll);

  function usersOf(query: SearchQuery, phrases: readonly string[], customer: number | null, limit: number) {
    const asked = query.words.length === 1 ? [] : query.words.filter((word) => !isOfEverybody(word));
    const expression = find.together(
      (asked.length > 0 ? asked : query.words).map(find.wordExpression),
      customer,
    );
    if (expression === null) return { named: [], starting: [], others: [] };
    const isShort = query.letters < fewestLetters;
    return {
      named: find.named(phrases, expression, limit),
      ...find.first(query.words, expression, { isShort, isOneCustomer: customer !== null, limit }),
    };
  }

  return (query: SearchQuery, customer: number | null, limit: number): Found[] => {
    const exact = find.exactly(query, customer);
    // A whole address, or an id, that exists is what was meant; nobody else is.
    if (exact.length > 0) return exact;
    const some = customer === null ? customerSearch.found(query) : noCustomers;
    const ofExact = find.matching(find.ofAny(some.exact), limit);
    const favoured = view.favouriteRows(customer).filter((row) => isFound(row, query));
    const isOfExact = (row: StoredUser) => some.exact.some(({ n }) => n === row.customer);
    const first = [...some.exact, ...favoured.filter(isOfExact), ...ofExact];
    if (query.id !== null || first.length >= limit) return unique(first);
    const phrases = phrasesOf(query.words);
    const isNamed = (order: string) => phrases.some((phrase) => order.startsWith(phrase));
    const found = usersOf(query, phrases, customer, limit);
    return unique([
      ...first,
      ...favoured.filter((row) => isNamed(orderOf(toText(row.name), toText(row.upn)))),
      ...some.starting.slice(0, customersFirst).filter(({ fold }) => isNamed(fold)),
      ...found.named,
      ...favoured.filter((row) => isStarting(row, query.words)),
      ...some.starting.slice(0, customersFirst),
      ...found.starting,
      ...favoured.filter((row) => !isStarting(row, query.words)),
      ...some.others.slice(0, customersFirst),
      ...found.others,
      ...some.starting.slice(customersFirst),
      ...some.others.slice(customersFirst),
      ...some.byIdPart,
    ]);
  };
}
