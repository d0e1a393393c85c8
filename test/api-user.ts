import type { ApiUser } from '../main/microsoft/shapes';

/** An ordinary user as Partner Center gives one: active, managed, of the cloud; `user` says what matters of it. */
export const apiUser = (
  user: Pick<ApiUser, 'id' | 'userPrincipalName' | 'displayName'> & Partial<ApiUser>,
): ApiUser => ({
  firstName: null,
  lastName: null,
  usageLocation: null,
  immutableId: null,
  lastDirectorySyncTime: null,
  syncEnabled: null,
  userType: 'unknown',
  invited: false,
  userDomainType: 'managed',
  state: 'active',
  softDeletionTime: null,
  ...user,
});
