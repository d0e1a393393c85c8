import type { Encrypted } from '../../../store/encrypted';
import type { ExactSearch } from './exact-search';
import { foldWords } from '../fold';
import { isNearly, localWords, mistypesOfName, mostOrdered, nearlyFolds } from './similar-names';
import { toText } from '../text';
import { type StoredUser, storedUser, type UserColumns, userColumns } from '../users';

const mostWords = 6;
/** A shorter part before the @ is nobody's name. */
const shortestLocal = 3;
/** A shorter part before the @ is too often nearly another one's. */
const shortestNearLocal = 6;
/** More namesakes than this are not named one by one. */
export const mostNamesakes = 20;
/** Rows that are looked at for each way of reading a part before the @, so many at a time. */
const mostLookedAt = 2_000;
const atOnce = 200;

/** Whose namesakes are looked for: `customer` is the number of its customer here. */
export type NamesakeOf = {
  readonly name: string;
  readonly upn: string;
  readonly customer: number | undefined;
};

/**
 * Users who could be taken for one, the likeliest first: of the same name, in the same customer before those of others,
 * whom the customer tells apart; then of nearly the same name; then of the same address before the @. `more`: there are
 * more of them, or there may be, since not every row could be looked at in the time of a keystroke.
 */
export type NamesakeSearch = { readonly rows: readonly StoredUser[]; readonly more: boolean };

/**
 * Makes the look for users of the same, or nearly the same, display name or part before the @. Within one customer nearly
 * the same name is everyday: there only the same counts.
 */
export function createNamesakes(file: Encrypted, find: ExactSearch) {
  const columns = userColumns.replace(/\w+/g, 'users.$&');
  const quoted = (word: string): string => `"${word}"`;

  const meantBy = (word: string): string[] =>
    file
      .all<[Uint8Array]>(
        `SELECT words.word FROM json_each(?) AS variant
         CROSS JOIN words ON words.word = CAST(variant.value AS BLOB)`,
        JSON.stringify(mistypesOfName(word)),
      )
      .map(([bytes]) => toText(bytes));

  /** Whole rows by their folded name: the index answers however many people have it. */
  const named = (folds: readonly string[], elsewhereThan: number): StoredUser[] =>
    file
      .all<UserColumns>(
        `SELECT ${columns} FROM json_each(?) AS near
         CROSS JOIN users ON users.fold = CAST(near.value AS BLOB)
         WHERE users.customer <> ? LIMIT ?`,
        JSON.stringify(folds),
        elsewhereThan,
        mostNamesakes + 1,
      )
      .map(storedUser);

  /** Who matches and is wanted, in the order of names; stops where there are enough, or too many to look at. */
  function among(way: readonly string[], customer: number | null, isWanted: (row: StoredUser) => boolean) {
    const expression = find.together(way, customer);
    const found: StoredUser[] = [];
    if (expression === null) return { rows: found, more: false };
    let after = -1;
    for (let looked = 0; looked < mostLookedAt; looked += atOnce) {
      const rows = find.matching(expression, atOnce, after);
      found.push(...rows.filter(isWanted));
      if (found.length > mostNamesakes) return { rows: found, more: true };
      if (rows.length < atOnce) return { rows: found, more: false };
      after = rows.at(-1)?.label ?? after;
    }
    return { rows: found, more: true };
  }

  /** The words as they are, run together, and with one of them mistyped: each as the index is asked. */
  function waysOf(words: readonly string[], isNear: boolean): string[][] {
    const whole = words.map(quoted);
    if (!isNear) return [whole];
    const mistyped = words.flatMap((word, at) => {
      const meant = meantBy(word);
      return meant.length === 0 ? [] : [whole.with(at, meant.map(quoted).join(' OR '))];
    });
    return [whole, ...(words.length > 1 ? [[quoted(words.join(''))]] : []), ...mistyped];
  }

  return ({ name, upn, customer }: NamesakeOf): NamesakeSearch => {
    const own = customer ?? -1;
    const words = foldWords(name);
    const fold = words.join(' ');
    const local = localWords(upn);
    const typed = upn.split('@')[0]?.toLowerCase() ?? '';
    const isLocal = typed.length >= shortestLocal;
    const isNearLocal = local.join('').length >= shortestNearLocal;
    const isElsewhere = (row: StoredUser) => row.customer !== own;
    const hasSameLocal = (row: StoredUser) => toText(row.upn).split('@')[0]?.toLowerCase() === typed;
    const hasSameName = (row: StoredUser) => foldWords(toText(row.name)).join(' ') === fold;
    const hasNearName = (row: StoredUser) => isElsewhere(row) && isNearly(words, foldWords(toText(row.name)));
    const hasNearLocal = (row: StoredUser) =>
      isElsewhere(row) && (isNearLocal ? isNearly(local, localWords(toText(row.upn))) : hasSameLocal(row));

    const rankOf = (row: StoredUser) => {
      if (words.length > 0 && hasSameName(row)) return row.customer === own ? 0 : 1;
      return words.length > 0 && hasNearName(row) ? 2 : 3;
    };

    const few = words.slice(0, mostWords);
    const byLocal = isLocal ? waysOf(local.slice(0, mostWords), isNearLocal) : [];
    const [asTyped] = byLocal;
    const whole = (rows: StoredUser[]) => ({ rows, more: false });
    // The surest first: where these are many already, the others need not be looked for.
    const looks: (() => { readonly rows: readonly StoredUser[]; readonly more: boolean })[] = [];
    if (customer !== undefined && words.length > 0)
      looks.push(() => among(few.map(quoted), customer, hasSameName));
    if (words.length > 0) looks.push(() => whole(named([fold], own)));
    if (asTyped !== undefined)
      looks.push(() => among(asTyped, null, (row) => isElsewhere(row) && hasSameLocal(row)));
    if (words.length > mostOrdered)
      looks.push(...waysOf(few, true).map((way) => () => among(way, null, hasNearName)));
    else if (words.length > 0) looks.push(() => whole(named(nearlyFolds(words, meantBy), own)));
    if (isNearLocal) looks.push(...byLocal.map((way) => () => among(way, null, hasNearLocal)));
    if (customer !== undefined && asTyped !== undefined)
      looks.push(() => among(asTyped, customer, hasSameLocal));

    const rows = new Map<number, StoredUser>();
    let isMore = false;
    for (const look of looks) {
      const { rows: found, more } = look();
      for (const row of found) rows.set(row.label, row);
      isMore ||= more;
      if (rows.size > mostNamesakes) break;
    }
    return {
      rows: [...rows.values()].sort((one, other) => rankOf(one) - rankOf(other)),
      more: isMore || rows.size > mostNamesakes,
    };
  };
}
