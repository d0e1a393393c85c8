/**
 * What a technician hands to support when something failed. Codes and ids only: no name, no address, no secret.
 * `reference` is the number under which the local log tells the same story.
 */
export type Support = {
  readonly reference: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly code?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly correlationId?: string;
};

/** Failures that need no further fact than their name. Each has a sentence and a next step in both languages. */
export const plainFailures = [
  // Signing in
  'signed-out',
  'session-ended',
  'sign-in-cancelled',
  'sign-in-timed-out',
  'sign-in-busy',
  'consent-missing',
  'wrong-tenant',
  'wrong-account',
  'application-unknown',
  'account-without-access',
  'account-disabled',
  'indirect-reseller',
  'conditional-access',
  'mfa-not-satisfied',
  'clock-wrong',
  'browser-did-not-open',
  // The way to Microsoft
  'offline',
  'captive-portal',
  'request-blocked',
  'connection-blocked',
  'proxy-needs-password',
  'certificate-not-trusted',
  'certificate-out-of-date',
  'connection-broken',
  'timed-out',
  'microsoft-unavailable',
  'answer-not-understood',
  'answer-too-large',
  'list-without-end',
  'list-not-sure',
  // What Partner Center refuses (partner-center-api.md 3.3)
  'role-missing',
  'access-denied',
  'no-relationship',
  'user-unknown',
  'user-deleted',
  'user-federated',
  'user-synced',
  'user-guest',
  'customer-unknown',
  'not-found',
  'customer-under-review',
  'customer-not-approved',
  'reseller-programme-inactive',
  'partner-agreement-missing',
  'not-supported-here',
  'cloud-without-resets',
  'input-refused',
  'reset-route-missing',
  // This computer
  'keychain-locked',
  'keychain-full',
  'keychain-refused',
  'keychain-waiting',
  'disk-full',
  'store-unavailable',
  'nothing-stored',
  'deployment-missing',
  // What the technician asked for
  'draft-gone',
  'not-the-user-shown',
  'not-allowed-by-policy',
  'reset-in-progress',
  'not-possible-now',
  'password-gone',
  'password-weak',
  'reason-missing',
  'verification-missing',
  'not-confirmed',
  'no-hand',
  'locked',
  'printing-failed',
  'saving-failed',
  'clipboard-busy',
] as const;
export type PlainFailure = (typeof plainFailures)[number];

/** What a field of the deployment file should have been; the window has a sentence for each. */
export const expectations = [
  'id',
  'flag',
  'text',
  'one-of',
  'whole-number',
  'loopback-address',
  'https-address',
  'object',
  'two-ids',
  'known-field',
  'no-endpoints',
  'sandbox-endpoints',
  'tenant-path',
  'json',
  'small-file',
  'readable-file',
  'protected-file',
  'company-place',
] as const;

/** `detail`: the names or numbers that stand in the sentence. `missing`: there was nothing at all. */
export type Expected = {
  readonly what: (typeof expectations)[number];
  readonly detail: string;
  readonly missing: boolean;
};

/**
 * Everything that can be expected to go wrong, by name. A bug is not in this list: it crosses to the window as
 * `unexpected`, with nothing but its reference number.
 */
export type Failure =
  | { readonly kind: PlainFailure; readonly support?: Support }
  /** Microsoft asks the whole app to wait. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number; readonly support?: Support }
  /** Microsoft wants (another) multi-factor sign-in; `claims` is the challenge to pass on, if it had one. */
  | { readonly kind: 'mfa-required'; readonly claims?: string; readonly support?: Support }
  /** Microsoft refused the sign-in for a reason that has no sentence here; `code` is its own, such as `AADSTS50131`. */
  | { readonly kind: 'sign-in-refused'; readonly code: string; readonly support?: Support }
  /** The server did not take the password. `reason` is Microsoft's own text, decoded, to be shown as text only. */
  | { readonly kind: 'password-refused'; readonly reason: string; readonly support?: Support }
  /** A field of the deployment file that cannot be used: which file, which field, and what was expected. */
  | {
      readonly kind: 'deployment-invalid';
      readonly file: string;
      readonly field: string;
      readonly expected: Expected;
      readonly support?: Support;
    }
  | { readonly kind: 'unexpected'; readonly reference: string; readonly support?: Support };
export type FailureKind = Failure['kind'];

/** Success with its value, or one of our named failures. Nothing is thrown between rooms for what can be expected. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** Wraps a value as a success. */
export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

/** Wraps a named failure. */
export const failed = (failure: Failure): Outcome<never> => ({ ok: false, failure });
