import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testConnection } from '../../main/deployment/test-connection';
import { networkErrorOf } from '../../main/microsoft/network-error';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { createThrottle } from '../../main/microsoft/throttle';
import { createProbe } from '../../main/session/probe';
import { ok } from '../../preload/outcome';
import { type PersonKey, people } from '../sandbox/identity/people';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signInAsBrowser } from '../sandbox/visitor';
import { createDesk, handClock, sandboxDeployment } from '../session/session-fixture';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 3, users: 9 });
});
afterAll(() => sandbox.stop());

/** The whole test as the first-run form has it done, with somebody at the browser. */
async function story(who: PersonKey, change: object = {}): Promise<string[]> {
  const deployment = sandboxDeployment(sandbox, change);
  const clock = handClock();
  const desk = createDesk(sandbox, { deployment });
  const client = createPartnerCenter({
    baseUrl: deployment.partnerCenter,
    fetch,
    token: desk.session.token,
    clock,
    uuid: randomUUID,
    newReference: () => 'REFE-RENC',
    throttle: createThrottle(clock),
  });
  const newReference = () => 'REFE-RENC';
  const probe = createProbe({ deployment, fetch, networkErrorOf, clock, uuid: randomUUID, newReference });
  const lines = await testConnection({
    tenant: probe.tenant,
    application: probe.application,
    signIn: async () => {
      const outcome = desk.session.signIn({ anotherAccount: true });
      await signInAsBrowser(await desk.opened(), people[who]);
      return await outcome;
    },
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
  return lines.map(({ check, result, failure }) => [check, result, failure?.kind].filter(Boolean).join(' '));
}

test.each<[PersonKey, string | null]>([
  ['technician', null],
  ['consentMissing', 'application failed consent-missing'],
  ['conditionalAccess', 'sign-in failed conditional-access'],
  ['otherTenant', 'sign-in failed wrong-tenant'],
  ['withoutMfa', 'mfa failed mfa-required'],
  ['withoutAccess', 'customers failed account-without-access'],
  ['indirectReseller', 'customers failed indirect-reseller'],
])('as %s: %s', async (who, failing) => {
  const lines = await story(who);
  expect(lines.find((line) => line.includes('failed')) ?? null).toBe(failing);
  expect(lines).toHaveLength(6);
});

test('an application that is not registered is found before any browser opens', async () => {
  const lines = await story('technician', { clientId: '0a1b2c3d-0000-4000-8000-00000000dead' });
  expect(lines).toEqual([
    'tenant passed',
    'application failed application-unknown',
    'sign-in skipped',
    'mfa skipped',
    'customers skipped',
    'users skipped',
  ]);
});
