import type { Encrypted } from '../../../store/encrypted';
import { toBytes } from '../text';
import { type StoredUser, storedUser, type UserColumns, userColumns } from '../users';
import type { QueryWord } from './search-query';

/** A stretch of order labels, both ends included. */
export type Stretch = readonly [from: number, to: number];

/** All labels. */
export const everywhere: Stretch = [0, Number.MAX_SAFE_INTEGER];

const columns = userColumns.replace(/\w+/g, 'users.$&');

/** Reads labels and rows of users from the index and the table, in the order of names. */
export function createIndexedRows(file: Encrypted) {
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

  return {
    stretchOf,
    labelsIn,
    rowsOf,

    /** The stretches of the query's words, in order and without overlap. */
    stretchesOf(words: readonly QueryWord[]): Stretch[] {
      const flat = words
        .flatMap(({ spellings }) => spellings.map(stretchOf))
        .filter((stretch) => stretch !== null);
      flat.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
      return flat.filter(
        (each, at) => !flat.slice(0, at).some(([from, to]) => from <= each[0] && each[1] <= to),
      );
    },

    /** The first rows of a stretch. */
    rowsIn: ([from, to]: Stretch, limit: number): StoredUser[] =>
      file
        .all<UserColumns>(
          `SELECT ${userColumns} FROM users WHERE label BETWEEN ? AND ? ORDER BY label LIMIT ?`,
          from,
          to,
          limit,
        )
        .map(storedUser),

    /** The first rows of an expression in a stretch. */
    matchIn: (expression: string, stretch: Stretch, limit: number): StoredUser[] =>
      rowsOf(labelsIn(expression, stretch, limit)),
  };
}
