import { z } from 'zod';
import type { Failure, PlainFailure } from '../../preload/outcome';

/** What the identity platform says when it refuses: its codes. Its description is read for a code and then dropped. */
export type EntraError = {
  /** Such as `invalid_grant`, by OAuth 2.0. */
  readonly error: string;
  /** Number of an `AADSTS…` code, where there is one. */
  readonly number?: string;
  /** The challenge to pass on at the next interactive sign-in. */
  readonly claims?: string;
  readonly correlationId?: string;
  /** Such as `consent_required`: what Entra adds to the word of OAuth. */
  readonly suberror?: string;
  /** Nothing but that somebody declined was said. */
  readonly isDeclined: boolean;
};

const text = z.string().max(20_000).optional().catch(undefined);
const shape = z.object({
  error: z.string().max(200),
  error_description: text,
  error_codes: z
    .array(z.union([z.number(), z.string()]))
    .optional()
    .catch(undefined),
  correlation_id: text,
  suberror: text,
  claims: text,
});

const codeShape = /^[\w.-]{1,60}$/;
const correlationShape = /^[0-9a-f-]{36}$/i;

/** Reads a refusal of the token endpoint, or the fields of the form that the browser brings. Null: it is not one. */
export function entraErrorOf(body: unknown): EntraError | null {
  const checked = shape.safeParse(body);
  if (!checked.success || checked.data.error === '') return null;
  const { error, error_description = '', error_codes, correlation_id, suberror = '', claims } = checked.data;
  const number = /AADSTS\s?(\d{4,9})/i.exec(error_description)?.[1] ?? error_codes?.[0]?.toString();
  return {
    error: codeShape.test(error) ? error : 'unknown_error',
    isDeclined: error_description.trim() === '' || /cancel|declin|denied/i.test(error_description),
    ...(codeShape.test(suberror) ? { suberror } : {}),
    ...(number !== undefined && /^\d{4,9}$/.test(number) ? { number } : {}),
    ...(claims ? { claims } : {}),
    ...(correlation_id !== undefined && correlationShape.test(correlation_id)
      ? { correlationId: correlation_id }
      : {}),
  };
}

/**
 * Meanings of `AADSTS…` numbers (Microsoft Entra docs: authentication and authorization error codes), as far as one of our
 * sentences fits. Microsoft may change them, so the word of OAuth counts where a number is not here.
 */
const numbers = {
  'application-unknown': [
    '700016', // Not found in the tenant.
    '70001',
    '7000112', // Disabled there.
    '7000218', // Registered as a web application: a secret is asked for.
    '70002',
    '7000215',
    '7000222',
    '50011', // Its redirect address is not registered.
    '500113',
    '70004',
    '9002326', // Registered as a single-page application.
    '9002327',
    '9002346',
    '50194', // Of another tenant's, and not for several.
  ],
  'consent-missing': ['65001', '65005', '650057', '90008', '90094', '90095', '900941', '900981'],
  'wrong-tenant': [
    '500011', // Partner Center is not known in this tenant: not a partner's.
    '90002',
    '900021',
    '900022',
    '900023',
    '90038', // It is of another cloud.
    '90043',
    '50128',
    '50059',
    '50020',
  ],
  'wrong-account': ['90072', '50034', '51004', '16003', '500200', '500208'],
  'account-without-access': ['50105'],
  'account-disabled': ['50057'],
  'mfa-required': ['50072', '50074', '50076', '50078', '50079', '50158', '500121'],
  // And everything from 53000 and 530000 on.
  'conditional-access': ['50005', '50097', '50127', '50129', '50131', '50155', '50187', '135011', '700003'],
  // Revoked, the password changed or expired, or the policy on how long a sign-in lasts.
  'session-ended': ['50173', '50132', '50133', '50144', '50055', '70043', '70044', '700081'],
  // Grown old without being used, or nobody is signed in: nobody ended anything.
  'signed-out': ['70008', '700082', '700084', '50058', '50089', '16000', '50143'],
  'sign-in-cancelled': ['65004'],
  'clock-wrong': ['700024', '50013', '700020', '500133'],
  'microsoft-unavailable': [
    ...['90033', '90006', '90012', '90020', '90024', '90036', '90055', '90090'],
    ...['50033', '50087', '50166', '50196'],
  ],
} as const satisfies Partial<Record<PlainFailure | 'mfa-required', readonly string[]>>;
const kinds = Object.keys(numbers) as (keyof typeof numbers)[];
const byNumber = new Map(
  kinds.flatMap((kind) => numbers[kind].map((number): [string, typeof kind] => [number, kind])),
);
const isConditionalAccess = (number: string) => /^530\d{2,4}$/.test(number);

/** The name of a refusal: by its number where it has one that says enough, else by OAuth's words. */
export function entraFailure(refusal: EntraError): Failure {
  const { number, claims } = refusal;
  const known = number === undefined ? undefined : byNumber.get(number);
  if (known === 'mfa-required') return mfaRequired(claims);
  if (known !== undefined) return { kind: known };
  if (number !== undefined && isConditionalAccess(number)) return { kind: 'conditional-access' };
  return failureByWords(refusal);
}

const mfaRequired = (claims: string | undefined): Failure => ({
  kind: 'mfa-required',
  ...(claims === undefined ? {} : { claims }),
});

/** OAuth's own words for a refusal that mean one thing whatever its number is. */
const byError: Readonly<Record<string, PlainFailure>> = {
  unauthorized_client: 'application-unknown',
  invalid_client: 'application-unknown',
  temporarily_unavailable: 'microsoft-unavailable',
  server_error: 'microsoft-unavailable',
};
/** What these ask for is a sign-in, which may have to answer a challenge (`claims`). */
const asksForSignIn: ReadonlySet<string> = new Set([
  'invalid_grant',
  'interaction_required',
  'login_required',
]);

function failureByWords(refusal: EntraError): Failure {
  const { error, suberror, number, claims, isDeclined } = refusal;
  const refused: Failure = { kind: 'sign-in-refused', code: entraSupportCode(refusal) };
  // Nobody cancelled what was refused for a reason that has a number.
  if (error === 'access_denied')
    return number === undefined && isDeclined ? { kind: 'sign-in-cancelled' } : refused;
  if (error === 'consent_required' || suberror === 'consent_required') return { kind: 'consent-missing' };
  if (suberror === 'protection_policy_required') return { kind: 'conditional-access' };
  const named = Object.hasOwn(byError, error) ? byError[error] : undefined;
  if (named !== undefined) return { kind: named };
  if (claims !== undefined) return mfaRequired(claims);
  if (asksForSignIn.has(error)) return { kind: 'signed-out' };
  return number === undefined ? { kind: 'answer-not-understood' } : refused;
}

/** The code to hand to support: `AADSTS50076`, else OAuth's own word. */
export const entraSupportCode = ({ error, number }: EntraError): string =>
  number === undefined ? error : `AADSTS${number}`;
