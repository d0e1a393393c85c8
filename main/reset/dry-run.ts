import type { DryRun } from '../../preload/shapes/reset';
import { routeOf } from './route';
import type { ResetWorld } from './world';

const masked = '••••••••';

/** The exact request that would leave for a draft, with the password and the token masked. Nothing is sent. */
export function dryRunOf(
  world: Pick<ResetWorld, 'baseUrl' | 'route' | 'ledger'>,
  draft: { readonly customerId: string; readonly userId: string },
  mustChange: boolean,
): DryRun {
  const route = routeOf(world) === 'user' ? '' : '/resetpassword';
  const body = {
    passwordProfile: { password: masked, forceChangePassword: mustChange },
    attributes: { objectType: 'CustomerUser' },
  };
  return {
    method: 'PATCH',
    url: `${world.baseUrl}/v1/customers/${draft.customerId}/users/${draft.userId}${route}`,
    headers: [
      ['Authorization', `Bearer ${masked}`],
      ['Accept', 'application/json'],
      ['Content-Type', 'application/json'],
      ['MS-RequestId', '{new}'],
      ['MS-CorrelationId', '{new}'],
      ['MS-Contract-Version', 'v1'],
      ['MS-PartnerCenter-Application', 'Partner Reset'],
    ],
    body: JSON.stringify(body, null, 2),
  };
}
