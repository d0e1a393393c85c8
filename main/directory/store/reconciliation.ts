import type { Encrypted } from '../../store/encrypted';
import type { Customer } from './customer';
import type { Customers } from './customers';
import type { DirectoryCalls, PageWritten, Resume } from '../directory-calls';
import { isListNotSure, lastSeenAt } from './last-seen';
import {
  createEarlierWalks,
  isShort,
  isShortForLong,
  type ListCounts,
  type UsersWalk,
} from './list-completeness';
import { shuffled } from './shuffled';
import { idToText } from './text';
import { flag, type StoredUser, type Users } from './users';

/*
 * Brings the users of a customer in line with Microsoft's two lists (active, deleted), page by page. When does a user go?
 *  1. A page adds and changes; it removes nobody. It is written whole or not at all, with the place to go on from.
 *  2. A walk is whole when both lists were read within one run from the first page to a proper end, with no entry left out.
 *     What is known and was not seen is missing then.
 *  3. One walk proves nothing: pages may be cut from a list that changes (who goes from a page that was read moves
 *     somebody else onto it, unseen). So a second whole walk must have seen the same people.
 *  4. Lists that are suddenly under half of what is known must be as short an hour later.
 *  5. If 2 to 4 hold, who is missing is removed. If not, who is missing stays and is marked as left, so that its age shows.
 *  6. Lists that end by code 2000, twice with the same people and nobody missing, are complete too; they remove nobody.
 * What proves that a list is complete is said in `list-completeness.ts`.
 */

type Page = DirectoryCalls['directory.page']['input'];
type Finished = { readonly removed: number; readonly whole: boolean };

/** Makes what writes the users of the directory. `page` is the only way in which sync writes users. */
export function createReconciliation(file: Encrypted, customers: Customers, users: Users) {
  const walks = new Map<string, UsersWalk>();
  const earlier = createEarlierWalks();

  function walkOf({ customerId, run, part, first }: Page, resume: Resume | null): UsersWalk {
    const known = walks.get(customerId);
    if (known?.run === run) {
      if (first) known.begun[part] = true;
      return known;
    }
    const walk = newWalk(run, first ? 0 : (resume?.pages ?? 0));
    walk.begun[part] = first;
    walks.set(customerId, walk);
    return walk;
  }

  /** Writes the users of a page. Gives how many were added or changed. */
  function putAll(customer: Customer, walk: UsersWalk, page: Page): number {
    let changed = 0;
    for (const user of shuffled(page.users)) {
      // Somebody who was deleted while we walked is in both lists; the later word counts.
      walk.seen.add(user.id);
      const put = users.put(customer, user, page.now);
      if (put !== 'same') changed += 1;
      if (put !== 'added') continue;
      customer.users += 1;
      walk.added += 1;
    }
    return changed;
  }

  function missingOf(customer: Customer, { seen: ids }: UsersWalk) {
    const seen: ListCounts = { active: 0, deleted: 0 };
    const lost: ListCounts = { active: 0, deleted: 0 };
    const missing: StoredUser[] = [];
    for (const row of users.of(customer)) {
      const isMissing = !ids.has(idToText(row.id));
      if (isMissing) missing.push(row);
      (isMissing ? lost : seen)[(row.flags & flag.deleted) === 0 ? 'active' : 'deleted'] += 1;
    }
    return { seen, lost, missing };
  }

  /** Both lists are at their end. Not `whole`: the walk proves nothing, or not yet, and nobody was removed. */
  function finish(customer: Customer, walk: UsersWalk, now: number): Finished {
    const whole = walk.whole.active && walk.whole.deleted;
    const { seen, lost, missing } = missingOf(customer, walk);
    const isSure = whole && earlier.isConfirmed(customer.id, walk, missing.length);
    const isLongEnough = !isShort(seen, lost) || (whole && isShortForLong(customer, seen, now));
    if (isSure && isLongEnough) return removeAll(customer, missing, now);
    if (!whole && missing.length === 0 && earlier.isReadAgain(customer.id, walk)) {
      customer.walkedAt = now;
      return { removed: 0, whole: true };
    }
    for (const row of missing) users.markLeft(row, lastSeenAt(customer));
    return { removed: 0, whole: false };
  }

  function removeAll(customer: Customer, missing: readonly StoredUser[], now: number): Finished {
    earlier.settled(customer.id);
    for (const row of missing) users.remove(row);
    customer.users -= missing.length;
    customer.walkedAt = now;
    customer.shrunk = null;
    return { removed: missing.length, whole: true };
  }

  /** The deleted list is the second: with its end the walk is over. */
  function endWalk(customer: Customer, walk: UsersWalk, now: number): Finished {
    const finished = finish(customer, walk, now);
    if (finished.whole || !isListNotSure(customer)) customer.failure = null;
    walks.delete(customer.id);
    return finished;
  }

  function write(customer: Customer, walk: UsersWalk, page: Page): PageWritten {
    const changed = putAll(customer, walk, page);
    notePage(walk, page);
    const { part, next, end, now } = page;
    customer.resume = end !== null || next === null ? null : { part, next, pages: walk.pages };
    const finished = end !== null && part === 'deleted' ? endWalk(customer, walk, now) : null;
    customers.save(customer);
    users.words.flush();
    return {
      changed: changed + (finished?.removed ?? 0),
      finished: finished === null ? null : { whole: finished.whole },
    };
  }

  function forget(customerId: string): void {
    walks.delete(customerId);
    earlier.forget(customerId);
  }

  return {
    /** Writes one page in one transaction. Null: the customer is not known (any more), and nothing was written. */
    page(page: Page): PageWritten | null {
      const customer = customers.byId(page.customerId);
      if (customer === undefined) return null;
      const { users: count, walkedAt, resume, failure, shrunk } = customer;
      const before = { users: count, walkedAt, resume, failure, shrunk };
      const walk = walkOf(page, resume);
      try {
        return file.transaction(() => write(customer, walk, page));
      } catch (error) {
        // What is in memory must not run ahead of the file.
        Object.assign(customer, before);
        users.words.forget();
        forget(page.customerId);
        throw error;
      }
    },

    /** The customer goes: so does what its walks had seen. */
    forget,
  };
}

const newWalk = (run: string, pages: number): UsersWalk => ({
  run,
  seen: new Set(),
  whole: { active: false, deleted: false },
  read: { active: false, deleted: false },
  begun: { active: false, deleted: false },
  pages,
  added: 0,
});

/** What a page says of its list. An entry that could not be understood leaves the list without its beginning. */
function notePage(walk: UsersWalk, { part, next, skipped, end }: Page): void {
  if (next !== null) walk.pages += 1;
  if (skipped > 0) walk.begun[part] = false;
  if (end === null) return;
  walk.read[part] = end !== 'contradicted' && walk.begun[part];
  walk.whole[part] = end === 'proper' && walk.begun[part];
}
