import type { ResetRoute } from '../microsoft/reset';
import type { ResetWorld } from './world';

/** Under this name the ledger remembers which route exists, where the deployment leaves that open. */
export const routeFact = 'reset-route';

/** The route of the next request: the deployment's; else the newer one, unless it was found missing before. */
export const routeOf = ({ route, ledger }: Pick<ResetWorld, 'route' | 'ledger'>): ResetRoute => {
  if (route !== 'auto') return route;
  return ledger.remembered(routeFact) === 'user' ? 'user' : 'resetpassword';
};
