import type { Encrypted } from '../../../store/encrypted';
import type { Customer } from '../customer';
import type { Customers } from '../customers';
import { hashOf, idToBytes, toText } from '../text';
import { type StoredUser, storedUser, type UserColumns, userColumns } from '../users';
import { createIndexExpressions, type Expression } from './index-expressions';
import { createIndexedRows, everywhere, type Stretch } from './indexed-rows';
import type { QueryWord, SearchQuery } from './search-query';

/*
 * The order of results (users; `typed-matches.ts` adds customers). Within each rank, by name:
 *  1. the exact UPN or id;
 *  2. users whose display name starts with all words of the query, one after the other;
 *  3. users whose display name starts with one of them;
 *  4. all others of whom every word matches the start of something: the display name, the UPN, the customer's name, domain or
 *     nickname.
 * Users are stored in the order of names, so the first rows of the index are the first rows of the answer.
 */

/** Customers that a start of a tenant id may stand for. */
const mostById = 64;

/** The first users of a query: those whose name starts so, then the others. */
type FirstUsers = { readonly starting: StoredUser[]; readonly others: StoredUser[] };
/** How they are wanted. `isShort`: of one or two letters, so that only the start of names counts. */
type Wanted = { readonly isShort: boolean; readonly isOneCustomer: boolean; readonly limit: number };

/** The exact stage of a search for users. */
export function createExactSearch(file: Encrypted, customers: Customers) {
  const expressions = createIndexExpressions(file, customers);
  const { stretchOf, stretchesOf, labelsIn, rowsOf, rowsIn, matchIn } = createIndexedRows(file);

  function byAddress(exact: string): readonly UserColumns[] {
    if (!exact.includes('@')) return [];
    return file.all<UserColumns>(
      `SELECT ${userColumns} FROM users WHERE upn_hash = ? LIMIT 50`,
      hashOf(exact),
    );
  }

  const byId = (id: string) =>
    file.all<UserColumns>(`SELECT ${userColumns} FROM users WHERE id = ? LIMIT 50`, idToBytes(id));

  /** Up to `limit` rows, stretch by stretch. */
  function firstIn(
    stretches: readonly Stretch[],
    limit: number,
    read: (stretch: Stretch, missing: number) => StoredUser[],
  ): StoredUser[] {
    const rows: StoredUser[] = [];
    for (const stretch of stretches) {
      const missing = limit - rows.length;
      if (missing <= 0) break;
      rows.push(...read(stretch, missing));
    }
    return rows;
  }

  /** Reads the rows of labels, those of the stretches first. */
  function split(
    labels: readonly number[],
    stretches: readonly Stretch[],
    { isShort, limit }: Wanted,
  ): FirstUsers {
    const isStarting = (label: number) => stretches.some(([from, to]) => from <= label && label <= to);
    const starting = labels.filter(isStarting).slice(0, limit);
    const others = labels.filter((label) => !isStarting(label)).slice(0, limit - starting.length);
    return { starting: rowsOf(starting), others: isShort ? [] : rowsOf(others) };
  }

  return {
    ...expressions,

    /** Customers whose tenant id begins with what was typed. */
    byIdPart: ({ idPart }: SearchQuery): Customer[] =>
      idPart === null
        ? []
        : [...customers.all()].filter(({ id }) => id.startsWith(idPart)).slice(0, mostById),

    /** Users whose UPN or id is what was typed. */
    exactly: ({ exact, id }: Pick<SearchQuery, 'exact' | 'id'>, customer: number | null): StoredUser[] =>
      (id === null ? byAddress(exact) : byId(id))
        .map(storedUser)
        .filter((row) => customer === null || row.customer === customer)
        .filter((row) => id !== null || toText(row.upn).toLowerCase() === exact),

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
    first(words: readonly QueryWord[], expression: string, wanted: Wanted): FirstUsers {
      const { isShort, isOneCustomer, limit } = wanted;
      const stretches = stretchesOf(words);
      const isOneWord = words.length === 1 && !isOneCustomer;
      // Several words leave few users: if these are all, which of them start so is seen by looking.
      const some = isOneWord ? [] : labelsIn(expression, everywhere, 2 * limit);
      if (!isOneWord && some.length < 2 * limit) return split(some, stretches, wanted);
      const starting = firstIn(stretches, limit, (stretch, missing) =>
        isOneWord ? rowsIn(stretch, missing) : matchIn(expression, stretch, missing),
      );
      if (isShort || starting.length >= limit) return { starting, others: [] };
      // All of the starting ones are known now: that many more labels hold as many others as are wanted.
      const labels = isOneWord ? labelsIn(expression, everywhere, limit + starting.length) : some;
      return { starting, others: split(labels, stretches, wanted).others };
    },

    /** Rows of an expression in the order of names; `after`: those behind this label only. */
    matching: (expression: Expression, limit: number, after = -1): StoredUser[] =>
      expression === null ? [] : matchIn(expression, [after + 1, everywhere[1]], limit),
  };
}
export type ExactSearch = ReturnType<typeof createExactSearch>;
