import type { Row } from '../../preload/shapes/directory';
import type { Encrypted } from '../store/encrypted';
import type { Customer } from './customer';
import type { Customers } from './customers';
import type { DirectoryCalls } from './directory-calls';
import type { Favourites } from './favourites';
import { createFind } from './find';
import { createForgive } from './forgive';
import { parseQuery, type Query, type QueryWord } from './query';
import { customerRow, type Marking, userRow } from './rows';
import { idToBytes, idToText, toText } from './text';
import { orderOf, ownTokens, type StoredUser, type Users } from './users';

type Asked = DirectoryCalls['directory.search']['input'];
type Answer = DirectoryCalls['directory.search']['output'];

/** So many customers stand before the users of their rank; the others come after all users. */
const customersFirst = 6;
/** A word of more customers than this is common. */
const commonFrom = 100;
/** Customers of one or two letters that can be shown at all. */
const mostNamed = 60;
/** Fewer rows than this and mistakes are forgiven. */
const few = 5;
/** The start of a tenant id of so many letters and digits is meant as one. */
const surelyId = 8;
/** With fewer letters than this only the start of display names counts. */
const fewestLetters = 3;

/** The search of the directory; see section "Search" of the README for what comes first. */
export function createSearch(
  file: Encrypted,
  customers: Customers,
  users: Users,
  favourites: Favourites,
  damaged: () => void,
) {
  const find = createFind(file, customers);
  const forgive = createForgive(file, find, (word) => customers.countStarting(word) > commonFrom);

  const startsWith = (order: string, words: readonly QueryWord[]) =>
    words.some(({ spellings }) => spellings.some((spelling) => order.startsWith(spelling)));
  const matches = (tokens: readonly string[], words: readonly QueryWord[]) =>
    words.every(({ spellings }) =>
      spellings.some((spelling) => tokens.some((token) => token.startsWith(spelling))),
    );

  const isExactly = (each: StoredUser | Customer, { exact, id }: Query) =>
    id !== null || ('label' in each ? toText(each.upn) : each.domain).toLowerCase() === exact;

  /** Is every word of the query a whole word here? Several were not mistyped then; one (`anna`) may be part of another. */
  function isWhole(each: StoredUser | Customer, { words }: Query): boolean {
    const tokens = 'label' in each ? tokensOfUser(each) : [...each.tokens, ...each.nicknameTokens];
    return words.every(({ spellings }) => spellings.some((spelling) => tokens.includes(spelling)));
  }

  function tokensOfUser(row: StoredUser): string[] {
    const customer = customers.byNumber(row.customer);
    return [
      ...ownTokens(toText(row.name), toText(row.upn)),
      ...(customer?.tokens ?? []),
      ...(customer?.nicknameTokens ?? []),
    ];
  }

  const byRank = (a: Customer, b: Customer) =>
    Number(b.pinned) - Number(a.pinned) ||
    b.usedAt - a.usedAt ||
    (a.fold < b.fold ? -1 : a.fold > b.fold ? 1 : a.n - b.n);

  /**
   * Customers of which each word finds something; `exact`: the domain or tenant id is what was typed; `byIdPart`: the
   * tenant id begins so.
   */
  function customersFor(query: Query, isShort: boolean) {
    const exact = new Set(customers.withDomain(query.exact));
    const byId = query.id === null ? undefined : customers.byId(query.id);
    if (byId !== undefined) exact.add(byId);
    // Four letters or digits may be anything; the eight of a tenant id's first group are hardly anything else.
    const byIdPart = find.byIdPart(query);
    if (query.exact.length >= surelyId) for (const each of byIdPart) exact.add(each);
    const starting: Customer[] = [];
    const others: Customer[] = [];
    const candidates = query.id !== null ? [] : isShort ? startingShort(query) : matching(query);
    for (const each of candidates) {
      if (startsWith(each.fold, query.words)) starting.push(each);
      else if (!isShort) others.push(each);
    }
    return { exact: [...exact], starting: starting.sort(byRank), others: others.sort(byRank), byIdPart };
  }

  /** Does every customer have such a word, and so every user (`onmicrosoft`)? Then it need not be asked for. */
  const isOfEverybody = ({ spellings }: QueryWord): boolean => spellings.some(customers.isOfAll);

  /** Of one or two letters: those worked with, and the first by name, whose name starts so. */
  function startingShort({ words }: Query): Customer[] {
    const first = words.flatMap(({ spellings }) =>
      spellings.flatMap((spelling) => customers.named(spelling, mostNamed)),
    );
    return [...new Set([...customers.favoured(), ...first])].filter(({ fold }) => startsWith(fold, words));
  }

  /** Customers of which every word finds something: those of the rarest word, looked at one by one. */
  function matching({ words }: Query): Customer[] {
    const [rarest] = words
      .map((word) => ({
        word,
        count: word.spellings.reduce((sum, each) => sum + customers.countStarting(each), 0),
      }))
      .sort((a, b) => a.count - b.count);
    if (rarest === undefined) return [];
    const found = new Set(rarest.word.spellings.flatMap((spelling) => [...customers.starting(spelling)]));
    const others = words.filter((word) => word !== rarest.word);
    return [...found].filter((each) => matches([...each.tokens, ...each.nicknameTokens], others));
  }

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

  /** Users and customers of which every word matches, in order, a little over `limit` of them. */
  function exactly(query: Query, customer: number | null, limit: number): (StoredUser | Customer)[] {
    const isShort = query.letters < fewestLetters;
    const exact = find.exactly(query, customer);
    // A whole address, or an id, that exists is what was meant; nobody else is.
    if (exact.length > 0) return exact;
    const some =
      customer === null
        ? customersFor(query, isShort)
        : { exact: [], starting: [], others: [], byIdPart: [] };
    const ofExact = find.matching(find.ofAny(some.exact), limit);
    const favoured = favouriteRows(customer).filter((row) => isFoundUser(row, query, isShort));
    const isOfExact = (row: StoredUser) => some.exact.some(({ n }) => n === row.customer);
    const first = [...some.exact, ...favoured.filter(isOfExact), ...ofExact];
    if (query.id !== null || first.length >= limit) return unique(first);
    const asked = query.words.length === 1 ? [] : query.words.filter((word) => !isOfEverybody(word));
    const expression = find.together(
      (asked.length > 0 ? asked : query.words).map(find.wordExpression),
      customer,
    );
    const found =
      expression === null
        ? { starting: [], others: [] }
        : find.first(query.words, expression, { isShort, isOneCustomer: customer !== null, limit });
    const isStarting = (row: StoredUser) =>
      startsWith(orderOf(toText(row.name), toText(row.upn)), query.words);
    return unique([
      ...first,
      ...favoured.filter(isStarting),
      ...some.starting.slice(0, customersFirst),
      ...found.starting,
      ...favoured.filter((row) => !isStarting(row)),
      ...some.others.slice(0, customersFirst),
      ...found.others,
      ...some.starting.slice(customersFirst),
      ...some.others.slice(customersFirst),
      ...some.byIdPart,
    ]);
  }

  function unique(rows: readonly (StoredUser | Customer)[]): (StoredUser | Customer)[] {
    const seen = new Set<number | Customer>();
    return rows.filter((each) => {
      const key = 'label' in each ? each.label : each;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
  }

  function isFoundUser(row: StoredUser, { words }: Query, isShort: boolean): boolean {
    const name = toText(row.name);
    const upn = toText(row.upn);
    if (isShort) return startsWith(orderOf(name, upn), words);
    return matches(tokensOfUser(row), words);
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
    const known = new Set(found.flatMap((each) => ('label' in each ? [each.label] : [])));
    const more = isEnough ? null : forgive(query, customer, limit + 1, known);
    const forgivenCustomers =
      isEnough || customer !== null ? [] : forgivingCustomers(query, more?.meant ?? [], new Set(found));
    const marking = { words, forgiven: new Set(more?.meant.flatMap((meant) => [...meant.keys()]) ?? []) };
    const all = [...found, ...forgivenCustomers, ...(more?.rows ?? [])];
    const rowsOf = (some: readonly (StoredUser | Customer)[]): Row[] =>
      some.flatMap((each) => ('label' in each ? shown([each], marking) : [customerRow(each, marking)]));
    const typed = rowsOf(found.slice(0, limit + 1));
    const rows = [...typed, ...rowsOf(all.slice(found.length, limit + 1))];
    const isForgiving = all.length > found.length;
    return {
      rows: rows.slice(0, limit),
      how: isForgiving ? 'forgiving' : 'exact',
      asTyped: Math.min(typed.length, limit),
      more: rows.length > limit,
    };
  };

  /** Customers whose every word is one that was meant. */
  function forgivingCustomers(
    query: Query,
    meant: readonly ReadonlyMap<string, number>[],
    known: ReadonlySet<StoredUser | Customer>,
  ): Customer[] {
    if (meant.length !== query.words.length) return [];
    const sets = query.words.map(({ word }, at) => {
      const found = new Set(customers.starting(word));
      for (const token of meant[at]?.keys() ?? []) {
        for (const each of customers.starting(token)) found.add(each);
      }
      return found;
    });
    return [...(sets[0] ?? [])]
      .filter((each) => !known.has(each) && sets.every((set) => set.has(each)))
      .sort(byRank)
      .slice(0, customersFirst);
  }
}
