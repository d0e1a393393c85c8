import { type Failure, failed, type Outcome, ok } from '../../../preload/outcome';
import { homeOf } from '../../microsoft/home';
import { isDeleted } from '../../microsoft/is-deleted';
import type { PartnerCenter } from '../../microsoft/partner-center';
import type { ApiUser } from '../../microsoft/shapes';
import type { Priority } from '../../microsoft/throttle';
import { userName } from '../../microsoft/user-name';
import type { AskStore } from '../../store-host/store-calls';
import type { DirectoryCalls, FetchedUser, ListPart, Resume } from '../directory-calls';

/** A user of Partner Center as the directory keeps it. Empty text where Microsoft does not say. */
export const fetchedUser = (user: ApiUser): FetchedUser => ({
  id: user.id,
  name: userName(user),
  upn: user.userPrincipalName ?? '',
  home: homeOf(user).home,
  deleted: isDeleted(user),
});

/** A user of a list: a server that does not know the filter gives everybody, so the user's own state comes first. */
function ofList(part: ListPart, user: ApiUser): FetchedUser {
  const isOfTheDeleted = part === 'deleted' && (user.state === 'unknown' || user.softDeletionTime !== null);
  return { ...fetchedUser(user), deleted: isDeleted(user) || isOfTheDeleted };
}

/** What a walk is given. */
export type FetchUsersWorld = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'users' | 'deletedUsers'>;
  readonly now: () => number;
  readonly uuid: () => string;
  /** Waits for leave to send the next request; false: the run was ended. */
  readonly permit: () => Promise<boolean>;
  /** Microsoft answered with a page. */
  readonly answered: () => void;
  /** A page was written. */
  readonly wrote: (page: { readonly users: number; readonly changed: number }) => void;
};

/** A page is written in slices, so that a search never waits long behind it. */
const slice = 100;
/** A list that was left after fewer pages is begun anew: that costs less than walking it twice. */
const fewestPagesToResume = 4;

/** Where to go on; null: from the start. */
export const worthResuming = (resume: Resume | null): Resume | null =>
  resume !== null && resume.pages >= fewestPagesToResume ? resume : null;

/**
 * Walks a customer's users, deleted ones too, page by page. `whole`: nobody is missing in the directory, and nobody
 * who is gone is left in it. A resumed walk is never whole.
 */
export async function fetchCustomerUsers(
  world: FetchUsersWorld,
  {
    customerId,
    resume,
    priority,
    signal,
  }: {
    readonly customerId: string;
    readonly resume: Resume | null;
    readonly priority: Priority;
    readonly signal: AbortSignal;
  },
): Promise<Outcome<{ readonly whole: boolean }>> {
  const from = worthResuming(resume);
  const parts: readonly ListPart[] = from?.part === 'deleted' ? ['deleted'] : ['active', 'deleted'];
  const walk = { customerId, run: world.uuid(), priority, signal };
  let whole = false;
  for (const part of parts) {
    const fetched = await fetchPart(world, walk, part, from?.part === part ? from.next : null);
    if (!fetched.ok) return fetched;
    whole = fetched.value.whole ?? whole;
  }
  return ok({ whole });
}

type UsersWalk = {
  readonly customerId: string;
  readonly run: string;
  readonly priority: Priority;
  readonly signal: AbortSignal;
};

/** Walks one of the two lists to its end, from the page `start` on; null: from the first. `whole`: null if the store did not say. */
async function fetchPart(
  world: FetchUsersWorld,
  { customerId, run, ...rest }: UsersWalk,
  part: ListPart,
  start: string | null,
): Promise<Outcome<{ readonly whole: boolean | null }>> {
  const options = start === null ? rest : { ...rest, from: start };
  const { client } = world;
  const pages =
    part === 'active' ? client.users(customerId, options) : client.deletedUsers(customerId, options);
  let whole: boolean | null = null;
  for (let first = start === null; ; first = false) {
    if (!(await world.permit())) return failed(cancelled);
    const { value: page, done } = await pages.next();
    if (done === true || page === undefined) return failed(cancelled);
    if (!page.ok) return page;
    world.answered();
    const { items, skipped, end, next } = page.value;
    const users = items.map((user) => ofList(part, user));
    const written = await write(world, { customerId, run, part, first, users, skipped, end, next });
    if (!written.ok) return written;
    world.wrote({ users: users.length, changed: written.value.changed });
    whole = written.value.finished?.whole ?? whole;
    if (end !== null) return ok({ whole });
  }
}

/** The run was ended by the technician; not shown as a failure of the customer. */
const cancelled: Failure = { kind: 'not-possible-now' };

type PageToWrite = Omit<DirectoryCalls['directory.page']['input'], 'now'>;

async function write(world: FetchUsersWorld, page: PageToWrite) {
  let changed = 0;
  for (let at = 0; ; at += slice) {
    const isLast = at + slice >= page.users.length;
    const written = await world.ask('directory.page', {
      ...page,
      users: page.users.slice(at, at + slice),
      first: page.first && at === 0,
      skipped: isLast ? page.skipped : 0,
      end: isLast ? page.end : null,
      next: isLast ? page.next : null,
      now: world.now(),
    });
    if (!written.ok) return written;
    changed += written.value.changed;
    if (isLast) return ok({ changed, finished: written.value.finished });
  }
}
