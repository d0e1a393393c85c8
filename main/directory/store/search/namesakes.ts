import type { Encrypted } from '../../../store/encrypted';
import type { ExactSearch } from './exact-search';
import { type NamesakeOf, type NamesakeTraits, namesakeTraits } from './namesake-traits';
import { mistypesOfName, mostOrdered, nearlyFolds } from './similar-names';
import { toText } from '../text';
import { type StoredUser, storedUser, type UserColumns, userColumns } from '../users';

const mostWords = 6;
/** More namesakes than this are not named one by one. */
export const mostNamesakes = 20;
/** Rows that are looked at for each way of reading a part before the @, this many at a time. */
const mostLookedAt = 2_000;
const atOnce = 200;

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

  /** The looks by the name, outside the user's own customer. */
  function looksByNearName({ words, own, hasNearName }: NamesakeTraits): Look[] {
    if (words.length === 0) return [];
    if (words.length <= mostOrdered) return [() => whole(named(nearlyFolds(words, meantBy), own))];
    return waysOf(words.slice(0, mostWords), true).map((way) => () => among(way, null, hasNearName));
  }

  /** The surest first: where these are many already, the others need not be looked for. */
  function looksFor(traits: NamesakeTraits, customer: number | undefined): Look[] {
    const { words, own, fold, local, isElsewhere, hasSameLocal } = traits;
    const byLocal = traits.isLocal ? waysOf(local.slice(0, mostWords), traits.isNearLocal) : [];
    const asTyped = byLocal.slice(0, 1);
    const here = customer === undefined ? [] : [customer];
    const byName = words.length === 0 ? [] : [words.slice(0, mostWords).map(quoted)];
    return [
      ...here.flatMap((n) => byName.map((way) => () => among(way, n, traits.hasSameName))),
      ...byName.map(() => () => whole(named([fold], own))),
      ...asTyped.map((way) => () => among(way, null, (row) => isElsewhere(row) && hasSameLocal(row))),
      ...looksByNearName(traits),
      ...(traits.isNearLocal ? byLocal : []).map((way) => () => among(way, null, traits.hasNearLocal)),
      ...here.flatMap((n) => asTyped.map((way) => () => among(way, n, hasSameLocal))),
    ];
  }

  return (user: NamesakeOf): NamesakeSearch => {
    const traits = namesakeTraits(user);
    const rows = new Map<number, StoredUser>();
    let isMore = false;
    for (const look of looksFor(traits, user.customer)) {
      const { rows: found, more } = look();
      for (const row of found) rows.set(row.label, row);
      isMore ||= more;
      if (rows.size > mostNamesakes) break;
    }
    return {
      rows: [...rows.values()].sort((one, other) => traits.rankOf(one) - traits.rankOf(other)),
      more: isMore || rows.size > mostNamesakes,
    };
  };
}

/** One question to the directory. */
type Look = () => NamesakeSearch;

const whole = (rows: StoredUser[]): NamesakeSearch => ({ rows, more: false });
