import type { Home } from '../../../preload/shapes/directory';
import { isGuestAddress } from '../../base/guest-address';
import type { Encrypted } from '../../store/encrypted';
import type { FetchedUser } from '../directory-calls';
import type { Customer } from './customer';
import type { Customers } from './customers';
import { fold } from './fold';
import { createOrderLabels } from './order-labels';
import type { RowMac } from './row-mac';
import { hashOf, idToBytes, toBytes, toText } from './text';
import { consonantsOfText, tokensOf } from './tokens';
import { createWords } from './words';

/** What `flags` of a user holds. `left`: it was not in the last list, which proved nothing; its age is its own. */
export const flag = {
  synced: 1,
  federated: 2,
  deleted: 4,
  left: 8,
  perhapsSynced: 16,
  guest: 32,
  perhapsGuest: 64,
  cloud: 128,
  managed: 256,
} as const;

const flagOfHome: Readonly<Record<Home, number>> = {
  synced: flag.synced,
  'perhaps-synced': flag.perhapsSynced,
  federated: flag.federated,
  guest: flag.guest,
  'perhaps-guest': flag.perhapsGuest,
  cloud: flag.cloud,
  managed: flag.managed,
  unknown: 0,
};
/** In the order in which they count: rows of earlier builds may be synced and federated at once. */
const homes = [
  'guest',
  'federated',
  'synced',
  'perhaps-guest',
  'perhaps-synced',
  'cloud',
  'managed',
] as const satisfies Home[];

/** Where the password of a stored user lives. Earlier builds wrote less, and nothing of guests: their address tells. */
export const homeOfRow = ({ flags, upn }: Pick<StoredUser, 'flags' | 'upn'>): Home =>
  isGuestAddress(toText(upn))
    ? 'guest'
    : (homes.find((home) => (flags & flagOfHome[home]) !== 0) ?? 'unknown');

/** A user as its row says. */
export type StoredUser = {
  readonly label: number;
  readonly id: Uint8Array;
  readonly customer: number;
  readonly name: Uint8Array;
  readonly upn: Uint8Array;
  readonly flags: number;
  readonly at: number;
  /** The code of all of it; see row-mac.ts. */
  readonly mac: Uint8Array;
};
export type UserColumns = readonly [
  number,
  Uint8Array,
  number,
  Uint8Array,
  Uint8Array,
  number,
  number,
  Uint8Array,
];
/** The columns of `UserColumns`. */
export const userColumns = 'label, id, customer, name, upn, flags, at, mac';
export const storedUser = ([label, id, customer, name, upn, flags, at, mac]: UserColumns): StoredUser => ({
  label,
  id,
  customer,
  name,
  upn,
  flags,
  at,
  mac,
});

/** The mark under which all users of a customer are found. */
export const customerMark = (n: number): string => `_c${n.toString(36)}`;

/** A user's own words, those of its customer left aside. */
export function ownTokens(name: string, upn: string): string[] {
  const [local = '', domain = ''] = upn.split(/@(?=[^@]*$)/);
  return [
    ...new Set([
      ...tokensOf(name),
      ...tokensOf(local),
      ...tokensOf(domain),
      ...consonantsOfText(name).map((word) => `_k${word}`),
    ]),
  ];
}

/** What users are ordered by: the folded name, or the address of who has none. */
export const orderOf = (name: string, upn: string): string => fold(name) || fold(upn);

