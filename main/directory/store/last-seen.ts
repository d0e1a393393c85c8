import type { Customer } from './customer';
import { flag, type StoredUser } from './users';

/** Were its lists read to their ends, three times, without being sure of who is missing? */
export const isListNotSure = ({ failure }: Customer): boolean => failure?.failure.kind === 'list-not-sure';

/** When who is in its lists was last seen in them (milliseconds since 1970; 0: never); the others are marked as left. */
export const lastSeenAt = (customer: Customer): number =>
  Math.max(customer.walkedAt, isListNotSure(customer) ? (customer.failure?.at ?? 0) : 0);

/**
 * When Microsoft last told us of a user (milliseconds since 1970): in the last walk, or by itself later. Null: never surely.
 */
export function refreshedAt(row: StoredUser, customer: Customer): number | null {
  const at = (row.flags & flag.left) !== 0 ? row.at : Math.max(row.at, lastSeenAt(customer));
  return at === 0 ? null : at;
}
