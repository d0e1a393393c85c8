import type { Counts, DirectoryCalls, DirectoryUser } from '../directory-calls';
import type { Customer } from './customer';
import type { OpenTables } from './open-tables';
import { mostNamesakes } from './search/namesakes';
import { idToBytes, idToText, toText } from './text';
import { flag, homeOfRow, type StoredUser } from './users';
import { refreshedAt } from './last-seen';

/** Answers some calls of an open directory. */
export type ReadAnswers<N extends keyof DirectoryCalls> = {
  readonly [K in N]: (tables: OpenTables, input: DirectoryCalls[K]['input']) => DirectoryCalls[K]['output'];
};

/** More failures than this are counted, and not listed: the window shows a handful. */
const mostFailures = 100;

/** A user of a row; null when the row is not what was written. */
function known({ customers, users, damaged }: OpenTables, row: StoredUser): DirectoryUser | null {
  const customer = customers.byNumber(row.customer);
  if (customer === undefined || !users.isAuthentic(row)) {
    damaged();
    return null;
  }
  return {
    id: idToText(row.id),
    name: toText(row.name),
    upn: toText(row.upn),
    home: homeOfRow(row),
    deleted: (row.flags & flag.deleted) !== 0,
    customerId: customer.id,
    customerName: customer.name,
    customerDomain: customer.domain,
    refreshedAt: refreshedAt(row, customer),
  };
}

function counts({ customers, isDamaged }: OpenTables): Counts {
  let users = 0;
  let oldestAt: number | null = customers.size === 0 ? null : Number.POSITIVE_INFINITY;
  const failures: {
    customerId: string;
    name: string;
    at: number;
    failure: NonNullable<Customer['failure']>['failure'];
  }[] = [];
  for (const { users: of, walkedAt, failure, id, name } of customers.all()) {
    users += of;
    if (walkedAt === 0) oldestAt = null;
    else if (oldestAt !== null) oldestAt = Math.min(oldestAt, walkedAt);
    if (failure !== null) failures.push({ customerId: id, name, at: failure.at, failure: failure.failure });
  }
  return {
    customers: customers.size,
    users,
    oldestAt,
    damaged: isDamaged(),
    failed: failures.length,
    failures: failures.slice(0, mostFailures),
  };
}

function keepsakes({ customers, favourites }: OpenTables): DirectoryCalls['directory.keepsakes']['output'] {
  const pins = new Map<number, string[]>();
  for (const { id, customer, pinned } of favourites.ordered())
    if (pinned) pins.set(customer, [...(pins.get(customer) ?? []), id]);
  return [...customers.favoured(), ...customers.nicknamed(), ...[...pins.keys()].map(customers.byNumber)]
    .filter((each) => each !== undefined)
    .filter((each, at, all) => all.indexOf(each) === at)
    .map(({ id, n, nickname, pinned }) => ({
      customerId: id,
      nickname,
      pinned,
      users: pins.get(n) ?? [],
    }));
}

/** The calls that read. */
export const directoryReads: ReadAnswers<
  | 'directory.search'
  | 'directory.user'
  | 'directory.customer'
  | 'directory.namesakes'
  | 'directory.plan'
  | 'directory.metadata'
  | 'directory.counts'
  | 'directory.keepsakes'
> = {
  'directory.counts': counts,
  'directory.keepsakes': keepsakes,
  'directory.search': ({ search }, asked) => search(asked),
  'directory.user': (tables, { customerId, userId }) => {
    const customer = tables.customers.byId(customerId);
    const row = customer === undefined ? null : tables.users.find(idToBytes(userId), customer.n);
    return row === null ? null : known(tables, row);
  },
  'directory.customer': ({ customers }, { customerId }) => {
    const found = customers.byId(customerId);
    if (found === undefined) return null;
    const { id, name, domain, nickname, pinned, users, walkedAt } = found;
    return { id, name, domain, nickname, pinned, users, walkedAt: walkedAt === 0 ? null : walkedAt };
  },
  'directory.namesakes': (tables, { customerId, userId, name, upn }) => {
    const customer = tables.customers.byId(customerId)?.n;
    const found = tables.namesakes({ name, upn, customer });
    const users = found.rows
      .map((row) => known(tables, row))
      .filter((user) => user !== null && (user.customerId !== customerId || user.id !== userId))
      .filter((user) => user !== null);
    return { users: users.slice(0, mostNamesakes), more: found.more || users.length > mostNamesakes };
  },
  'directory.plan': ({ customers }, { since, now }) => {
    // A walk "in the future" was before somebody set the clock back: it is due.
    const due = [...customers.all()].filter(({ walkedAt }) => walkedAt < since || walkedAt > now);
    due.sort(
      (a, b) =>
        Number(b.pinned) - Number(a.pinned) || b.usedAt - a.usedAt || a.walkedAt - b.walkedAt || a.n - b.n,
    );
    return due.map(({ id, name, resume }) => ({ id, name, resume }));
  },
  'directory.metadata': ({ metadata }, { name }) => metadata.get(name),
};
