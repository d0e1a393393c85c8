import { failed, type Outcome } from '../../preload/outcome';
import type { PartnerCenter } from '../microsoft/partner-center';
import type { Customer } from '../microsoft/shapes';
import type { AskStore } from '../store/protocol';
import type { DirectoryCalls, KnownCustomer } from './directory-calls';

/** What the walk of the customers is given. */
export type WalkCustomersWorld = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'customers'>;
  readonly now: () => number;
  /** Waits for leave to send the next request; false: the run was ended. */
  readonly turn: () => Promise<boolean>;
  /** Microsoft answered with a page. */
  readonly answered: () => void;
  /** A page was written. */
  readonly wrote: () => void;
};

const known = ({ id, companyName, domain }: Customer): KnownCustomer => ({
  id,
  name: companyName ?? '',
  domain: domain ?? '',
});

/**
 * Walks the list of customers, whole. Who is not in it any more goes, after a walk from the first page to a proper
 * end. Gives why it is not whole.
 */
export async function walkCustomers(
  { ask, client, now, turn, answered, wrote }: WalkCustomersWorld,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const ids: string[] = [];
  let isWhole = true;
  let isEnded = false;
  const pages = client.customers({ priority: 'background', signal });
  while (!isEnded) {
    if (!(await turn())) return failed({ kind: 'not-possible-now' });
    const { value: page, done } = await pages.next();
    if (done === true || page === undefined) return failed({ kind: 'list-without-end' });
    if (!page.ok) return page;
    answered();
    const { items, skipped, end } = page.value;
    if (skipped > 0 || end === 'by-code-2000') isWhole = false;
    // A relationship that has ended is told by its name; its customer goes with its users.
    const ours = items.filter(({ relationshipToPartner }) => relationshipToPartner !== 'none');
    ids.push(...ours.map(({ id }) => id));
    const put = await ask('directory.putCustomers', { items: ours.map(known) });
    if (!put.ok) return put;
    wrote();
    isEnded = end !== null;
  }
  const complete = { name: 'customers-complete-at', value: String(now()) };
  // Past the end Partner Center may also answer code 2000: nobody goes because of that.
  if (!isWhole) return ask('directory.setFact', complete);
  const kept = await ask('directory.keepCustomers', { ids, now: now() });
  if (!kept.ok) return kept;
  return ask('directory.setFact', complete);
}
