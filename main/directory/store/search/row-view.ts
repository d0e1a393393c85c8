import type { Row } from '../../../../preload/shapes/directory';
import type { Customers } from '../customers';
import type { Favourites } from '../favourites';
import { idToBytes, idToText } from '../text';
import type { StoredUser, Users } from '../users';
import { type Found, isUser } from './matching';
import { customerRow, type Highlighting, userRow } from './result-rows';

/** Makes rows of the window from what was found. `damaged`: told when a row is not as it was written. */
export function createRowView(
  customers: Customers,
  users: Users,
  favourites: Favourites,
  damaged: () => void,
) {
  function userRows(row: StoredUser, highlighting: Highlighting): Row[] {
    const customer = customers.byNumber(row.customer);
    // What is not as it was written is not shown.
    if (customer === undefined || !users.isAuthentic(row)) {
      damaged();
      return [];
    }
    return [userRow(row, customer, favourites.get(idToText(row.id), customer.n), highlighting)];
  }

  return {
    /** Users and customers as the window shows them. */
    shown: (found: readonly Found[], highlighting: Highlighting): Row[] =>
      found.flatMap((each) =>
        isUser(each) ? userRows(each, highlighting) : [customerRow(each, highlighting)],
      ),

    /** Pinned users that are still there, then recent ones, the last used first; equals by name. */
    favouriteRows: (customer: number | null): StoredUser[] =>
      favourites
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
        .map(({ row }) => row),
  };
}
/** See `createRowView`. */
export type RowView = ReturnType<typeof createRowView>;
