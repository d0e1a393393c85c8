import type { Home } from '../../preload/shapes/directory';
import { isGuestAddress } from '../base/guest-address';
import type { ApiUser } from './shapes';

/** Where a user's password lives, and the fields of Microsoft's that said so. None: nothing was said. */
export type HomeFound = { readonly home: Home; readonly by: readonly (keyof ApiUser)[] };

/**
 * Who is cloud, synced, guest or federated, and by which evidence. What a missing field would mean is never concluded:
 * a user is only called a cloud user where Microsoft says that it is not synced. An address of a guest outweighs the
 * rest, since its password is no matter of this customer's; then what the domain says; then what a sync left behind. A
 * guest by name alone may have been made with a password of this tenant's (an internal guest), and an immutable id may
 * have been written by hand: both are signs.
 */
export function homeOf(user: Pick<ApiUser, Evidence>): HomeFound {
  const found = (home: Home, ...by: Evidence[]): HomeFound => ({ home, by });
  if (isGuestAddress(user.userPrincipalName ?? '')) return found('guest', 'userPrincipalName');
  if (user.invited) return found('guest', 'invited');
  if (user.userDomainType === 'federated') return found('federated', 'userDomainType');
  if (user.syncEnabled === true) return found('synced', 'syncEnabled');
  if (user.userType === 'guest') return found('perhaps-guest', 'userType');
  // Synced once: the time stays when somebody switches the sync off.
  if (user.syncEnabled === false)
    return user.userDomainType === 'managed'
      ? found('cloud', 'syncEnabled', 'userDomainType')
      : found('unknown', 'syncEnabled');
  if (user.lastDirectorySyncTime !== null) return found('synced', 'lastDirectorySyncTime');
  if (user.immutableId !== null) return found('perhaps-synced', 'immutableId');
  return user.userDomainType === 'managed' ? found('managed', 'userDomainType') : found('unknown');
}

type Evidence =
  | 'userPrincipalName'
  | 'invited'
  | 'userDomainType'
  | 'userType'
  | 'syncEnabled'
  | 'lastDirectorySyncTime'
  | 'immutableId';

/** May an on-premises directory overwrite the password? */
export const isSynced = (home: Home): boolean => home === 'synced' || home === 'perhaps-synced';
