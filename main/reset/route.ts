import type { ResetRoute } from '../microsoft/reset';
import type { ResetWorld } from './reset-world';

/**
 * Under this name the ledger remembers when a reset went by the older route because the newer one was missing, where the
 * deployment leaves that open.
 */
export const routeFact = 'reset-route-missing-at';

/** A route is looked for again after so long: it may have been a gateway's page, and the service may have got it since. */
const rememberedMs = 24 * 3_600_000;

/** The one of the two routes that this is not. */
export const otherThan = (route: ResetRoute): ResetRoute => (route === 'user' ? 'resetpassword' : 'user');

/**
 * The route of a request whose first try is, or was, at that time (milliseconds since 1970): the deployment's; else the
 * newer one, unless it was found missing in the day before. A repetition goes where the first try went.
 */
export const routeOf = ({ route, ledger }: Pick<ResetWorld, 'route' | 'ledger'>, at: number): ResetRoute => {
  if (route !== 'auto') return route;
  const agoMs = at - Number(ledger.remembered(routeFact) ?? Number.NaN);
  return agoMs >= 0 && agoMs < rememberedMs ? 'user' : 'resetpassword';
};
