import type { Failure } from '../../preload/outcome';
import type { ResetRecord, ShownUser } from '../ledger/record';
import { sameChanges } from './approval';
import { differences, findPreflight, isOfCustomer, type PreflightFindings } from './preflight';
import type { ResetWorld } from './reset-world';

/**
 * What another look at a user found. `same`: nothing differs, no administrator. `admin`: nothing differs, and it is one.
 * `unsure`: nothing differs, but the roles could not be read. `changed`: something does. `blocked`: nothing may be sent to
 * this user any more, and why.
 */
export type Recheck =
  | {
      readonly look: 'same' | 'admin' | 'unsure' | 'changed';
      readonly user: ShownUser;
      /** First and last name. */
      readonly names: readonly string[];
      readonly changes: ResetRecord['changes'];
    }
  | { readonly look: 'blocked'; readonly failure: Failure }
  | { readonly look: 'not-asked'; readonly failure: Failure };

/** Looks at the user of an unsettled reset once more and writes down what differs from what was shown. */
export async function recheck(world: ResetWorld, record: ResetRecord): Promise<Recheck> {
  const { ledger, clock } = world;
  const found = await findPreflight(world, record.customerId, record.userId, {
    ...record.shown,
    // Said of who can be asked about: this look says it anew.
    home: 'unknown',
    refreshedAt: null,
    customerName: record.customerName,
    customerDomain: record.customerDomain,
  });
  if (found.source === 'directory') {
    return { look: 'not-asked', failure: found.notAsked ?? { kind: 'not-possible-now' } };
  }
  const changes =
    found.gone !== null
      ? [{ what: isOfCustomer(found.gone) ? 'customer' : 'gone', was: 'false', is: 'true' }]
      : differences(record.shown, found.user);
  const written = await ledger.change(record.id, (now) =>
    (now.state === 'queued' || now.state === 'unknown') && !sameChanges(now.changes, changes)
      ? { record: { ...now, changes, changedAt: clock.now() }, password: 'keep' }
      : null,
  );
  if (!written.ok) return { look: 'not-asked', failure: written.failure };
  if (!sameChanges(record.changes, changes)) world.changed();
  const failure = world.resetsAvailable
    ? blockedBy(found, world.policy)
    : ({ kind: 'cloud-without-resets' } as const);
  if (failure !== null) return { look: 'blocked', failure };
  const { user, names = [] } = found;
  if (changes.length > 0) return { look: 'changed', user, names, changes };
  if (user.roles === null) return { look: 'unsure', user, names, changes };
  return { look: user.roles.length > 0 ? 'admin' : 'same', user, names, changes };
}

/** Why nothing may be sent to this user, whatever the technician says; null: something may. */
function blockedBy({ gone, user }: PreflightFindings, { adminGuard }: ResetWorld['policy']): Failure | null {
  if (gone !== null) return { kind: isOfCustomer(gone) ? 'customer-unknown' : 'user-unknown' };
  if (user.deleted) return { kind: 'user-deleted' };
  if (user.guest) return { kind: 'user-guest' };
  if (user.federated) return { kind: 'user-federated' };
  // Roles that cannot be read may be an administrator's.
  const mayBeAdmin = user.roles === null || user.roles.length > 0;
  return adminGuard === 'refuse' && mayBeAdmin ? { kind: 'not-allowed-by-policy' } : null;
}
