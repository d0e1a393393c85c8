import { foldWords } from '../fold';
import { toText } from '../text';
import type { StoredUser } from '../users';
import { isNearly, localWords } from './similar-names';

/** A shorter part before the @ is nobody's name. */
const shortestLocal = 3;
/** A shorter part before the @ is too often nearly another one's. */
const shortestNearLocal = 6;

/** Whose namesakes are looked for: `customer` is the number of its customer here. */
export type NamesakeOf = {
  readonly name: string;
  readonly upn: string;
  readonly customer: number | undefined;
};

const localOf = (upn: string) => upn.split('@')[0]?.toLowerCase() ?? '';

/**
 * What of a user others may share: the words of the name, those before the @, and whether these are long enough to be
 * looked for; and the comparisons of other users with it.
 */
export function namesakeTraits({ name, upn, customer }: NamesakeOf) {
  const own = customer ?? -1;
  const words = foldWords(name);
  const fold = words.join(' ');
  const local = localWords(upn);
  const typed = localOf(upn);
  const isNearLocal = local.join('').length >= shortestNearLocal;

  const isElsewhere = (row: StoredUser) => row.customer !== own;
  const hasSameLocal = (row: StoredUser) => localOf(toText(row.upn)) === typed;
  const hasSameName = (row: StoredUser) => foldWords(toText(row.name)).join(' ') === fold;
  const hasNearName = (row: StoredUser) => isElsewhere(row) && isNearly(words, foldWords(toText(row.name)));
  const isNearlyLocal = (row: StoredUser) =>
    isNearLocal ? isNearly(local, localWords(toText(row.upn))) : hasSameLocal(row);

  return {
    own,
    words,
    fold,
    local,
    isLocal: typed.length >= shortestLocal,
    isNearLocal,
    isElsewhere,
    hasSameLocal,
    hasSameName,
    /** Within one customer nearly the same name is everyday: there it does not count. */
    hasNearName,
    hasNearLocal: (row: StoredUser) => isElsewhere(row) && isNearlyLocal(row),

    /** 0: the same name in the same customer; 1: in another; 2: nearly the same name; 3: the address. */
    rankOf(row: StoredUser): number {
      if (words.length > 0 && hasSameName(row)) return row.customer === own ? 0 : 1;
      return words.length > 0 && hasNearName(row) ? 2 : 3;
    },
  };
}

/** See `namesakeTraits`. */
export type NamesakeTraits = ReturnType<typeof namesakeTraits>;
