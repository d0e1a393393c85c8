import { createHash } from 'node:crypto';
import type { Encrypted } from '../../store/encrypted';
import type { Customer } from './customer';
import type { Customers } from './customers';
import type { DirectoryCalls, PageWritten, ListPart, Resume } from '../directory-calls';
import { idToText } from './text';
import { flag, type StoredUser, type Users } from './users';

type Page = DirectoryCalls['directory.page']['input'];

/** One walk of a customer's two lists, while this process lives: who was seen, and whether that can be everybody. */
type Walk = {
  readonly run: string;
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
type Count = Record<ListPart, number>;

/** A list under this share of what is known is doubted... */
const doubted = 0.5;
/** Users who were deleted go for good after 30 days, the last few of a customer at once: that is no reason to doubt. */
const fewDeleted = 10;
/** ...unless another whole walk, so much later, gives the same number. */
const believedAfterMs = 3_600_000;

/**
 * Takes pages of users as sync brings them. Removing who is missing needs a walk of both lists from the first page to
 * a proper end within one run; anything less adds and changes only. And since pages may be cut from a list that changes
 * (who goes from a page that was read moves somebody else onto it, unseen), it needs two such walks, one after the
 * other, that saw the same people.
 */
export function createWalks(file: Encrypted, customers: Customers, users: Users) {
  const walks = new Map<string, Walk>();
  /** Of customers whose last whole walk saw others than were known: a digest of whom it saw. */
  const lastSeen = new Map<string, string>();
  /** Of customers whose lists were read to an end by code 2000: a digest of whom the last such walk saw. */
  const lastRead = new Map<string, string>();

  function walkOf({ customerId, run, part, first }: Page, resume: Resume | null): Walk {
    const known = walks.get(customerId);
    if (known?.run === run) {
      if (first) known.begun[part] = true;
      return known;
    }
    const walk: Walk = {
      run,
      seen: new Set(),
      whole: { active: false, deleted: false },
      read: { active: false, deleted: false },
      begun: { active: false, deleted: false },
      pages: first ? 0 : (resume?.pages ?? 0),
      added: 0,
    };
    walk.begun[part] = first;
    walks.set(customerId, walk);
    return walk;
  }

  /** Both lists are at their end. Not `whole`: the walk proves nothing, or not yet, and nobody was removed. */
  function finish(customer: Customer, walk: Walk, now: number): { removed: number; whole: boolean } {
    const whole = walk.whole.active && walk.whole.deleted;
    const seen: Count = { active: 0, deleted: 0 };
    const lost: Count = { active: 0, deleted: 0 };
    const missing: StoredUser[] = [];
    for (const row of users.of(customer)) {
      const isMissing = !walk.seen.has(idToText(row.id));
      if (isMissing) missing.push(row);
      (isMissing ? lost : seen)[(row.flags & flag.deleted) === 0 ? 'active' : 'deleted'] += 1;
    }
    const isSure = whole && isConfirmed(customer, walk, missing.length);
    const isFit = !isShort(seen, lost) || (whole && isBelieved(customer, seen, now));
    if (isSure && isFit) {
      lastSeen.delete(customer.id);
      for (const row of missing) users.remove(row);
      customer.users -= missing.length;
      customer.walkedAt = now;
      customer.shrunk = null;
      return { removed: missing.length, whole: true };
    }
    if (!whole && missing.length === 0 && isReadAgain(customer, walk)) {
      customer.walkedAt = now;
      return { removed: 0, whole: true };
    }
    for (const row of missing) users.markLeft(row, seenAt(customer));
    return { removed: 0, whole: false };
  }

  /**
   * A server may end every list by code 2000. It proves nothing by itself, and removes nobody; but two walks that end so
   * after the same people, and nobody known is missing, have seen them all.
   */
  function isReadAgain({ id }: Customer, { read, seen }: Walk): boolean {
    if (!read.active || !read.deleted) return false;
    const people = digestOf([...seen]);
    const isSame = lastRead.get(id) === people;
    if (isSame) lastRead.delete(id);
    else lastRead.set(id, people);
    return isSame;
  }

  /**
   * Were the same people seen before? A list of one page holds everybody who was there when it was cut. Of several
   * pages their order must be the same too: who is moved to a page that was read is not seen either.
   */
  function isConfirmed({ id }: Customer, walk: Walk, missing: number): boolean {
    const isOnePage = walk.pages === 0;
    if (missing === 0 && (walk.added === 0 || isOnePage)) return true;
    const seen = [...walk.seen];
    const people = digestOf(isOnePage ? seen.sort() : seen);
    const isSame = lastSeen.get(id) === people;
    lastSeen.set(id, people);
    return isSame;
  }

  /** Were the lists as short as this an hour ago, or longer? */
  function isBelieved(customer: Customer, seen: Count, now: number): boolean {
    const { shrunk } = customer;
    const isSame = shrunk !== null && shrunk.active === seen.active && shrunk.deleted === seen.deleted;
    if (!isSame) customer.shrunk = { ...seen, at: now };
    return isSame && now - shrunk.at >= believedAfterMs;
  }

  return {
    /** Writes one page in one transaction. */
    page(page: Page): PageWritten | null {
      const customer = customers.byId(page.customerId);
      if (customer === undefined) return null;
      const { part, now } = page;
      const { users: count, walkedAt, resume, failure, shrunk } = customer;
      const before = { users: count, walkedAt, resume, failure, shrunk };
      const walk = walkOf(page, resume);
      try {
        return file.transaction(() => {
          let changed = 0;
          for (const user of shuffled(page.users)) {
            // Somebody who was deleted while we walked is in both lists; the later word counts.
            walk.seen.add(user.id);
            const put = users.put(customer, user, now);
            if (put !== 'same') changed += 1;
            if (put === 'added') {
              customer.users += 1;
              walk.added += 1;
            }
          }
          if (page.next !== null) walk.pages += 1;
          if (page.skipped > 0) walk.begun[part] = false;
          let finished: PageWritten['finished'] = null;
          if (page.end === null) {
            customer.resume = page.next === null ? null : { part, next: page.next, pages: walk.pages };
          } else {
            walk.read[part] = page.end !== 'contradicted' && walk.begun[part];
            walk.whole[part] = page.end === 'proper' && walk.begun[part];
            customer.resume = null;
            if (part === 'deleted') {
              const { removed, whole } = finish(customer, walk, now);
              changed += removed;
              finished = { whole };
              if (whole || !isNotSure(customer)) customer.failure = null;
              walks.delete(page.customerId);
            }
          }
          customers.save(customer);
          users.words.flush();
          return { changed, finished };
        });
      } catch (error) {
        // What is in memory must not run ahead of the file.
        Object.assign(customer, before);
        users.words.forget();
        walks.delete(page.customerId);
        lastSeen.delete(page.customerId);
        lastRead.delete(page.customerId);
        throw error;
      }
    },

    forget(customerId: string): void {
      walks.delete(customerId);
      lastSeen.delete(customerId);
      lastRead.delete(customerId);
    },
  };
}

const digestOf = (people: readonly string[]) => createHash('sha256').update(people.join()).digest('base64');

/** Is a list, or are both together, under half of what they were? */
function isShort(seen: Count, lost: Count): boolean {
  const under = (now: number, gone: number) => now < (now + gone) * doubted;
  return (
    under(seen.active + seen.deleted, lost.active + lost.deleted) ||
    under(seen.active, lost.active) ||
    (lost.deleted >= fewDeleted && under(seen.deleted, lost.deleted))
  );
}

/** Were its lists read to their ends, three times, without being sure of who is missing? */
const isNotSure = ({ failure }: Customer) => failure?.failure.kind === 'list-not-sure';
/** When who is in its lists was last seen in them; the others are marked as left. */
const seenAt = (customer: Customer) =>
  Math.max(customer.walkedAt, isNotSure(customer) ? (customer.failure?.at ?? 0) : 0);

/** When Microsoft last told us of a user: in the last walk, or by itself later. Null: never surely. */
export function refreshedAt(row: StoredUser, customer: Customer): number | null {
  const at = (row.flags & flag.left) !== 0 ? row.at : Math.max(row.at, seenAt(customer));
  return at === 0 ? null : at;
}

/** The same users in an order that no list has: names that come sorted would each halve the same gap of labels. */
function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list];
  let state = 0x2545f491;
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
