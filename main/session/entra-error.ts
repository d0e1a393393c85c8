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
  claims: text,
});

const codeShape = /^[\w.-]{1,60}$/;
const correlationShape = /^[0-9a-f-]{36}$/i;

/** Reads a refusal of the token endpoint, or the fields of the form that the browser brings. Null: it is not one. */
export function entraErrorOf(body: unknown): EntraError | null {
  const checked = shape.safeParse(body);
  if (!checked.success || checked.data.error === '') return null;
  const { error, error_description, error_codes, correlation_id, claims } = checked.data;
  const number = /AADSTS(\d{4,9})/.exec(error_description ?? '')?.[1] ?? error_codes?.[0]?.toString();
  return {
    error: codeShape.test(error) ? error : 'unknown_error',
    ...(number !== undefined && /^\d{4,9}$/.test(number) ? { number } : {}),
    ...(claims ? { claims } : {}),
    ...(correlation_id !== undefined && correlationShape.test(correlation_id)
      ? { correlationId: correlation_id }
      : {}),
  };
}

/** Meanings of `AADSTS…` numbers (Microsoft Entra docs: authentication error codes). */
const byNumber: Readonly<Record<string, PlainFailure>> = {
  // The application as registered
  '700016': 'application-unknown',
  '7000112': 'application-unknown',
  '7000218': 'application-unknown', // Registered as a web application: a secret is asked for.
  '50011': 'application-unknown', // Its redirect address is not registered.
  '9002327': 'application-unknown',
  '9002346': 'application-unknown',
  '500011': 'wrong-tenant', // Partner Center is not known in this tenant: not a partner's.
  '650057': 'consent-missing',
  '65001': 'consent-missing',
  '90094': 'consent-missing',
  '90008': 'consent-missing',
  // The tenant and the account
  '90002': 'wrong-tenant',
  '900021': 'wrong-tenant',
  '900022': 'wrong-tenant',
  '900023': 'wrong-tenant',
  '50128': 'wrong-tenant',
  '50059': 'wrong-tenant',
  '50020': 'wrong-tenant',
  '90072': 'wrong-account',
  '50034': 'wrong-account',
  '51004': 'wrong-account',
  '50105': 'account-without-access',
  '50057': 'account-disabled',
  // The clock of this computer
  '700024': 'clock-wrong',
  '50013': 'clock-wrong',
  '700020': 'clock-wrong',
  // Microsoft's own trouble
  '90033': 'microsoft-unavailable',
  '90006': 'microsoft-unavailable',
  '50196': 'microsoft-unavailable',
};
const secondFactor = new Set(['50072', '50074', '50076', '50078', '50079', '50158', '500121']);
const isConditionalAccess = (number: string) =>
  /^530\d{2,3}$/.test(number) || number === '50005' || number === '50097';

/** The name of a refusal. */
export function entraFailure({ error, number, claims }: EntraError): Failure {
  const mfa: Failure = { kind: 'mfa-required', ...(claims === undefined ? {} : { claims }) };
  if (number !== undefined) {
    if (secondFactor.has(number)) return mfa;
    if (isConditionalAccess(number)) return { kind: 'conditional-access' };
    const known = Object.hasOwn(byNumber, number) ? byNumber[number] : undefined;
    if (known !== undefined) return { kind: known };
  }
  if (error === 'access_denied') return { kind: 'sign-in-cancelled' };
  if (error === 'consent_required') return { kind: 'consent-missing' };
  if (error === 'unauthorized_client' || error === 'invalid_client') return { kind: 'application-unknown' };
  if (error === 'temporarily_unavailable' || error === 'server_error')
    return { kind: 'microsoft-unavailable' };
  if (claims !== undefined) return mfa;
  if (error === 'invalid_grant' || error === 'interaction_required' || error === 'login_required') {
    return { kind: 'signed-out' };
  }
  return { kind: 'answer-not-understood' };
}

/** The code to hand to support: `AADSTS50076`, else OAuth's own word. */
export const supportCodeOf = ({ error, number }: EntraError): string =>
  number === undefined ? error : `AADSTS${number}`;
