import type { CustomerRow, UserRow } from '../../../../preload/shapes/directory';
import type { Customer } from '../customer';
import type { Favourite } from '../favourites';
import { highlightsOf } from './highlights';
import { idToText, toText } from '../text';
import { flag, homeOfRow, type StoredUser } from '../users';
import { refreshedAt } from '../last-seen';

/** What of the query is to be marked: its words as typed, and the words that were taken for a mistyped one. */
export type Highlighting = { readonly words: readonly string[]; readonly forgiven: ReadonlySet<string> };

const iso = (at: number | null) => (at === null || at === 0 ? null : new Date(at).toISOString());

/** A user as the window shows it. */
export function userRow(
  row: StoredUser,
  customer: Customer,
  favourite: Favourite,
  { words, forgiven }: Highlighting,
): UserRow {
  const name = toText(row.name);
  const upn = toText(row.upn);
  const mark = (text: string) => highlightsOf(text, words, forgiven);
  return {
    kind: 'user',
    customerId: customer.id,
    userId: idToText(row.id),
    name,
    upn,
    customerName: customer.name,
    customerDomain: customer.domain,
    customerNickname: customer.nickname,
    home: homeOfRow(row),
    deleted: (row.flags & flag.deleted) !== 0,
    pinned: favourite.pinned,
    recent: favourite.usedAt > 0,
    refreshedAt: iso(refreshedAt(row, customer)),
    marks: {
      name: mark(name),
      upn: mark(upn),
      customer: mark(customer.name),
      domain: mark(customer.domain),
      nickname: customer.nickname === '' ? [] : mark(customer.nickname),
    },
  };
}

/** A customer as the window shows it. */
export function customerRow(customer: Customer, { words, forgiven }: Highlighting): CustomerRow {
  const mark = (text: string) => highlightsOf(text, words, forgiven);
  return {
    kind: 'customer',
    customerId: customer.id,
    name: customer.name,
    domain: customer.domain,
    nickname: customer.nickname,
    pinned: customer.pinned,
    recent: customer.usedAt > 0,
    users: customer.walkedAt === 0 && customer.users === 0 ? null : customer.users,
    refreshedAt: iso(customer.walkedAt),
    marks: { name: mark(customer.name), domain: mark(customer.domain), nickname: mark(customer.nickname) },
  };
}
