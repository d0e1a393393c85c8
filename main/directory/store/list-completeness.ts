import { createHash } from 'node:crypto';
import type { ListPart } from '../directory-calls';
import type { Customer } from './customer';

/** One walk of a customer's two lists, while this process lives: who was seen, and whether that can be everybody. */
export type UsersWalk = {
  readonly run: string;
  /** Ids of users, in the order in which they came. */
  readonly seen: Set<string>;
  /** Of each list: begun with its first page, nothing left out, and ended properly. */
  readonly whole: Record<ListPart, boolean>;
  /** The same, though it was ended by code 2000. */
  readonly read: Record<ListPart, boolean>;
  readonly begun: Record<ListPart, boolean>;
  /** Pages that more followed on, with those that a walk which broke off had read. */
  pages: number;
  /** How many of those who were seen had not been known. */
  added: number;
};

/** How many users of each list. */
export type ListCounts = Record<ListPart, number>;

const tuning = {
  /** A list under this share of what is known is doubted... */
  doubtedUnder: 0.5,
  /** ...but users who were deleted go for good after 30 days, the last few of a customer at once: up to this many. */
  fewDeleted: 10,
  /** A doubted list is believed when another whole walk, this much later, gives the same number. */
  believedAfterMs: 3_600_000,
} as const;

/** Is a list, or are both together, under half of what they were? `lost`: users that are known and were not seen. */
export function isShort(seen: ListCounts, lost: ListCounts): boolean {
  const under = (now: number, gone: number) => now < (now + gone) * tuning.doubtedUnder;
  return (
    under(seen.active + seen.deleted, lost.active + lost.deleted) ||
    under(seen.active, lost.active) ||
    (lost.deleted >= tuning.fewDeleted && under(seen.deleted, lost.deleted))
  );
}

/** Were the lists as short as this an hour ago, or longer? If not, it is noted on the customer that they are now. */
export function isShortForLong(customer: Customer, seen: ListCounts, now: number): boolean {
  const { shrunk } = customer;
  const isSame = shrunk !== null && shrunk.active === seen.active && shrunk.deleted === seen.deleted;
  if (!isSame) customer.shrunk = { ...seen, at: now };
  return isSame && now - shrunk.at >= tuning.believedAfterMs;
}

/** Remembers, while this process lives, whom the last walk of each customer saw: only a second one proves anything. */
export function createEarlierWalks() {
  /** Of customers whose last whole walk saw others than were known: a digest of whom it saw. */
  const lastWhole = new Map<string, string>();
  /** Of customers whose lists were read to an end by code 2000: a digest of whom the last such walk saw. */
  const lastRead = new Map<string, string>();

  return {
    /**
     * Did the whole walk before see the same people? A list of one page holds everybody who was there when it was cut. Of
     * several pages their order must be the same too: who is moved to a page that was read is not seen either. A walk that
     * misses nobody and adds nobody needs no second one. `missing`: how many that are known were not seen.
     */
    isConfirmed(customerId: string, walk: UsersWalk, missing: number): boolean {
      const isOnePage = walk.pages === 0;
      if (missing === 0 && (walk.added === 0 || isOnePage)) return true;
      const seen = [...walk.seen];
      const people = digestOf(isOnePage ? seen.sort() : seen);
      const isSame = lastWhole.get(customerId) === people;
      lastWhole.set(customerId, people);
      return isSame;
    },

    /**
     * Did the walk before read both lists to an end by code 2000 too, and see the same people? A server may end every list
     * so. It proves nothing by itself, and removes nobody; but two such walks have seen everybody.
     */
    isReadAgain(customerId: string, { read, seen }: UsersWalk): boolean {
      if (!read.active || !read.deleted) return false;
      const people = digestOf([...seen]);
      const isSame = lastRead.get(customerId) === people;
      if (isSame) lastRead.delete(customerId);
      else lastRead.set(customerId, people);
      return isSame;
    },

    /** The customer's users are what its last whole walk saw. */
    settled(customerId: string): void {
      lastWhole.delete(customerId);
    },

    forget(customerId: string): void {
      lastWhole.delete(customerId);
      lastRead.delete(customerId);
    },
  };
}

const digestOf = (people: readonly string[]) => createHash('sha256').update(people.join()).digest('base64');
