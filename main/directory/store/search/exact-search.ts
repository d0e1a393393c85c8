import type { Encrypted } from '../../../store/encrypted';
import type { Customer } from '../customer';
import type { Customers } from '../customers';
import type { SearchQuery, QueryWord } from './search-query';
import { hashOf, idToBytes, toBytes, toText } from '../text';
import { customerMark, type StoredUser, storedUser, type UserColumns, userColumns } from '../users';
import { wordsStarting } from '../words';

// The order of results (users; `search.ts` adds customers): the exact UPN or id; then users whose display name starts
// with all words of the query, one after the other; then those whose display name starts with one of them; then all others of whom every word matches the start of something: the display name, the
// UPN, the customer's name, domain or nickname. Within each, by name. Users are stored in that order, so the first
// rows of the index are the first rows of the answer.

/** A stretch of labels, both ends included. */
type Stretch = readonly [from: number, to: number];

const everywhere: Stretch = [0, Number.MAX_SAFE_INTEGER];

/** A part of a query as the index is asked, or null when nothing can match. */
export type Expression = string | null;

/** Words up to this long have a list of their own for each beginning (`prefix` of the index). */
const listedPrefix = 5;
/** More words than this with one beginning are left to the index to merge. */
const mostTerms = 64;
/** Customers that a start of a tenant id may stand for. */
const mostById = 64;

const columns = userColumns.replace(/\w+/g, 'users.$&');

