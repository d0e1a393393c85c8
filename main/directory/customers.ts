import type { Failure } from '../../preload/outcome';
import type { Encrypted } from '../store/encrypted';
import { fold } from './fold';
import type { KnownCustomer, Resume } from './directory-calls';
import { idToBytes, idToText, toBytes, toText } from './text';
import { consonantsOfText, tokensOf } from './tokens';

/** How far the walk of a customer's users got, and lists that were suspiciously short. */
export type Walk = { readonly resume: Resume };
export type Shrunk = { readonly users: number; readonly at: number };

/** A customer in memory. There are thousands, and each search looks at them. */
export type Customer = KnownCustomer & {
  /** Its number in the file; users refer to it. */
  readonly n: number;
  nickname: string;
  pinned: boolean;
  usedAt: number;
  users: number;
  /** 0: never. */
  walkedAt: number;
  resume: Resume | null;
  failure: { readonly failure: Failure; readonly at: number } | null;
  shrunk: Shrunk | null;
  readonly fold: string;
  /** What users of it are found by. */
  readonly tokens: readonly string[];
  nicknameTokens: readonly string[];
};

type Stored = readonly [
  number,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  number,
  number,
  number,
  number,
  Uint8Array | null,
  Uint8Array | null,
  Uint8Array | null,
];

/** What users of a customer are found by, beside their own words. */
export const customerTokens = (name: string, domain: string): string[] => [
  ...new Set([...tokensOf(name), ...tokensOf(domain), ...consonantsOfText(name).map((word) => `_k${word}`)]),
];

/** The customers of the directory: all in memory, each change written through. */
export function loadCustomers(file: Encrypted) {
  const byNumber = new Map<number, Customer>();
  const byId = new Map<string, Customer>();
  /** Changes whenever what searches look at does. */
  let version = 0;

  const parsed = <T>(bytes: Uint8Array | null): T | null => {
    if (bytes === null) return null;
    try {
      return JSON.parse(toText(bytes)) as T;
    } catch {
      return null; // A damaged page: as if it had never been written.
    }
  };
  const json = (value: unknown) => (value === null ? null : toBytesWhole(JSON.stringify(value)));

  function keep(customer: Customer): void {
    byNumber.set(customer.n, customer);
    byId.set(customer.id, customer);
    version += 1;
  }

  function made(n: number, { id, name, domain }: KnownCustomer, before?: Customer): Customer {
    return {
      nickname: '',
      pinned: false,
      usedAt: 0,
      users: 0,
      walkedAt: 0,
      resume: null,
      failure: null,
      shrunk: null,
      nicknameTokens: [],
      ...before,
      n,
      id,
      name,
      domain,
      fold: fold(name),
      tokens: customerTokens(name, domain),
    };
  }

  for (const row of file.all<Stored>(
    `SELECT n, id, name, domain, nickname, pinned, used_at, users, walked_at, walk, failure, shrunk FROM customers`,
  )) {
    const [n, id, name, domain, nickname, pinned, usedAt, users, walkedAt, walk, failure, shrunk] = row;
    const customer = made(n, { id: idToText(id), name: toText(name), domain: toText(domain) });
    customer.nickname = toText(nickname);
    customer.nicknameTokens = tokensOf(customer.nickname);
    customer.pinned = pinned === 1;
    customer.usedAt = usedAt;
    customer.users = users;
    customer.walkedAt = walkedAt;
    customer.resume = parsed<Resume>(walk);
    customer.failure = parsed(failure);
    customer.shrunk = parsed<Shrunk>(shrunk);
    keep(customer);
  }

  return {
    byNumber: (n: number) => byNumber.get(n),
    byId: (id: string) => byId.get(id),
    all: () => byNumber.values(),
    get size() {
      return byNumber.size;
    },
    version: () => version,

    /** Adds a customer; `null` if it is there already with the same name and domain. Else the one it replaced. */
    put(known: KnownCustomer): { readonly now: Customer; readonly before: Customer | null } | null {
      // As it will be read back, so that equal means equal.
      const { id } = known;
      const name = toText(toBytes(known.name));
      const domain = toText(toBytes(known.domain));
      const before = byId.get(id) ?? null;
      if (before !== null && before.name === name && before.domain === domain) return null;
      if (before === null) {
        file.run(
          'INSERT INTO customers (id, name, domain) VALUES (?, ?, ?)',
          idToBytes(id),
          toBytes(name),
          toBytes(domain),
        );
        const [n] = file.first<[number]>('SELECT n FROM customers WHERE id = ?', idToBytes(id)) ?? [0];
        const now = made(n, { id, name, domain });
        keep(now);
        return { now, before };
      }
      file.run(
        'UPDATE customers SET name = ?, domain = ? WHERE n = ?',
        toBytes(name),
        toBytes(domain),
        before.n,
      );
      const now = made(before.n, { id, name, domain }, before);
      keep(now);
      return { now, before };
    },

    /** Writes everything about a customer that is not its name. */
    save(customer: Customer): void {
      customer.nicknameTokens = tokensOf(customer.nickname);
      file.run(
        `UPDATE customers SET nickname = ?, pinned = ?, used_at = ?, users = ?, walked_at = ?, walk = ?, failure = ?,
         shrunk = ? WHERE n = ?`,
        toBytes(customer.nickname),
        customer.pinned ? 1 : 0,
        customer.usedAt,
        customer.users,
        customer.walkedAt,
        json(customer.resume),
        json(customer.failure),
        json(customer.shrunk),
        customer.n,
      );
      version += 1;
    },

    remove(customer: Customer): void {
      file.run('DELETE FROM customers WHERE n = ?', customer.n);
      byNumber.delete(customer.n);
      byId.delete(customer.id);
      version += 1;
    },
  };
}
export type Customers = ReturnType<typeof loadCustomers>;

/** Our own JSON is never cut. */
const toBytesWhole = (text: string) => new TextEncoder().encode(text);
