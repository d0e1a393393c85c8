import type { Row } from '../../../../preload/shapes/directory';
import type { Encrypted } from '../../../store/encrypted';
import { byRank, createCustomerSearch, customersFirst, noCustomers } from './customer-search';
import type { Customers } from '../customers';
import type { DirectoryCalls } from '../../directory-calls';
import type { Favourites } from '../favourites';
import { createExactSearch } from './exact-search';
import { createForgive } from './fuzzy-search';
import {
  createMatching,
  type Found,
  fewestLetters,
  isExactly,
  isStarting,
  isUser,
  phrasesOf,
} from './matching';
import { bareOf, type Pasted, readPasted } from './pasted';
import { parseQuery, type SearchQuery, type QueryWord } from './search-query';
import { customerRow, type Highlighting, userRow } from './result-rows';
import { idToBytes, idToText, toText } from '../text';
import { orderOf, type StoredUser, type Users } from '../users';

type SearchCallInput = DirectoryCalls['directory.search']['input'];
type SearchCallOutput = DirectoryCalls['directory.search']['output'];

/** A word of more customers than this is common. */
const commonFrom = 100;
/** So many words that were left aside are told. */
const mostAside = 8;
/** Fewer rows than this and mistakes are forgiven. */
const few = 5;

/** The search of the directory; what comes first is said in exact-search.ts. */
export function createSearch(
  file: Encrypted,
  customers: Customers,
  users: Users,
  favourites: Favourites,
  damaged: () => void,
) {
  const find = createExactSearch(file, customers);
  const forgive = createForgive(file, find, (word) => customers.countStarting(word) > commonFrom);
  const customerSearch = createCustomerSearch(customers, find);
  const { isFound, isWhole, hasWords } = createMatching(customers);

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

  function shown(rows: readonly StoredUser[], highlighting: Highlighting): Row[] {
    return rows.flatMap((row) => {
      const customer = customers.byNumber(row.customer);
      // What is not as it was written is not shown.
      if (customer === undefined || !users.isAuthentic(row)) {
        damaged();
        return [];
      }
      return userRow(row, customer, favourites.get(idToText(row.id), customer.n), highlighting);
    });
  }

  /** Nothing was typed: what is worked with, and of one customer the first by name. */
  function start(customer: number | null, limit: number): SearchCallOutput {
    const highlighting = { words: [], forgiven: new Set<string>() };
    if (customer !== null) {
      const expression = find.together([], customer) ?? '';
      const first = favouriteRows(customer);
      const labels = new Set(first.map(({ label }) => label));
      const rest = find
        .matching(expression, limit + 1 + first.length)
        .filter(({ label }) => !labels.has(label));
      const all = shown([...first, ...rest], highlighting);
      const rows = all.slice(0, limit);
      return { rows, how: 'exact', asTyped: rows.length, more: all.length > limit, leftAside: [] };
    }
    const favoured = [...customers.favoured()].sort(byRank);
    const rows: Row[] = [
      ...shown(favouriteRows(null), highlighting),
      ...favoured.map((each) => customerRow(each, highlighting)),
    ];
    return { rows: rows.slice(0, limit), how: 'start', asTyped: 0, more: rows.length > limit, leftAside: [] };
  }

  /** Users and customers of which every word matches, in order, a little over `limit` of them. */
  function exactly(query: SearchQuery, customer: number | null, limit: number): Found[] {
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

  /** Whom the addresses and ids of a pasted text name; where it names a customer too, those of that one. */
  function usersNamed({ addresses, ids }: Pasted, asked: number | null): StoredUser[] {
    const named = [
      ...addresses.flatMap((exact) => find.exactly({ exact, id: null }, asked)),
      ...ids.flatMap((id) => find.exactly({ exact: '', id }, asked)),
    ];
    const ofNamed = named.filter((row) => ids.some((id) => customers.byId(id)?.n === row.customer));
    return ofNamed.length > 0 ? ofNamed : named;
  }

  /** The customer that a pasted text names by its tenant id, or a link by its domain. */
  const customerNamed = ({ ids, domains }: Pasted) =>
    ids.map(customers.byId).find((each) => each !== undefined) ??
    domains.flatMap((each) => [...customers.withDomain(each)])[0];

  /** The words of a text that say nothing about these rows. */
  const asideOf = (pieces: readonly string[], rows: readonly StoredUser[]): string[] =>
    pieces
      .filter((piece) => !rows.some((row) => hasWords(row, parseQuery(piece).words)))
      .map(bareOf)
      .slice(0, mostAside);

  /** A text that names somebody, whatever else it holds: they were meant, and nobody else. Null: it names nobody. */
  function named(pasted: Pasted, customer: number | null, limit: number): SearchCallOutput | null {
    const users = unique(usersNamed(pasted, customer)).filter(isUser);
    if (users.length === 0) return null;
    const aside = asideOf(
      pasted.pieces.filter((piece) => !isNameOf(piece, pasted, users)),
      users,
    );
    const words = [...pasted.addresses, pasted.text].flatMap((each) =>
      parseQuery(each).words.flatMap(({ spellings }) => spellings),
    );
    const rows = shown(users, { words, forgiven: new Set() });
    const some = rows.slice(0, limit);
    return { rows: some, how: 'exact', asTyped: some.length, more: rows.length > limit, leftAside: aside };
  }

  /** Is this piece of the text what one of these was named by? */
  const isNameOf = (piece: string, { addresses, ids }: Pasted, users: readonly StoredUser[]): boolean => {
    const lower = piece.toLowerCase();
    return users.some((row) => {
      const address = toText(row.upn).toLowerCase();
      return (addresses.includes(address) && lower.includes(address)) || ids.some((id) => lower.includes(id));
    });
  };

  return ({ text, customerId, limit }: SearchCallInput): SearchCallOutput => {
    const asked = customerId === null ? null : customers.byId(customerId)?.n;
    if (asked === undefined) return { rows: [], how: 'exact', asTyped: 0, more: false, leftAside: [] };
    const pasted = readPasted(text);
    const somebody = named(pasted, asked, limit);
    if (somebody !== null) return somebody;
    const company = asked === null ? customerNamed(pasted) : undefined;
    const others = company === undefined ? pasted.text : withoutIds(pasted);
    if (company !== undefined && parseQuery(others).words.length > 0) {
      const there = found({ ...pasted, text: others }, company.n, limit);
      if (there.rows.length > 0) return there;
    }
    const isCompanyAlone = company !== undefined && parseQuery(others).words.length === 0;
    return found(isCompanyAlone ? { ...pasted, text: company.id, rest: null } : pasted, asked, limit);
  };

  /** The rows of which every word matches; then those without the words that only address somebody; then near ones. */
  function found(
    { text, rest }: Pick<Pasted, 'text' | 'rest'>,
    customer: number | null,
    limit: number,
  ): SearchCallOutput {
    const query = parseQuery(text);
    if (query.words.length === 0) return start(customer, limit);
    const asTyped = exactly(query, customer, limit + 1);
    const plain = rest === null || asTyped.length > limit ? null : parseQuery(rest.text);
    const fewer = plain === null || plain.words.length === 0 ? [] : exactly(plain, customer, limit + 1);
    const known = new Set(asTyped.map(keyOf));
    const added = fewer.filter((each) => !known.has(keyOf(each)));
    // Where nobody has the word, it was none of a name.
    const isAside = plain !== null && plain.words.length > 0 && asTyped.length === 0;
    const meant = isAside ? plain : query;
    const first = isAside ? added : asTyped;
    const words = meant.words.flatMap(({ spellings }) => spellings);
    const all = [...first, ...(isAside ? [] : added)];
    // The cheap questions first: most answers are enough by their number.
    const isEnough =
      all.length >= few ||
      meant.letters < fewestLetters ||
      meant.id !== null ||
      meant.idPart !== null ||
      all.some((each) => isExactly(each, meant) || (meant.words.length > 1 && isWhole(each, meant)));
    const labels = new Set(all.flatMap((each) => (isUser(each) ? [each.label] : [])));
    const more = isEnough ? null : forgive(meant, customer, limit + 1, labels);
    const forgivenCustomers =
      isEnough || customer !== null ? [] : customerSearch.forgiving(meant, more?.meant ?? [], new Set(all));
    const highlighting = { words, forgiven: new Set(more?.meant.flatMap((each) => [...each.keys()]) ?? []) };
    all.push(...forgivenCustomers, ...(more?.rows ?? []));
    const rowsOf = (some: readonly Found[]): Row[] =>
      some.flatMap((each) =>
        isUser(each) ? shown([each], highlighting) : [customerRow(each, highlighting)],
      );
    const typed = rowsOf(first.slice(0, limit + 1));
    const rows = [...typed, ...rowsOf(all.slice(first.length, limit + 1))];
    return {
      rows: rows.slice(0, limit),
      how: all.length > first.length ? 'forgiving' : 'exact',
      asTyped: Math.min(typed.length, limit),
      more: rows.length > limit,
      leftAside: rest !== null && (isAside || added.length > 0) ? rest.aside.slice(0, mostAside) : [],
    };
  }
}

/** What a text says besides ids. */
const withoutIds = ({ text, ids }: Pasted): string =>
  text
    .replace(/\b[a-z][a-z0-9+.-]+:\/\/\S*/gi, ' ')
    .replace(/[0-9a-f-]{36}/gi, (each) => (ids.includes(each.toLowerCase()) ? ' ' : each));

const keyOf = (each: Found): number | Found => (isUser(each) ? each.label : each);

function unique(rows: readonly Found[]): Found[] {
  const seen = new Set<number | Found>();
  return rows.filter((each) => {
    const key = keyOf(each);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
