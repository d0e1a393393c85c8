import type { Failure } from '../../preload/outcome';

/** Refusals that the customer's own portals can mend, or where the same can be done there. */
const forPortals: ReadonlySet<Failure['kind']> = new Set([
  'user-deleted',
  'not-supported-here',
  'reset-route-missing',
  'not-allowed-by-policy',
  'cloud-without-resets',
]);

/** Is the way out of this refusal in the customer's own portals? */
export const isForPortals = ({ kind }: Pick<Failure, 'kind'>): boolean => forPortals.has(kind);
