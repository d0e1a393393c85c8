import type { Failure, FailureKind, Outcome } from '../../preload/outcome';
import type { ConnectionTest } from '../../preload/shapes/session';

/** The questions of "Test this connection", each asked only when the ones before it went well. */
export type ConnectionSteps = {
  /** Does the tenant exist? */
  readonly tenant: () => Promise<Outcome<unknown>>;
  /** Is the application registered there, as one for the desktop? */
  readonly application: () => Promise<Outcome<unknown>>;
  /** Signs the technician in, in the browser. */
  readonly signIn: () => Promise<Outcome<unknown>>;
  /** Does Partner Center take the token for one with multi-factor? Null: it does not say. */
  readonly mfa: () => Promise<Outcome<{ readonly compliant: boolean | null }>>;
  /** The ids of one or more customers, or none if the partner has none. */
  readonly customers: () => Promise<Outcome<readonly { readonly id: string }[]>>;
  /** Reads users of that customer. */
  readonly users: (customerId: string) => Promise<Outcome<unknown>>;
};

type Check = ConnectionTest[number]['check'];
type Line = ConnectionTest[number];

/** The check that a failure of the sign-in really belongs to. */
const aboutApplication: readonly FailureKind[] = ['application-unknown', 'consent-missing'];
const aboutMfa: readonly FailureKind[] = ['mfa-required', 'mfa-not-satisfied'];

/** "The indirect reseller has not accepted the Partner Agreement": whether they do or not, the API is not for them. */
const indirectReseller = '900123';

/**
 * What a bare refusal means where the whole API refuses: to the list of customers, that this account may do nothing in
 * Partner Center; to users of a customer that was listed, what indirect resellers meet (Partner Center docs: API access).
 */
function inContext(failure: Failure, check: Check): Failure {
  if (failure.support?.code === indirectReseller)
    return { kind: 'indirect-reseller', support: failure.support };
  if (failure.kind !== 'access-denied') return failure;
  if (check === 'customers') return { ...failure, kind: 'account-without-access' };
  if (check === 'users') return { ...failure, kind: 'indirect-reseller' };
  return failure;
}

/** Asks one question after another and says which part is missing: consent, role, multi-factor, the kind of reseller. */
export async function testConnection(steps: ConnectionSteps): Promise<ConnectionTest> {
  const lines: Line[] = [];
  const passed = (check: Check) => lines.push({ check, result: 'passed', failure: null });
  const end = (check: Check, failure: Failure): ConnectionTest => {
    const all: readonly Check[] = ['tenant', 'application', 'sign-in', 'mfa', 'customers', 'users'];
    const before = lines.filter((line) => line.check !== check);
    const rest = all.slice(before.length + 1);
    return [
      ...before,
      { check, result: 'failed', failure: inContext(failure, check) },
      ...rest.map((each): Line => ({ check: each, result: 'skipped', failure: null })),
    ];
  };

  const tenant = await steps.tenant();
  if (!tenant.ok) return end('tenant', tenant.failure);
  passed('tenant');

  const application = await steps.application();
  if (!application.ok) return end('application', application.failure);
  const signedIn = await steps.signIn();
  if (!signedIn.ok && aboutApplication.includes(signedIn.failure.kind)) {
    return end('application', signedIn.failure);
  }
  passed('application');
  if (!signedIn.ok && !aboutMfa.includes(signedIn.failure.kind)) return end('sign-in', signedIn.failure);
  passed('sign-in');
  if (!signedIn.ok) return end('mfa', signedIn.failure);

  const mfa = await steps.mfa();
  // It is asked by way of the customers: only what is about multi-factor, or about the way there, belongs here.
  if (!mfa.ok && !isRefusal(mfa.failure)) return end('mfa', mfa.failure);
  if (mfa.ok && mfa.value.compliant === false) return end('mfa', { kind: 'mfa-not-satisfied' });
  passed('mfa');

  const customers = await steps.customers();
  if (!customers.ok) return end('customers', customers.failure);
  passed('customers');

  const [first] = customers.value;
  // A partner without customers has no users to be refused.
  if (first === undefined) return [...lines, { check: 'users', result: 'skipped', failure: null }];
  const users = await steps.users(first.id);
  if (!users.ok) return end('users', users.failure);
  passed('users');
  return lines;
}

const refusals: readonly FailureKind[] = [
  'access-denied',
  'role-missing',
  'indirect-reseller',
  'account-without-access',
  'partner-agreement-missing',
  'reseller-programme-inactive',
];
const isRefusal = ({ kind }: Failure) => refusals.includes(kind);
