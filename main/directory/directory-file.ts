import { failed, ok } from '../../preload/outcome';
import { type Encrypted, openEncrypted, StoreError } from '../store/encrypted';
import type { Service } from '../store/protocol';
import { type Customer, loadCustomers } from './customers';
import type { Counts, DirectoryCalls, DirectoryUser } from './directory-calls';
import { createFacts } from './facts';
import { loadFavourites } from './favourites';
import { createFind } from './find';
import { createMac, type Mac } from './mac';
import { createNamesakes, mostNamesakes } from './namesakes';
import { migrate } from './schema';
import { createSearch } from './search';
import { idToBytes, idToText, toText } from './text';
import { createUsers, flag, type StoredUser } from './users';
import { createWalks, refreshedAt } from './walks';

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -12000;
  PRAGMA wal_autocheckpoint = 8000;
`;

type Open = ReturnType<typeof openParts>;

function openParts(file: Encrypted, mac: Mac, damaged: () => void) {
  const customers = loadCustomers(file, mac);
  const users = createUsers(file, customers, mac);
  const favourites = loadFavourites(file, mac);
  return {
    file,
    mac,
    customers,
    users,
    favourites,
    facts: createFacts(file, mac),
    walks: createWalks(file, customers, users),
    namesakes: createNamesakes(file, createFind(file, customers)),
    search: createSearch(file, customers, users, favourites, damaged),
  };
}

const closed = failed({ kind: 'store-unavailable' });

/** Answers the calls about the directory's file. */
export function createDirectoryFile(): Service<DirectoryCalls> {
  let open: Open | null = null;
  let isDamaged = false;
  /** Open, but thousands of customers are still to be read. */
  let unread: { readonly file: Encrypted; readonly mac: Mac } | null = null;

  const damaged = () => {
    isDamaged = true;
  };

  const close = () => {
    (open ?? unread)?.file.close();
    open = null;
    unread = null;
  };

  /** The answer to `directory.open` does not wait for the customers to be read; the next question does. */
  function read(): void {
    if (unread === null) return;
    const { file, mac } = unread;
    unread = null;
    open = openParts(file, mac, damaged);
    if (open.customers.altered > 0) damaged();
    warm(open);
  }

  function readSoon(): void {
    try {
      read();
    } catch (error) {
      // Nobody waits for an answer here: the next question finds the directory closed and damaged.
      if (!(error instanceof StoreError)) throw error;
      damaged();
    }
  }

  /** Prepares customers for searching, a few between two messages. */
  function warm(parts: Open): void {
    setImmediate(() => {
      if (open === parts && parts.customers.warm(warmAtOnce)) warm(parts);
    });
  }

  /** Runs a change whole or not at all; what is in memory is read again after a failure. */
  function change<T>(parts: Open, work: () => T): T {
    try {
      return parts.file.transaction(() => {
        const result = work();
        parts.users.words.flush();
        return result;
      });
    } catch (error) {
      parts.users.words.forget();
      open = openParts(parts.file, parts.mac, damaged);
      throw error;
    }
  }

  function removeCustomer(parts: Open, customer: Customer): number {
    const rows = parts.users.of(customer);
    for (const row of rows) parts.users.remove(row);
    parts.users.words.count(customer.tokens, -1);
    parts.users.words.count(customer.nicknameTokens, -1);
    parts.favourites.removeCustomer(customer.n);
    parts.walks.forget(customer.id);
    parts.customers.remove(customer);
    return rows.length;
  }

  function known(parts: Open, row: StoredUser): DirectoryUser | null {
    const customer = parts.customers.byNumber(row.customer);
    if (customer === undefined || !parts.users.isTrue(row)) {
      isDamaged = true;
      return null;
    }
    return {
      id: idToText(row.id),
      name: toText(row.name),
      upn: toText(row.upn),
      synced: (row.flags & flag.synced) !== 0,
      federated: (row.flags & flag.federated) !== 0,
      deleted: (row.flags & flag.deleted) !== 0,
      customerId: customer.id,
      customerName: customer.name,
      customerDomain: customer.domain,
      refreshedAt: refreshedAt(row, customer),
    };
  }

  function counts({ customers }: Open): Counts {
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
      damaged: isDamaged,
      failures: failures.slice(0, mostFailures),
    };
  }

  const service: Service<DirectoryCalls> = {
    'directory.open': ({ file: path, key }) => {
      close();
      let file: Encrypted | null = null;
      try {
        file = openEncrypted(path, key);
        file.exec(settings);
        if (!migrate(file)) {
          file.close();
          return ok({ step: 'newer' });
        }
        const mac = createMac(key);
        isDamaged = false;
        unread = { file, mac };
        setImmediate(readSoon);
        return ok({ step: 'open' });
      } catch (error) {
        file?.close();
        if (!(error instanceof StoreError) || error.trouble === 'full' || error.trouble === 'unavailable')
          throw error;
        return ok({ step: error.trouble });
      }
    },
    'directory.health': () => ok({ damaged: isDamaged }),
    'directory.close': () => {
      close();
      return ok(undefined);
    },
    'directory.search': (asked) => (open === null ? closed : ok(open.search(asked))),
    'directory.counts': () => (open === null ? closed : ok(counts(open))),
    'directory.user': ({ customerId, userId }) => {
      if (open === null) return closed;
      const customer = open.customers.byId(customerId);
      const row = customer === undefined ? null : open.users.find(idToBytes(userId), customer.n);
      return ok(row === null ? null : known(open, row));
    },
    'directory.customer': ({ customerId }) => {
      if (open === null) return closed;
      const found = open.customers.byId(customerId);
      if (found === undefined) return ok(null);
      const { id, name, domain, nickname, pinned, users, walkedAt } = found;
      return ok({ id, name, domain, nickname, pinned, users, walkedAt: walkedAt === 0 ? null : walkedAt });
    },
    'directory.namesakes': ({ customerId, userId, name, upn }) => {
      if (open === null) return closed;
      const parts = open;
      const customer = parts.customers.byId(customerId)?.n;
      const found = parts.namesakes({ name, upn, customer });
      const users = found.rows
        .map((row) => known(parts, row))
        .filter((user) => user !== null && (user.customerId !== customerId || user.id !== userId))
        .filter((user) => user !== null);
      return ok({
        users: users.slice(0, mostNamesakes),
        more: found.more || users.length > mostNamesakes,
      });
    },
    'directory.pin': ({ customerId, userId, pinned }) => {
      const parts = open;
      const customer = parts?.customers.byId(customerId);
      if (parts === null || customer === undefined) return parts === null ? closed : ok(undefined);
      change(parts, () => {
        if (userId !== null) return parts.favourites.pin(userId, customer.n, pinned);
        customer.pinned = pinned;
        parts.customers.save(customer);
      });
      return ok(undefined);
    },
    'directory.nickname': ({ customerId, nickname }) => {
      const parts = open;
      const customer = parts?.customers.byId(customerId);
      if (parts === null || customer === undefined) return parts === null ? closed : ok(undefined);
      change(parts, () => {
        parts.users.words.count(customer.nicknameTokens, -1);
        customer.nickname = nickname.trim();
        parts.customers.save(customer);
        parts.users.words.count(customer.nicknameTokens, 1);
      });
      return ok(undefined);
    },
    'directory.recent': ({ customerId, userId, now }) => {
      const parts = open;
      const customer = parts?.customers.byId(customerId);
      if (parts === null || customer === undefined) return parts === null ? closed : ok(undefined);
      change(parts, () => {
        customer.usedAt = now;
        parts.customers.save(customer);
        if (userId !== null) parts.favourites.use(userId, customer.n, now);
        const used = [...parts.customers.all()].filter(({ usedAt }) => usedAt > 0);
        for (const old of used.sort((a, b) => b.usedAt - a.usedAt).slice(mostRecentCustomers)) {
          old.usedAt = 0;
          parts.customers.save(old);
        }
      });
      return ok(undefined);
    },
    'directory.removeCustomer': ({ customerId }) => {
      const parts = open;
      if (parts === null) return closed;
      const customer = parts.customers.byId(customerId);
      if (customer === undefined) return ok({ users: 0 });
      return ok({ users: change(parts, () => removeCustomer(parts, customer)) });
    },
    'directory.putCustomers': ({ items }) => {
      const parts = open;
      if (parts === null) return closed;
      const changed = change(parts, () => {
        let written = 0;
        for (const item of items) {
          const put = parts.customers.put(item);
          if (put === null) continue;
          written += 1;
          parts.users.words.count(put.now.tokens, 1);
          if (put.before === null) continue;
          parts.users.words.count(put.before.tokens, -1);
          parts.users.reindex(put.now);
        }
        return written;
      });
      return ok({ changed });
    },
    'directory.keepCustomers': ({ ids, now }) => {
      const parts = open;
      if (parts === null) return closed;
      const kept = new Set(ids);
      const gone = [...parts.customers.all()].filter(({ id }) => !kept.has(id));
      const isShort = kept.size < parts.customers.size / 2;
      if (isShort && !isShrunkAgain(parts, kept.size, now)) return ok({ removed: 0, doubted: true });
      change(parts, () => {
        for (const customer of gone) removeCustomer(parts, customer);
        parts.facts.set('customers-shrunk', null);
      });
      return ok({ removed: gone.length, doubted: false });
    },
    'directory.plan': ({ since, now }) => {
      if (open === null) return closed;
      // A walk "in the future" was before somebody set the clock back: it is due.
      const due = [...open.customers.all()].filter(({ walkedAt }) => walkedAt < since || walkedAt > now);
      due.sort(
        (a, b) =>
          Number(b.pinned) - Number(a.pinned) || b.usedAt - a.usedAt || a.walkedAt - b.walkedAt || a.n - b.n,
      );
      return ok(due.map(({ id, name, resume }) => ({ id, name, resume })));
    },
    'directory.page': (page) => {
      if (open === null) return closed;
      const written = open.walks.page(page);
      // A customer that was removed meanwhile has nothing to walk.
      return ok(written ?? { changed: 0, finished: { whole: true } });
    },
    'directory.putUser': ({ customerId, userId, user, now }) => {
      const parts = open;
      if (parts === null) return closed;
      const customer = parts.customers.byId(customerId);
      if (customer === undefined) return ok({ changed: false });
      const changed = change(parts, () => {
        const row = parts.users.find(idToBytes(userId), customer.n);
        if (user === null && row === null) return false;
        if (user === null && row !== null) {
          parts.users.remove(row);
          customer.users -= 1;
        } else if (user !== null) {
          const put = parts.users.put(customer, user, now);
          if (put === 'added') customer.users += 1;
          // Seen just now, so it is as fresh as that, though nothing else differs.
          const fresh = parts.users.find(idToBytes(userId), customer.n);
          if (fresh !== null) parts.users.touch(fresh, now);
          if (put === 'same') return false;
        }
        parts.customers.save(customer);
        return true;
      });
      return ok({ changed });
    },
    'directory.failure': ({ customerId, failure, now }) => {
      const parts = open;
      const customer = parts?.customers.byId(customerId);
      if (parts === null || customer === undefined) return parts === null ? closed : ok(undefined);
      change(parts, () => {
        customer.failure = failure === null ? null : { failure, at: now };
        parts.customers.save(customer);
      });
      return ok(undefined);
    },
    'directory.fact': ({ name }) => {
      if (open === null) return closed;
      return ok(open.facts.get(name));
    },
    'directory.setFact': ({ name, value }) => {
      if (open === null) return closed;
      open.facts.set(name, value);
      return ok(undefined);
    },
  };
  return watched(service, read, damaged);
}

/** The same calls; what is still to be read is read first, and SQLite's word that a page is damaged is noted on its way out. */
function watched(
  service: Service<DirectoryCalls>,
  load: () => void,
  damaged: () => void,
): Service<DirectoryCalls> {
  const entries = Object.entries(service) as [string, (input: never) => unknown][];
  return Object.fromEntries(
    entries.map(([name, call]) => [
      name,
      (input: never) => {
        try {
          load();
          return call(input);
        } catch (error) {
          if (error instanceof StoreError && error.trouble === 'damaged') damaged();
          throw error;
        }
      },
    ]),
  ) as unknown as Service<DirectoryCalls>;
}

/** More failures than this are not listed; the window shows a handful. */
const mostFailures = 100;
const mostRecentCustomers = 10;
const warmAtOnce = 200;

/** A customers list under half its size is believed when another, an hour later, is as long. */
function isShrunkAgain({ facts }: Open, size: number, now: number): boolean {
  const name = 'customers-shrunk';
  const [before, at] = facts.get(name)?.split(' ').map(Number) ?? [];
  if (before === size && at !== undefined && now - at >= 3_600_000) return true;
  if (before !== size) facts.set(name, `${size} ${now}`);
  return false;
}
