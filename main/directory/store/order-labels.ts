import type { Encrypted } from '../../store/encrypted';
import { storedBytes } from './text';

// Users are kept in the order in which they are shown (folded name, then UPN, then id), so that the first rows of any
// search are the first that the index gives, and nothing is sorted. The place of a user is its label, a whole number
// with room around it; a new user gets the middle of the room between its neighbours. Where room runs out, the
// neighbours are spread evenly over the smallest stretch around them that has plenty ("order maintenance").

/** What decides the order of two users. */
export type OrderKey = { readonly fold: Uint8Array; readonly upn: Uint8Array; readonly id: Uint8Array };

/** Labels lie between 1 and this: room enough for a million names in random order, and exact in a double. */
export const lastLabel = 2 ** 46;

const compareStored = (a: Uint8Array, b: Uint8Array) => Buffer.compare(storedBytes(a), storedBytes(b));
const compare = (a: OrderKey, b: OrderKey) =>
  compareStored(a.fold, b.fold) || compareStored(a.upn, b.upn) || compareStored(a.id, b.id);

/** This many free labels follow each user of a stretch that was spread. */
const roomAfterSpreading = 2 ** 10;

type Placed = readonly [number, Uint8Array, Uint8Array, Uint8Array];

/** Finds places for new users. `move` takes a user with its index rows to another label. */
export function createOrderLabels(file: Encrypted, move: (from: number, to: number) => void) {
  const first = (sql: string, ...values: (number | Uint8Array)[]) =>
    file.first<[number]>(sql, ...values)?.[0];

  /** The labels on both sides of where `key` belongs; 0 and `lastLabel` stand for the ends. */
  function neighbours(key: OrderKey): readonly [number, number] {
    const after = first('SELECT label FROM users WHERE fold > ? ORDER BY fold, label LIMIT 1', key.fold);
    const high = after ?? lastLabel;
    // Users of the same name lie together; their order is found by halving, since "Info" may be there 5,000 times.
    let low =
      first('SELECT label FROM users WHERE fold < ? ORDER BY fold DESC, label DESC LIMIT 1', key.fold) ?? 0;
    let top = high;
    for (;;) {
      const middle = Math.floor((low + top) / 2);
      const same =
        file.first<Placed>(
          'SELECT label, fold, upn, id FROM users WHERE label > ? AND label < ? ORDER BY label LIMIT 1',
          middle,
          top,
        ) ??
        file.first<Placed>(
          'SELECT label, fold, upn, id FROM users WHERE label > ? AND label <= ? ORDER BY label DESC LIMIT 1',
          low,
          middle,
        );
      if (same === null) return [low, top];
      const [label, fold, upn, id] = same;
      if (compare({ fold, upn, id }, key) < 0) low = label;
      else top = label;
    }
  }

  /** Spreads the users around a full place over the smallest stretch that leaves each some room. */
  function makeRoom(around: number): void {
    for (let width = 64; ; width *= 2) {
      const from = Math.max(1, Math.min(Math.floor(around - width / 2), lastLabel - width));
      const to = Math.min(from + width - 1, lastLabel - 1);
      const labels = file
        .all<[number]>('SELECT label FROM users WHERE label BETWEEN ? AND ? ORDER BY label', from, to)
        .map(([label]) => label);
      const step = Math.floor((to - from) / (labels.length + 1));
      if (step < roomAfterSpreading && width < lastLabel) continue;
      spread(labels, from, step);
      return;
    }
  }

  function spread(labels: readonly number[], from: number, step: number): void {
    const moves = labels.map((label, n) => ({ from: label, to: from + step * (n + 1) }));
    // Those that go up start at the top and those that go down at the bottom, so that no two meet.
    for (const each of moves) if (each.to < each.from) move(each.from, each.to);
    for (const each of moves.reverse()) if (each.to > each.from) move(each.from, each.to);
  }

  return {
    /** A free label where `key` belongs in the order. May move others. */
    place(key: OrderKey): number {
      for (;;) {
        const [low, high] = neighbours(key);
        if (high - low > 1) return low + Math.floor((high - low) / 2);
        makeRoom(low);
      }
    },
  };
}
