import { failed, type Outcome, ok } from '../../../preload/outcome';
import type { PartnerCenter } from '../../microsoft/partner-center';
import type { ApiCustomer } from '../../microsoft/shapes';
import type { AskStore } from '../../store-host/store-calls';
import type { DirectoryCalls, FetchedCustomer } from '../directory-calls';
import type { GoneCustomers } from './gone-customers';

/** What the walk of the customers is given. */
export type FetchCustomerListWorld = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'customers'>;
  readonly now: () => number;
  readonly gone: Pick<GoneCustomers, 'said'>;
  /** Waits for leave to send the next request; false: the run was ended. */
  readonly permit: () => Promise<boolean>;
  /** Microsoft answered with a page. */
  readonly answered: () => void;
  /** A page was written. */
  readonly wrote: () => void;
};

const known = ({ id, companyName, domain }: ApiCustomer): FetchedCustomer => ({
  id,
  name: companyName ?? '',
  domain: domain ?? '',
});

/** What was seen of the list so far. */
type ListSeen = {
  readonly ids: string[];
  pages: number;
  /** How many customers were not known before. */
  added: number;
  /** Past the end Partner Center may also answer code 2000: nobody goes because of that. */
  isWhole: boolean;
  /** The list speaks of more than it held: whoever is not known yet may be missing. */
  isContradicted: boolean;
};

const done: Outcome<void> = ok(undefined);

/**
 * Walks the list of customers from its first page. Who is not in it any more goes, once two walks to a proper end agree.
 * `again`: this one alone is not sure to have shown everybody. `doubted`: it lacks some of whom it proves nothing. Gives
 * why it did not come to an end.
 */
export async function fetchCustomerList(
  world: FetchCustomerListWorld,
  signal: AbortSignal,
): Promise<Outcome<{ readonly again: boolean; readonly doubted: boolean }>> {
  const seen: ListSeen = { ids: [], pages: 0, added: 0, isWhole: true, isContradicted: false };
  const pages = world.client.customers({ priority: 'background', signal });
  let writing: Promise<Outcome<void>> = Promise.resolve(done);
  for (let isEnded = false; !isEnded; ) {
    const page = await nextPage(world, pages);
    if (!page.ok) return page;
    const { items, skipped, end } = page.value;
    if (skipped > 0 || (end !== null && end !== 'proper')) seen.isWhole = false;
    if (end === 'contradicted') seen.isContradicted = true;
    const ours = items.filter(isOurs);
    const ended = await endedOf(world, items);
    seen.ids.push(...ours.map(({ id }) => id));
    // One page is written while the next is asked for.
    const before = await writing;
    if (!before.ok) return before;
    writing = write(world, seen, { items: ours.map(known), ended });
    seen.pages += 1;
    isEnded = end !== null;
  }
  const last = await writing;
  return last.ok ? finish(world, seen) : last;
}

const isOurs = ({ relationshipToPartner }: ApiCustomer) => relationshipToPartner !== 'none';

/** The next page of the list; a failure, too, when the run was ended or the list ends without saying so. */
async function nextPage(
  { permit, answered }: FetchCustomerListWorld,
  pages: ReturnType<PartnerCenter['customers']>,
) {
  if (!(await permit())) return failed({ kind: 'not-possible-now' });
  const { value: page, done: isOver } = await pages.next();
  if (isOver === true || page === undefined) return failed({ kind: 'list-without-end' });
  if (page.ok) answered();
  return page;
}

/**
 * Customers whose relationship has ended, by id. The list tells it by the name of the relationship; once that stands it is
 * proof, whatever the rest of the list is.
 */
async function endedOf({ gone }: FetchCustomerListWorld, items: readonly ApiCustomer[]): Promise<string[]> {
  const ended: string[] = [];
  for (const item of items) if (!isOurs(item) && (await gone.said(item.id))) ended.push(item.id);
  return ended;
}

async function write(
  { ask, wrote }: FetchCustomerListWorld,
  seen: ListSeen,
  page: { readonly items: readonly FetchedCustomer[]; readonly ended: readonly string[] },
): Promise<Outcome<void>> {
  const put = await ask('directory.putCustomers', page);
  if (!put.ok) return put;
  seen.added += put.value.added;
  wrote();
  return done;
}

/** Tells the directory whom the whole list held, and gives what that proves. */
async function finish({ ask, now }: FetchCustomerListWorld, seen: ListSeen) {
  const { ids, isWhole, pages, added, isContradicted } = seen;
  const complete = { name: 'customers-complete-at', value: String(now()) };
  const kept = await ask('directory.keepCustomers', { ids, whole: isWhole, pages, added, now: now() });
  if (!kept.ok) return kept;
  const noted = await ask('directory.setMetadata', complete);
  const { again, doubted } = kept.value;
  return noted.ok ? ok({ again, doubted: doubted || isContradicted }) : noted;
}
