import { createHash } from 'node:crypto';
import type { DirectoryCalls } from '../directory-calls';
import type { Customer } from './customer';
import type { OpenTables } from './open-tables';
import { idToBytes } from './text';

/** Runs a change whole or not at all. */
export type RunWhole = <T>(work: () => T) => T;
/** Answers calls that change an open directory. */
type ChangeAnswers<N extends keyof DirectoryCalls> = {
  readonly [K in N]: (
    tables: OpenTables,
    input: DirectoryCalls[K]['input'],
    change: RunWhole,
  ) => DirectoryCalls[K]['output'];
};

const mostRecentCustomers = 10;
const believedAfterMs = 3_600_000;

function removeCustomer(
  { customers, users, favourites, reconciliation }: OpenTables,
  customer: Customer,
): number {
  const rows = users.of(customer);
  for (const row of rows) users.remove(row);
  users.words.count(customer.tokens, -1);
  users.words.count(customer.nicknameTokens, -1);
  favourites.removeCustomer(customer.n);
  reconciliation.forget(customer.id);
  customers.remove(customer);
  return rows.length;
}

/** A customers list under half its size is believed when another, an hour later, is as long. */
function isShrunkAgain({ metadata }: OpenTables, size: number, now: number): boolean {
  const name = 'customers-shrunk';
  const [before, at] = metadata.get(name)?.split(' ').map(Number) ?? [];
  if (before === size && at !== undefined && now - at >= believedAfterMs) return true;
  if (before !== size) metadata.set(name, `${size} ${now}`);
  return false;
}

/**
 * Did the walk before see the same customers? Of several pages in the same order too: as with users (list-completeness.ts),
 * who goes from a page that was read moves somebody else onto it, unseen.
 */
function isSeenAgain({ metadata }: OpenTables, ids: ReadonlySet<string>, isOnePage: boolean): boolean {
  const seen = isOnePage ? [...ids].sort() : [...ids];
  const people = createHash('sha256').update(seen.join()).digest('base64');
  if (metadata.get(seenName) === people) return true;
  metadata.set(seenName, people);
  return false;
}
const seenName = 'customers-seen';

/** The calls that write. A customer that is not known (any more) changes nothing. */
export const directoryChanges: ChangeAnswers<
  | 'directory.pin'
  | 'directory.nickname'
  | 'directory.recent'
  | 'directory.removeCustomer'
  | 'directory.putCustomers'
  | 'directory.keepCustomers'
  | 'directory.page'
  | 'directory.putUser'
  | 'directory.failure'
  | 'directory.setMetadata'
  | 'directory.tidy'
> = {
  'directory.pin': ({ customers, favourites }, { customerId, userId, pinned }, change) => {
    const customer = customers.byId(customerId);
    if (customer === undefined) return;
    change(() => {
      if (userId !== null) return favourites.pin(userId, customer.n, pinned);
      customer.pinned = pinned;
      customers.save(customer);
    });
  },
  'directory.nickname': ({ customers, users }, { customerId, nickname }, change) => {
    const customer = customers.byId(customerId);
    if (customer === undefined) return;
    change(() => {
      users.words.count(customer.nicknameTokens, -1);
      customer.nickname = nickname.trim();
      customers.save(customer);
      users.words.count(customer.nicknameTokens, 1);
    });
  },
  'directory.recent': ({ customers, favourites }, { customerId, userId, now }, change) => {
    const customer = customers.byId(customerId);
    if (customer === undefined) return;
    change(() => {
      customer.usedAt = now;
      customers.save(customer);
      if (userId !== null) favourites.use(userId, customer.n, now);
      const used = [...customers.all()].filter(({ usedAt }) => usedAt > 0);
      for (const old of used.sort((a, b) => b.usedAt - a.usedAt).slice(mostRecentCustomers)) {
        old.usedAt = 0;
        customers.save(old);
      }
    });
  },
  'directory.removeCustomer': (tables, { customerId }, change) => {
    const customer = tables.customers.byId(customerId);
    return { users: customer === undefined ? 0 : change(() => removeCustomer(tables, customer)) };
  },
  'directory.putCustomers': (tables, { items, ended = [] }, change) => {
    const { customers, users } = tables;
    return change(() => {
      let changed = 0;
      let added = 0;
      for (const id of ended) {
        const customer = customers.byId(id);
        if (customer === undefined) continue;
        removeCustomer(tables, customer);
        changed += 1;
      }
      for (const item of items) {
        const put = customers.put(item);
        if (put === null) continue;
        changed += 1;
        users.words.count(put.now.tokens, 1);
        if (put.before === null) {
          added += 1;
          continue;
        }
        users.words.count(put.before.tokens, -1);
        users.reindex(put.now);
      }
      return { changed, added };
    });
  },
  'directory.keepCustomers': (tables, { ids, whole, pages, added, now }, change) => {
    const kept = new Set(ids);
    const missing = [...tables.customers.all()].filter(({ id }) => !kept.has(id));
    const gone = whole ? missing : [];
    const isOnePage = pages <= 1;
    if (gone.length === 0) {
      if (tables.metadata.get(seenName) !== null) tables.metadata.set(seenName, null);
      // While somebody came, another may have been moved to a page that was read.
      return { removed: 0, doubted: missing.length > 0, again: added > 0 && !isOnePage };
    }
    const isSure = isSeenAgain(tables, kept, isOnePage);
    const isShort = kept.size < tables.customers.size / 2;
    if (isShort && !isShrunkAgain(tables, kept.size, now))
      return { removed: 0, doubted: true, again: !isSure };
    if (!isSure) return { removed: 0, doubted: false, again: true };
    change(() => {
      for (const customer of gone) removeCustomer(tables, customer);
      tables.metadata.set('customers-shrunk', null);
      tables.metadata.set(seenName, null);
    });
    return { removed: gone.length, doubted: false, again: false };
  },
  // A customer that was removed meanwhile has nothing to walk.
  'directory.page': ({ reconciliation }, page) =>
    reconciliation.page(page) ?? { changed: 0, finished: { whole: true } },
  'directory.putUser': ({ customers, users }, { customerId, userId, user, now }, change) => {
    const customer = customers.byId(customerId);
    if (customer === undefined) return { changed: false };
    const changed = change(() => {
      const put = users.put(customer, user, now);
      if (put === 'added') customer.users += 1;
      // Seen just now, so it is as fresh as that, though nothing else differs.
      const fresh = users.find(idToBytes(userId), customer.n);
      if (fresh !== null) users.touch(fresh, now);
      if (put === 'same') return false;
      customers.save(customer);
      return true;
    });
    return { changed };
  },
  'directory.failure': ({ customers }, { customerId, failure, now }, change) => {
    const customer = customers.byId(customerId);
    if (customer === undefined) return;
    change(() => {
      customer.failure = failure === null ? null : { failure, at: now };
      customers.save(customer);
    });
  },
  // Nothing in memory depends on it: a step that fails is undone by itself.
  'directory.tidy': ({ segments, customers }) => {
    const more = segments.merge();
    if (!more) customers.snapshot();
    return { more };
  },
  'directory.setMetadata': ({ metadata }, { name, value }) => {
    metadata.set(name, value);
  },
};
