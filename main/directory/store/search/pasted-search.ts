import type { Customer } from '../customer';
import type { Customers } from '../customers';
import { toText } from '../text';
import type { StoredUser } from '../users';
import type { ExactSearch } from './exact-search';
import { createMatching, unique } from './matching';
import { bareOf, type Pasted } from './pasted';
import type { RowView } from './row-view';
import { nothingFound, type FoundRows } from './found-rows';
import { parseQuery } from './search-query';

/** At most this many words that were left aside are told. */
export const mostAside = 8;

/** The search by a text that names somebody: a pasted address, id or link, with whatever stands round it. */
export function createPastedSearch(customers: Customers, find: ExactSearch, view: Pick<RowView, 'shown'>) {
  const { hasWords } = createMatching(customers);

  /** Whom the addresses and ids of a pasted text name; where it names a customer too, those of that one. */
  function usersNamed({ addresses, ids }: Pasted, asked: number | null): StoredUser[] {
    const named = [
      ...addresses.flatMap((exact) => find.exactly({ exact, id: null }, asked)),
      ...ids.flatMap((id) => find.exactly({ exact: '', id }, asked)),
    ];
    const ofNamed = named.filter((row) => ids.some((id) => customers.byId(id)?.n === row.customer));
    return ofNamed.length > 0 ? ofNamed : named;
  }

  /** The words of a text that say nothing about these rows. */
  const asideOf = (pieces: readonly string[], rows: readonly StoredUser[]): string[] =>
    pieces
      .filter((piece) => !rows.some((row) => hasWords(row, parseQuery(piece).words)))
      .map(bareOf)
      .slice(0, mostAside);

  return {
    /** The customer that a pasted text names by its tenant id, or a link by its domain. */
    customerNamed: ({ ids, domains }: Pasted): Customer | undefined =>
      ids.map(customers.byId).find((each) => each !== undefined) ??
      domains.flatMap((each) => [...customers.withDomain(each)])[0],

    /** A text that names somebody, whatever else it holds: they were meant, and nobody else. Null: it names nobody. */
    named(pasted: Pasted, customer: number | null, limit: number): FoundRows | null {
      const users = unique(usersNamed(pasted, customer));
      if (users.length === 0) return null;
      const pieces = pasted.pieces.filter((piece) => !isNameOf(piece, pasted, users));
      const words = [...pasted.addresses, pasted.text].flatMap((each) =>
        parseQuery(each).words.flatMap(({ spellings }) => spellings),
      );
      const rows = view.shown(users, { words, forgiven: new Set() });
      const some = rows.slice(0, limit);
      return {
        ...nothingFound,
        rows: some,
        asTyped: some.length,
        more: rows.length > limit,
        leftAside: asideOf(pieces, users),
      };
    },
  };
}

/** Is this piece of the text what one of these was named by? */
function isNameOf(piece: string, { addresses, ids }: Pasted, users: readonly StoredUser[]): boolean {
  const lower = piece.toLowerCase();
  return users.some((row) => {
    const address = toText(row.upn).toLowerCase();
    return (addresses.includes(address) && lower.includes(address)) || ids.some((id) => lower.includes(id));
  });
}
