import type { DryRun } from '../../preload/shapes/reset';
import { apiAddress, requestHeaders } from '../microsoft/request-headers';
import { resetRequest } from '../microsoft/reset';
import type { ResetWorld } from './reset-world';
import { routeOf } from './route';

const masked = '••••••••';

/** The exact request that would leave for a draft, with the password and the token masked. Nothing is sent. */
export function dryRunOf(
  world: Pick<ResetWorld, 'baseUrl' | 'route' | 'ledger' | 'clock'>,
  draft: { readonly customerId: string; readonly userId: string },
  mustChange: boolean,
): DryRun {
  const { customerId, userId } = draft;
  const route = routeOf(world, null, world.clock.now());
  const { method, path, body } = resetRequest({ customerId, userId, password: masked, mustChange, route });
  return {
    method,
    url: apiAddress(world.baseUrl, path),
    headers: Object.entries(
      requestHeaders({ token: masked, requestId: '{new}', correlationId: '{new}', hasBody: true }),
    ),
    body,
  };
}
