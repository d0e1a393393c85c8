import type { Row } from '../../preload/shapes/directory';
import type { Encrypted } from '../store/encrypted';
import { byRank, createCustomerSearch, customersFirst, noCustomers } from './customer-search';
import type { Customers } from './customers';
import type { DirectoryCalls } from './directory-calls';
import type { Favourites } from './favourites';
import { createFind } from './find';
import { createForgive } from './forgive';
import {
  createMatching,
  type Found,
  fewestLetters,
  isExactly,
  isStarting,
  isUser,
  phrasesOf,
} from './matching';
import { parseQuery, type Query, type QueryWord } from './query';
import { customerRow, type Marking, userRow } from './rows';
import { idToBytes, idToText, toText } from './text';
import { orderOf, type StoredUser, type Users } from './users';

type Asked = DirectoryCalls['directory.search']['input'];
type Answer = DirectoryCalls['directory.search']['output'];

/** A word of more customers than this is common. */
const commonFrom = 100;
/** Fewer rows than this and mistakes are forgiven. */
const few = 5;

/** The search of the directory; what comes first is said in find.ts. */
export function createSearch(
  file: Encrypted,
  customers: Customers,
  users: Users,
  favourites: Favourites,
  damaged: () => void,
) {
  const find = createFind(file, customers);
  const forgive = createForgive(file, find, (word) => customers.countStarting(word) > commonFrom);
  const customerSearch = createCustomerSearch(customers, find);
  const { isFound, isWhole } = createMatching(customers);

  /** Does every customer have such a word, and so every user (`onmicrosoft`)? Then it need not be asked for. */
  const isOfEverybody = ({ spellings }: QueryWord): boolean => spellings.some(customers.isOfAll);

  /** Pinned users that are still there, then recent ones, the last used first; equals by name. */
  function favouriteRows(customer: number | null): StoredUser[] {
    return favourites
      .ordered()
      .filter((each) => customer === null || each.customer === customer)
      .flatMap((each) => {
        const row = users.find(idToBytes(each.id), each.customer);
        return row === null ? [] : [{ each, row }];
      })
      .sort(
        (a, b) =>
          Number(b.each.pinned) - Number(a.each.pinned) ||
          b.each.usedAt - a.each.usedAt ||
          a.row.label - b.row.label,
      )
      .map(({ row }) => row);
  }

  function shown(rows: readonly StoredUser[], marking: Marking): Row[] {
    return rows.flatMap((row) => {
      const customer = customers.byNumber(row.customer);
      // What is not as it was written is not shown.
      if (customer === undefined || !users.isTrue(row)) {
        damaged();
        return [];
      }
      return userRow(row, customer, favourites.get(idToText(row.id), customer.n), marking);
    });
  }

  /** Nothing was typed: what is worked with, and of one customer the first by name. */
  function start(customer: number | null, limit: number): Answer {
    const marking = { words: [], forgiven: new Set<string>() };
    if (customer !== null) {
      const expression = find.together([], customer) ?? '';
      const first = favouriteRows(customer);
      const labels = new Set(first.map(({ label }) => label));
      const rest = find
        .matching(expression, limit + 1 + first.length)
        .filter(({ label }) => !labels.has(label));
      const all = shown([...first, ...rest], marking);
      const rows = all.slice(0, limit);
      return { rows, how: 'exact', asTyped: rows.length, more: all.length > limit };
    }
    const favoured = [...customers.favoured()].sort(byRank);
    const rows: Row[] = [
      ...shown(favouriteRows(null), marking),
      ...favoured.map((each) => customerRow(each, marking)),
    ];
    return { rows: rows.slice(0, limit), how: 'start', asTyped: 0, more: rows.length > limit };
  }

  /** Users and customers of which every word matches, in order, a little over `limit` of them. */
  function exactly(query: Query, customer: number | null, limit: number): Found[] {
    const exact = find.exactly(query, customer);
    // A whole address, or an id, that exists is what was meant; nobody else is.
    if (exact.length > 0) return exact;
    const some = customer === null ? customerSearch.found(query) : noCustomers;
    const ofExact = find.matching(find.ofAny(some.exact), limit);
    const favoured = favouriteRows(customer).filter((row) => isFound(row, query));
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
  }

  function usersOf(query: Query, phrases: readonly string[], customer: number | null, limit: number) {
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

  return ({ text, customerId, limit }: Asked): Answer => {
    const customer = customerId === null ? null : customers.byId(customerId)?.n;
    if (customer === undefined) return { rows: [], how: 'exact', asTyped: 0, more: false };
    const query = parseQuery(text);
    if (query.words.length === 0) return start(customer, limit);
    const found = exactly(query, customer, limit + 1);
    const words = query.words.flatMap(({ spellings }) => spellings);
    // The cheap questions first: most answers are enough by their number.
    const isEnough =
      found.length >= few ||
      query.letters < fewestLetters ||
      query.id !== null ||
      query.idPart !== null ||
      found.some((each) => isExactly(each, query) || (query.words.length > 1 && isWhole(each, query)));
    const known = new Set(found.flatMap((each) => (isUser(each) ? [each.label] : [])));
    const more = isEnough ? null : forgive(query, customer, limit + 1, known);
    const forgivenCustomers =
      isEnough || customer !== null ? [] : customerSearch.forgiving(query, more?.meant ?? [], new Set(found));
    const marking = { words, forgiven: new Set(more?.meant.flatMap((meant) => [...meant.keys()]) ?? []) };
    const all = [...found, ...forgivenCustomers, ...(more?.rows ?? [])];
    const rowsOf = (some: readonly Found[]): Row[] =>
      some.flatMap((each) => (isUser(each) ? shown([each], marking) : [customerRow(each, marking)]));
    const typed = rowsOf(found.slice(0, limit + 1));
    const rows = [...typed, ...rowsOf(all.slice(found.length, limit + 1))];
    return {
      rows: rows.slice(0, limit),
      how: all.length > found.length ? 'forgiving' : 'exact',
      asTyped: Math.min(typed.length, limit),
      more: rows.length > limit,
    };
  };
}

function unique(rows: readonly Found[]): Found[] {
  const seen = new Set<number | Found>();
  return rows.filter((each) => {
    const key = isUser(each) ? each.label : each;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
