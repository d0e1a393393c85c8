import type { ApiUser } from './shapes';

/** Was this user deleted? Where the state is no word that we know, the time of the deletion says it. */
export const isDeleted = ({
  state,
  softDeletionTime,
}: Pick<ApiUser, 'state' | 'softDeletionTime'>): boolean =>
  state === 'inactive' || (state === 'unknown' && softDeletionTime !== null);