/** The exact stage of a search for users. */
export function createExactSearch(file: Encrypted, customers: Customers) {
  /** Users that have a word beginning so, by the index. */
  function expressionOf(start: string): Expression {
    if (start.length <= listedPrefix) return `"${start}"*`;
    // A merged list costs what it holds; the few words that begin so can be read side by side.
    const words = wordsStarting(file, start, mostTerms + 1);
    if (words.length > mostTerms) return `"${start}"*`;
    return words.length === 0 ? null : words.map((word) => `"${word}"`).join(' OR ');
  }

  /** Customers whose nickname begins so: their users are found by it, though it is not on them. */
  function customersCalled(start: string): string[] {
    const marks: string[] = [];
    for (const { n, nicknameTokens } of customers.nicknamed()) {
      if (nicknameTokens.some((token) => token.startsWith(start))) marks.push(`"${customerMark(n)}"`);
    }
    return marks;
  }

  function wordExpression({ spellings }: QueryWord): Expression {
    const ways = spellings.flatMap((spelling) => [expressionOf(spelling), ...customersCalled(spelling)]);
    const possible = ways.filter((way) => way !== null);
    return possible.length === 0 ? null : possible.join(' OR ');
  }

  /** The label stretch of names that begin so; null: none. */
  function stretchOf(start: string): Stretch | null {
    const [from] =
      file.first<[number]>(
        'SELECT label FROM users WHERE fold >= ? ORDER BY fold, label LIMIT 1',
        toBytes(start),
      ) ?? [];
    const [to] =
      file.first<[number]>(
        'SELECT label FROM users WHERE fold < ? ORDER BY fold DESC, label DESC LIMIT 1',
        toBytes(`${start}{`),
      ) ?? [];
    return from === undefined || to === undefined || from > to ? null : [from, to];
  }

  /** The stretches of the query's words, in order and without overlap. */
  function stretchesOf(words: readonly QueryWord[]): Stretch[] {
    const flat = words
      .flatMap(({ spellings }) => spellings.map(stretchOf))
      .filter((stretch) => stretch !== null);
    flat.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return flat.filter(
      (each, at) => !flat.slice(0, at).some(([from, to]) => from <= each[0] && each[1] <= to),
    );
  }

  const rowsIn = ([from, to]: Stretch, limit: number) =>
    file
      .all<UserColumns>(
        `SELECT ${userColumns} FROM users WHERE label BETWEEN ? AND ? ORDER BY label LIMIT ?`,
        from,
        to,
        limit,
      )
      .map(storedUser);

  /** The first labels of an expression. Rows lie far apart, so they are fetched only when they are shown. */
  const labelsIn = (expression: string, [from, to]: Stretch, limit: number): number[] =>
    file
      .all<[number]>(
        'SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?',
        expression,
        from,
        to,
        limit,
      )
      .map(([label]) => label);

  const rowsOf = (labels: readonly number[]): StoredUser[] =>
    labels.length === 0
      ? []
      : file
          .all<UserColumns>(
            `SELECT ${columns} FROM json_each(?) AS wanted CROSS JOIN users ON users.label = wanted.value`,
            JSON.stringify(labels),
          )
          .map(storedUser);

  const matchIn = (expression: string, stretch: Stretch, limit: number) =>
    rowsOf(labelsIn(expression, stretch, limit));

  return {
    wordExpression,

    /** The marks of customers of whose nickname one of these is a word. */
    nicknamedAny(words: ReadonlyMap<string, number>): string[] {
      return [...customers.nicknamed()]
        .filter(({ nicknameTokens }) => nicknameTokens.some((token) => words.has(token)))
        .map(({ n }) => `"${customerMark(n)}"`);
    },

    /** Customers whose tenant id begins with what was typed. */
    byIdPart: ({ idPart }: SearchQuery): Customer[] =>
      idPart === null
        ? []
        : [...customers.all()].filter(({ id }) => id.startsWith(idPart)).slice(0, mostById),

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

    /** Users whose UPN or id is what was typed. */
    exactly({ exact, id }: Pick<SearchQuery, 'exact' | 'id'>, customer: number | null): StoredUser[] {
      const rows =
        id !== null
          ? file.all<UserColumns>(`SELECT ${userColumns} FROM users WHERE id = ? LIMIT 50`, idToBytes(id))
          : exact.includes('@')
            ? file.all<UserColumns>(
                `SELECT ${userColumns} FROM users WHERE upn_hash = ? LIMIT 50`,
                hashOf(exact),
              )
            : [];
      return rows
        .map(storedUser)
        .filter((row) => customer === null || row.customer === customer)
        .filter((row) => id !== null || toText(row.upn).toLowerCase() === exact);
    },

    /** The first users of an expression whose name starts with one of these. */
    named: (starts: readonly string[], expression: Expression, limit: number): StoredUser[] =>
      expression === null
        ? []
        : starts
            .map(stretchOf)
            .filter((stretch) => stretch !== null)
            .sort((a, b) => a[0] - b[0])
            .flatMap((stretch) => matchIn(expression, stretch, limit)),

    /** The first users of the query: those whose name starts so, then the others. */
    first(
      words: readonly QueryWord[],
      expression: string,
      { isShort, isOneCustomer, limit }: { isShort: boolean; isOneCustomer: boolean; limit: number },
    ): { readonly starting: StoredUser[]; readonly others: StoredUser[] } {
      const stretches = stretchesOf(words);
      const isStarting = (label: number) => stretches.some(([from, to]) => from <= label && label <= to);
      const split = (labels: readonly number[]) => {
        const starting = labels.filter(isStarting).slice(0, limit);
        const others = labels.filter((label) => !isStarting(label)).slice(0, limit - starting.length);
        return { starting: rowsOf(starting), others: isShort ? [] : rowsOf(others) };
      };
      const isOneWord = words.length === 1 && !isOneCustomer;
      // Several words leave few users: if these are all, which of them start so is seen by looking.
      const some = isOneWord ? [] : labelsIn(expression, everywhere, 2 * limit);
      if (!isOneWord && some.length < 2 * limit) return split(some);
      const starting: StoredUser[] = [];
      for (const stretch of stretches) {
        const missing = limit - starting.length;
        if (missing <= 0) break;
        starting.push(...(isOneWord ? rowsIn(stretch, missing) : matchIn(expression, stretch, missing)));
      }
      if (isShort || starting.length >= limit) return { starting, others: [] };
      // All of the starting ones are known now: so many more labels hold as many others as are wanted.
      const wanted = limit + starting.length;
      return { starting, others: split(isOneWord ? labelsIn(expression, everywhere, wanted) : some).others };
    },

    /** Rows of an expression in the order of names; `after`: those behind this label only. */
    matching: (expression: Expression, limit: number, after = -1) =>
      expression === null ? [] : matchIn(expression, [after + 1, everywhere[1]], limit),
  };
}
export type ExactSearch = ReturnType<typeof createExactSearch>;
