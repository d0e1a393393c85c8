import { failed, type Outcome, ok } from '../preload/outcome';
import type { ConnectionTest } from '../preload/shapes/session';
import type { Deployment } from './deployment/deployment';
import { testConnection } from './deployment/test-connection';
import type { Partner } from './partner';
import type { World } from './world';

/**
 * Tries a deployment before it is kept: the tenant, the application, a sign-in in the browser, multi-factor, and
 * whether customers and users can be read. `partner` lives for this test only, with a vault in memory.
 */
export async function tryDeployment(
  world: Pick<World, 'network'>,
  deployment: Deployment,
  partner: Partner,
): Promise<ConnectionTest> {
  const { client, session } = partner;
  return testConnection({
    tenant: () => tenantExists(world, deployment),
    // Microsoft tells of an unknown application only in the browser, at the sign-in.
    application: async () => ok(undefined),
    signIn: () => session.signIn({ anotherAccount: true }),
    mfa: () => client.validateMfa(),
    customers: async () => {
      for await (const page of client.customers()) return page.ok ? ok(page.value.items) : page;
      return ok([]);
    },
    users: async (customerId) => {
      for await (const page of client.users(customerId)) return page;
      return ok(undefined);
    },
  });
}

async function tenantExists(
  { network }: Pick<World, 'network'>,
  { authority }: Deployment,
): Promise<Outcome<undefined>> {
  try {
    const answer = await network.fetch(`${authority}/v2.0/.well-known/openid-configuration`, {
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(30_000),
    });
    await answer.body?.cancel();
    if (answer.status === 200) return ok(undefined);
    return failed({
      kind: answer.status === 400 || answer.status === 404 ? 'wrong-tenant' : 'microsoft-unavailable',
    });
  } catch {
    return failed({ kind: 'offline' });
  }
}
