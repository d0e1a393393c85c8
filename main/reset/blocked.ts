import type { Failure } from '../../preload/outcome';
import type { ResetRecord, ShownUser } from '../ledger/record';
import type { ResetWorld } from './reset-world';

type Policy = Pick<ResetWorld, 'resetsAvailable'> & {
  readonly policy: Pick<ResetWorld['policy'], 'adminGuard'>;
};

/** The user as Microsoft described it last: what differs from what was shown lies over it. Roles as one text, "?": unread. */
function nowOf({ shown, changes }: Pick<ResetRecord, 'shown' | 'changes'>) {
  const is = (what: keyof ShownUser, before: string) =>
    changes.find((each) => each.what === what)?.is ?? before;
  return {
    isGone: changes.some(({ what, is: now }) => what === 'gone' && now === 'true'),
    isCustomerGone: changes.some(({ what, is: now }) => what === 'customer' && now === 'true'),
    isDeleted: is('deleted', String(shown.deleted)) === 'true',
    isGuest: is('guest', String(shown.guest)) === 'true',
    isFederated: is('federated', String(shown.federated)) === 'true',
    roles: is('roles', shown.roles === null ? '?' : shown.roles.join(', ')),
  };
}

/**
 * Why nothing is ever sent to the user of this reset as Microsoft described it last, whatever the technician says; null:
 * something may be. Roles that could not be read are no lasting reason: they are read again before anything is sent.
 */
export function blockedFor(
  record: Pick<ResetRecord, 'shown' | 'changes'>,
  { policy, resetsAvailable }: Policy,
): Failure | null {
  const user = nowOf(record);
  if (!resetsAvailable) return { kind: 'cloud-without-resets' };
  if (user.isCustomerGone) return { kind: 'customer-unknown' };
  if (user.isGone) return { kind: 'user-unknown' };
  if (user.isDeleted) return { kind: 'user-deleted' };
  if (user.isGuest) return { kind: 'user-guest' };
  if (user.isFederated) return { kind: 'user-federated' };
  const isAdmin = user.roles !== '' && user.roles !== '?';
  return policy.adminGuard === 'refuse' && isAdmin ? { kind: 'not-allowed-by-policy' } : null;
}
