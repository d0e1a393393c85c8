import { ok } from '../preload/outcome';
import type { ConnectionTest } from '../preload/shapes/session';
import { testConnection } from './deployment/test-connection';
import type { Partner } from './partner';
import type { createProbe } from './session/probe';

/**
 * Tries a deployment before it is kept: the tenant, the application, a sign-in in the browser, multi-factor, and
 * whether customers and users can be read. `partner` lives for this test only, with a vault in memory.
 */
export async function tryDeployment(
  { client, session }: Pick<Partner, 'client' | 'session'>,
  probe: ReturnType<typeof createProbe>,
): Promise<ConnectionTest> {
  return testConnection({
    tenant: probe.tenant,
    application: probe.application,
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