/** Writes users with everything that finds them, inside the caller's transaction; then `flush`. */
export function createUsers(file: Encrypted, customers: Customers, mac: RowMac) {
  const codeOf = ({ id, customer, name, upn, flags, at }: Omit<StoredUser, 'label' | 'mac'>) =>
    mac.sign(id, customer, name, upn, flags, at);
  /** Is the row what was written? */
  const isAuthentic = ({ mac: code, id, customer, name, upn, flags, at }: StoredUser) =>
    mac.verify(code, id, customer, name, upn, flags, at);
  /** Writes what may change of a user without its place. */
  const rewrite = (row: StoredUser, flags: number, at: number) =>
    void file.run(
      'UPDATE users SET flags = ?, at = ?, mac = ? WHERE label = ?',
      flags,
      at,
      codeOf({ ...row, flags, at }),
      row.label,
    );
  const words = createWords(file);
  const labels = createOrderLabels(file, (from, to) => {
    const row = byLabel(from);
    file.run('UPDATE users SET label = ? WHERE label = ?', to, from);
    if (row === null) return;
    file.run('DELETE FROM found WHERE rowid = ?', from);
    index(to, row);
  });

  const byLabel = (label: number) => {
    const row = file.first<UserColumns>(`SELECT ${userColumns} FROM users WHERE label = ?`, label);
    return row === null ? null : storedUser(row);
  };

  function index(
    label: number,
    { customer, name, upn }: Pick<StoredUser, 'customer' | 'name' | 'upn'>,
  ): void {
    const own = ownTokens(toText(name), toText(upn));
    const all = new Set([...own, ...(customers.byNumber(customer)?.tokens ?? []), customerMark(customer)]);
    file.run('INSERT INTO found (rowid, tokens) VALUES (?, ?)', label, [...all].join(' '));
  }

  function remove(row: StoredUser): void {
    file.run('DELETE FROM users WHERE label = ?', row.label);
    file.run('DELETE FROM found WHERE rowid = ?', row.label);
    words.count(ownTokens(toText(row.name), toText(row.upn)), -1);
  }

  function add(id: Uint8Array, customer: number, name: string, upn: string, flags: number, at: number): void {
    const bytes = { fold: toBytes(orderOf(name, upn)), upn: toBytes(upn), id };
    const label = labels.place(bytes);
    file.run(
      'INSERT INTO users (label, id, customer, name, upn, fold, upn_hash, flags, at, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      label,
      id,
      customer,
      toBytes(name),
      bytes.upn,
      bytes.fold,
      hashOf(upn),
      flags,
      at,
      codeOf({ id, customer, name: toBytes(name), upn: bytes.upn, flags, at }),
    );
    index(label, { customer, name: toBytes(name), upn: bytes.upn });
    words.count(ownTokens(name, upn), 1);
  }

  const find = (id: Uint8Array, customer: number): StoredUser | null => {
    const row = file.first<UserColumns>(
      `SELECT ${userColumns} FROM users WHERE id = ? AND customer = ?`,
      id,
      customer,
    );
    return row === null ? null : storedUser(row);
  };

  const of = (customer: Customer): StoredUser[] =>
    file
      .all<UserColumns>(
        `SELECT ${userColumns} FROM users WHERE label IN (SELECT rowid FROM found WHERE found MATCH ?)`,
        `"${customerMark(customer.n)}"`,
      )
      .map(storedUser);

  return {
    find,
    /** Every user of a customer, in the order of names. */
    of,

    /** Writes a user if anything differs. Gives what happened. */
    put(customer: Customer, user: FetchedUser, at: number): 'added' | 'changed' | 'same' {
      const id = idToBytes(user.id);
      // As it will be read back, so that equal means equal.
      const name = toText(toBytes(user.name));
      const upn = toText(toBytes(user.upn));
      const flags = flagOfHome[user.home] | (user.deleted ? flag.deleted : 0);
      const before = find(id, customer.n);
      if (before === null) {
        add(id, customer.n, name, upn, flags, at);
        return 'added';
      }
      const isNamedSame = toText(before.name) === name && toText(before.upn) === upn;
      if (isNamedSame && before.flags === flags && isAuthentic(before)) return 'same';
      if (isNamedSame) {
        rewrite(before, flags, at);
      } else {
        remove(before);
        add(id, customer.n, name, upn, flags, at);
      }
      return 'changed';
    },

    remove,

    /** A list that proves nothing did not hold this user: from now on its age is that of the walk before. */
    markLeft(row: StoredUser, lastSeenAt: number): void {
      if ((row.flags & flag.left) !== 0) return;
      rewrite(row, row.flags | flag.left, Math.max(row.at, lastSeenAt));
    },

    /** Seen just now, and nothing else differs. */
    touch: (row: StoredUser, now: number) => rewrite(row, row.flags, now),

    isAuthentic,

    /** The customer's own words changed: its users are found by the new ones. */
    reindex(customer: Customer): void {
      for (const row of of(customer)) {
        file.run('DELETE FROM found WHERE rowid = ?', row.label);
        index(row.label, row);
      }
    },

    words,
  };
}
export type Users = ReturnType<typeof createUsers>;
