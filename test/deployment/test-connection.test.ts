import { expect, test } from 'vitest';
import { type ConnectionSteps, testConnection } from '../../main/deployment/test-connection';
import { failed, ok, type PlainFailure } from '../../preload/outcome';

const healthy: ConnectionSteps = {
  tenant: async () => ok(undefined),
  application: async () => ok(undefined),
  signIn: async () => ok(undefined),
  mfa: async () => ok({ compliant: true }),
  customers: async () => ok([{ id: 'c1' }]),
  users: async () => ok([]),
};
const no = (kind: PlainFailure) => async () => failed({ kind });
const story = async (change: Partial<ConnectionSteps>) =>
  (await testConnection({ ...healthy, ...change })).map(({ check, result, failure }) =>
    failure === null ? `${check} ${result}` : `${check} ${result}: ${failure.kind}`,
  );
const all = ['tenant', 'application', 'sign-in', 'mfa', 'customers', 'users'];
const until = (failing: string, kind: string) => {
  const place = all.indexOf(failing);
  return all.map((check, index) =>
    index < place ? `${check} passed` : index > place ? `${check} skipped` : `${check} failed: ${kind}`,
  );
};

test('everything in order', async () => {
  expect(await story({})).toEqual(all.map((check) => `${check} passed`));
});

test.each<[string, Partial<ConnectionSteps>, string, string]>([
  ['the tenant is unknown', { tenant: no('wrong-tenant') }, 'tenant', 'wrong-tenant'],
  [
    'the application is unknown',
    { application: no('application-unknown') },
    'application',
    'application-unknown',
  ],
  ['consent is missing', { signIn: no('consent-missing') }, 'application', 'consent-missing'],
  ['it is a web application', { signIn: no('application-unknown') }, 'application', 'application-unknown'],
  ['the technician gives up', { signIn: no('sign-in-cancelled') }, 'sign-in', 'sign-in-cancelled'],
  ['a condition is not met', { signIn: no('conditional-access') }, 'sign-in', 'conditional-access'],
  [
    'multi-factor is asked for',
    { signIn: async () => failed({ kind: 'mfa-required' }) },
    'mfa',
    'mfa-required',
  ],
  ['multi-factor was not done', { mfa: async () => ok({ compliant: false }) }, 'mfa', 'mfa-not-satisfied'],
  ['the line breaks', { mfa: no('connection-broken') }, 'mfa', 'connection-broken'],
  [
    'the account may do nothing',
    { mfa: no('access-denied'), customers: no('access-denied') },
    'customers',
    'account-without-access',
  ],
  ['the role is missing', { users: no('role-missing') }, 'users', 'role-missing'],
  ['it is an indirect reseller', { users: no('access-denied') }, 'users', 'indirect-reseller'],
  [
    'the agreement is missing',
    { customers: no('partner-agreement-missing') },
    'customers',
    'partner-agreement-missing',
  ],
])('%s', async (_name, change, failing, kind) => {
  expect(await story(change)).toEqual(until(failing, kind));
});

test("Partner Center's code for indirect resellers is named by what it means", async () => {
  const support = { reference: 'R', time: '2026-01-01T00:00:00Z', code: '900123' };
  const customers = async () => failed({ kind: 'partner-agreement-missing', support });
  const [, , , , line] = await testConnection({ ...healthy, customers });
  expect(line).toEqual({
    check: 'customers',
    result: 'failed',
    failure: { kind: 'indirect-reseller', support },
  });
});

test('a partner without customers: users cannot be tried', async () => {
  expect(await story({ customers: async () => ok([]) })).toEqual([
    ...all.slice(0, 5).map((check) => `${check} passed`),
    'users skipped',
  ]);
});

test('Microsoft that does not speak of multi-factor is believed', async () => {
  expect(await story({ mfa: async () => ok({ compliant: null }) })).toContain('mfa passed');
});

test('nobody is asked anything after the first no', async () => {
  let asked = 0;
  const count = async () => {
    asked += 1;
    return ok(undefined);
  };
  await story({ tenant: no('offline'), application: count, signIn: count, users: count });
  expect(asked).toBe(0);
});
