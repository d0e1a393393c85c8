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
  readonly turn: () => Promise<boolean>;
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

const done: Outcome<void> = ok(undefined);

/**
 * Walks the list of customers from its first page. Who is not in it any more goes, once two walks to a proper end agree.
 * `again`: this one alone is not sure to have shown everybody. `doubted`: it lacks some of whom it proves nothing. Gives
 * why it did not come to an end.
 */
export async function fetchCustomerList(
  { ask, client, now, gone, turn, answered, wrote }: FetchCustomerListWorld,
  signal: AbortSignal,
): Promise<Outcome<{ readonly again: boolean; readonly doubted: boolean }>> {
  const ids: string[] = [];
  let pageCount = 0;
  let added = 0;
  // Past the end Partner Center may also answer code 2000: nobody goes because of that.
  let isWhole = true;
  // It speaks of more than it held: whoever is not known yet may be missing.
  let isContradicted = false;
  let isEnded = false;
  let writing: Promise<Outcome<void>> = Promise.resolve(done);
  const pages = client.customers({ priority: 'background', signal });
  while (!isEnded) {
    if (!(await turn())) return failed({ kind: 'not-possible-now' });
    const { value: page, done: isOver } = await pages.next();
    if (isOver === true || page === undefined) return failed({ kind: 'list-without-end' });
    if (!page.ok) return page;
    answered();
    const { items, skipped, end } = page.value;
    if (skipped > 0 || (end !== null && end !== 'proper')) isWhole = false;
    if (end === 'contradicted') isContradicted = true;
    // A relationship that has ended is told by its name; once that stands it is proof, whatever the rest of the list is.
    const ours = items.filter(({ relationshipToPartner }) => relationshipToPartner !== 'none');
    const ended: string[] = [];
    for (const item of items)
      if (item.relationshipToPartner === 'none' && (await gone.said(item.id))) ended.push(item.id);
    ids.push(...ours.map(({ id }) => id));
    // One page is written while the next is asked for.
    const before = await writing;
    if (!before.ok) return before;
    writing = ask('directory.putCustomers', { items: ours.map(known), ended }).then((put) => {
      if (!put.ok) return put;
      added += put.value.added;
      wrote();
      return done;
    });
    pageCount += 1;
    isEnded = end !== null;
  }
  const last = await writing;
  if (!last.ok) return last;
  const complete = { name: 'customers-complete-at', value: String(now()) };
  const walk = { ids, whole: isWhole, pages: pageCount, added, now: now() };
  const kept = await ask('directory.keepCustomers', walk);
  if (!kept.ok) return kept;
  const noted = await ask('directory.setMetadata', complete);
  const { again, doubted } = kept.value;
  return noted.ok ? ok({ again, doubted: doubted || isContradicted }) : noted;
}
