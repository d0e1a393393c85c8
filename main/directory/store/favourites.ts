import type { Encrypted } from '../../store/encrypted';
import type { RowMac } from './row-mac';
import { idToBytes, idToText } from './text';

/** A user that was pinned or worked with. */
export type Favourite = {
  readonly id: string;
  readonly customer: number;
  readonly pinned: boolean;
  /** Milliseconds since 1970; 0: only pinned. */
  readonly usedAt: number;
};

/** At most this many users count as recent. */
export const mostRecent = 30;

/** Users that come first among equals. They stay though their user may be gone; pins are a person's work. */
export function loadFavourites(file: Encrypted, mac: RowMac) {
  const all = new Map<string, Favourite>();
  const keyOf = (id: string, customer: number) => `${customer}/${id}`;

  for (const [id, customer, pinned, usedAt, code] of file.all<
    [Uint8Array, number, number, number, Uint8Array | null]
  >('SELECT id, customer, pinned, used_at, mac FROM favourites')) {
    if (code === null || !mac.verify(code, id, customer, pinned, usedAt)) continue;
    const favourite = { id: idToText(id), customer, pinned: pinned === 1, usedAt };
    all.set(keyOf(favourite.id, customer), favourite);
  }

  function save(favourite: Favourite): void {
    const { id, customer, pinned, usedAt } = favourite;
    if (!pinned && usedAt === 0) {
      file.run('DELETE FROM favourites WHERE id = ? AND customer = ?', idToBytes(id), customer);
      all.delete(keyOf(id, customer));
      return;
    }
    const fields = [idToBytes(id), customer, pinned ? 1 : 0, usedAt] as const;
    file.run(
      'INSERT OR REPLACE INTO favourites (id, customer, pinned, used_at, mac) VALUES (?, ?, ?, ?, ?)',
      ...fields,
      mac.sign(...fields),
    );
    all.set(keyOf(id, customer), favourite);
  }

  const get = (id: string, customer: number): Favourite =>
    all.get(keyOf(id, customer)) ?? { id, customer, pinned: false, usedAt: 0 };

  return {
    get,
    /** Pinned first, then the most recent. */
    ordered: (): Favourite[] =>
      [...all.values()].sort(
        (a, b) => Number(b.pinned) - Number(a.pinned) || b.usedAt - a.usedAt || (a.id < b.id ? -1 : 1),
      ),
    pin(id: string, customer: number, pinned: boolean): void {
      save({ ...get(id, customer), pinned });
    },
    use(id: string, customer: number, now: number): void {
      save({ ...get(id, customer), usedAt: now });
      const used = [...all.values()].filter(({ usedAt }) => usedAt > 0).sort((a, b) => b.usedAt - a.usedAt);
      for (const old of used.slice(mostRecent)) save({ ...old, usedAt: 0 });
    },
    removeCustomer(customer: number): void {
      file.run('DELETE FROM favourites WHERE customer = ?', customer);
      for (const [key, favourite] of all) if (favourite.customer === customer) all.delete(key);
    },
  };
}
export type Favourites = ReturnType<typeof loadFavourites>;
