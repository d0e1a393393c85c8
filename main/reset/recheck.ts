import type { Failure } from '../../preload/outcome';
import type { ResetRecord } from '../ledger/record';
import { differences, findings } from './preflight';
import type { ResetWorld } from './world';

/**
 * What another look at a user found. `same`: nothing differs, no administrator. `admin`: nothing differs, and it is one.
 * `unsure`: nothing differs, but the roles could not be read. `changed`: something does. `blocked`: what differs leaves
 * nothing that may be sent.
 */
export type Look =
  | { readonly look: 'same' | 'admin' | 'unsure' | 'changed' | 'blocked' }
  | { readonly look: 'not-asked'; readonly failure: Failure };

/** Looks at the user of a queued reset once more and writes down what differs from what was shown. */
export async function recheck(world: ResetWorld, record: ResetRecord): Promise<Look> {
  const { ledger, clock } = world;
  const found = await findings(world, record.customerId, record.userId, {
    ...record.shown,
    refreshedAt: null,
    customerName: record.customerName,
    customerDomain: record.customerDomain,
  });
  if (found.source === 'directory') {
    return { look: 'not-asked', failure: found.notAsked ?? { kind: 'not-possible-now' } };
  }
  const changes = found.gone
    ? [{ what: 'gone', was: 'false', is: 'true' }]
    : differences(record.shown, found.user);
  if (JSON.stringify(changes) !== JSON.stringify(record.changes)) {
    const written = await ledger.change(record.id, (now) =>
      now.state === 'queued'
        ? { record: { ...now, changes, changedAt: clock.now() }, password: 'keep' }
        : null,
    );
    if (!written.ok) return { look: 'not-asked', failure: written.failure };
    world.changed();
  }
  const { user, gone } = found;
  const refusesAdmins = world.policy.adminGuard === 'refuse' && (user.roles?.length ?? 1) > 0;
  if (gone || user.deleted || user.federated || refusesAdmins) return { look: 'blocked' };
  if (changes.length > 0) return { look: 'changed' };
  if (user.roles === null) return { look: 'unsure' };
  return { look: user.roles.length > 0 ? 'admin' : 'same' };
}
