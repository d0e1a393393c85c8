import type { Encrypted } from '../../../store/encrypted';
import type { DirectoryCalls } from '../../directory-calls';
import type { Customers } from '../customers';
import type { Favourites } from '../favourites';
import type { Users } from '../users';
import { createCustomerSearch } from './customer-search';
import { createExactSearch } from './exact-search';
import { createFuzzySearch } from './fuzzy-search';
import { createMatching, type Found, fewestLetters, isExactly, isUser, keyOf } from './matching';
import { type Pasted, readPasted } from './pasted';
import { createPastedSearch, mostAside } from './pasted-search';
import { createRowView } from './row-view';
import { nothingFound, type FoundRows } from './found-rows';
import { parseQuery, type SearchQuery } from './search-query';
import { createStartRows } from './start-rows';
import { createTypedMatches } from './typed-matches';

/*
 * The search of the directory. The first of these that fits answers:
 *  1. a text that names users by address or id (`pasted-search.ts`);
 *  2. a text that names a customer: its users that match the rest, or the customer itself;
 *  3. no text: what is worked with (`start-rows.ts`);
 *  4. everybody of whom each word matches (`typed-matches.ts`), without the words that only address somebody (`pasted.ts`), and,
 *     when these are few, those that were nearly typed (`fuzzy-search.ts`).
 */

type SearchCallInput = DirectoryCalls['directory.search']['input'];

/** What was typed, and the same without the words that only address somebody. */
type Typed = Pick<Pasted, 'text' | 'rest'>;
/**
 * What matches as typed. `meant`: the query that counts; `added`: those found only without the words that address somebody;
 * `isAside`: nobody has those words, so they were none of a name, and `first` was found without them.
 */
type AsTyped = {
  readonly meant: SearchQuery;
  readonly first: readonly Found[];
  readonly added: readonly Found[];
  readonly isAside: boolean;
};
/** Those that were nearly typed, and the words by which they were found. */
type Near = { readonly found: readonly Found[]; readonly words: ReadonlySet<string> };

/** A word of more customers than this is common. */
const commonFrom = 100;
/** Fewer rows than this and mistakes are forgiven. */
const few = 5;
const noneNear: Near = { found: [], words: new Set() };

/** Makes the function that answers `directory.search`. `damaged`: told when a row is not as it was written. */
export function createSearch(
  file: Encrypted,
  customers: Customers,
  users: Users,
  favourites: Favourites,
  damaged: () => void,
) {
  const find = createExactSearch(file, customers);
  const fuzzy = createFuzzySearch(file, find, (word) => customers.countStarting(word) > commonFrom);
  const customerSearch = createCustomerSearch(customers, find);
  const { isWhole } = createMatching(customers);
  const view = createRowView(customers, users, favourites, damaged);
  const start = createStartRows(customers, find, view);
  const exactly = createTypedMatches({ customers, find, customerSearch, view });
  const pastedSearch = createPastedSearch(customers, find, view);

  function matchesAsTyped(
    { rest }: Typed,
    query: SearchQuery,
    customer: number | null,
    limit: number,
  ): AsTyped {
    const first = exactly(query, customer, limit + 1);
    const plain = rest === null || first.length > limit ? null : parseQuery(rest.text);
    if (plain === null || plain.words.length === 0) return { meant: query, first, added: [], isAside: false };
    const fewer = exactly(plain, customer, limit + 1);
    if (first.length === 0) return { meant: plain, first: fewer, added: [], isAside: true };
    const known = new Set(first.map(keyOf));
    return {
      meant: query,
      first,
      added: fewer.filter((each) => !known.has(keyOf(each))),
      isAside: false,
    };
  }

  /** Need nobody be looked for who was nearly typed? The cheap questions first: most answers are enough by their number. */
  const isEnough = (all: readonly Found[], meant: SearchQuery): boolean =>
    all.length >= few ||
    meant.letters < fewestLetters ||
    meant.id !== null ||
    meant.idPart !== null ||
    all.some((each) => isExactly(each, meant) || (meant.words.length > 1 && isWhole(each, meant)));

  function nearlyTyped(
    query: SearchQuery,
    customer: number | null,
    limit: number,
    known: readonly Found[],
  ): Near {
    const labels = new Set(known.flatMap((each) => (isUser(each) ? [each.label] : [])));
    const { rows, candidates } = fuzzy(query, customer, limit, labels);
    const companies = customer === null ? customerSearch.near(query, candidates, new Set(known)) : [];
    return {
      found: [...companies, ...rows],
      words: new Set(candidates.flatMap((each) => [...each.keys()])),
    };
  }

  /** The rows of which every word matches; then those without the words that only address somebody; then near ones. */
  function found(typed: Typed, customer: number | null, limit: number): FoundRows {
    const query = parseQuery(typed.text);
    if (query.words.length === 0) return start(customer, limit);
    const { meant, first, added, isAside } = matchesAsTyped(typed, query, customer, limit);
    const exact = [...first, ...added];
    const near = isEnough(exact, meant) ? noneNear : nearlyTyped(meant, customer, limit + 1, exact);
    const all = [...exact, ...near.found];
    const words = meant.words.flatMap(({ spellings }) => spellings);
    const highlighting = { words, forgiven: near.words };
    const asTyped = view.shown(first.slice(0, limit + 1), highlighting);
    const rows = [...asTyped, ...view.shown(all.slice(first.length, limit + 1), highlighting)];
    const isLeftAside = isAside || added.length > 0;
    return {
      rows: rows.slice(0, limit),
      how: all.length > first.length ? 'forgiving' : 'exact',
      asTyped: Math.min(asTyped.length, limit),
      more: rows.length > limit,
      leftAside: isLeftAside ? (typed.rest?.aside.slice(0, mostAside) ?? []) : [],
    };
  }

  /** A text that may name a customer: its users that match the rest of the text; without a rest, the customer. */
  function foundIn(pasted: Pasted, asked: number | null, limit: number): FoundRows {
    const company = asked === null ? pastedSearch.customerNamed(pasted) : undefined;
    if (company === undefined) return found(pasted, asked, limit);
    const others = withoutIds(pasted);
    if (parseQuery(others).words.length === 0) return found({ text: company.id, rest: null }, asked, limit);
    const there = found({ ...pasted, text: others }, company.n, limit);
    return there.rows.length > 0 ? there : found(pasted, asked, limit);
  }

  return ({ text, customerId, limit }: SearchCallInput): FoundRows => {
    const asked = customerId === null ? null : customers.byId(customerId)?.n;
    if (asked === undefined) return nothingFound;
    const pasted = readPasted(text);
    return pastedSearch.named(pasted, asked, limit) ?? foundIn(pasted, asked, limit);
  };
}

/** What a text says besides ids. */
const withoutIds = ({ text, ids }: Pasted): string =>
  text
    .replace(/\b[a-z][a-z0-9+.-]+:\/\/\S*/gi, ' ')
    .replace(/[0-9a-f-]{36}/gi, (each) => (ids.includes(each.toLowerCase()) ? ' ' : each));
