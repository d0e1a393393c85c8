import type { Failure } from '../../preload/outcome';
import { expectedText } from './expected-text';
import type { TextKey, Values } from './text';

/** What happened, what was changed by it, what to do next: names of texts, and what fills their gaps. */
export type FailureText = {
  readonly title: TextKey;
  readonly changed: TextKey;
  readonly next: TextKey;
  readonly values: Values;
};

const text = <K extends Failure['kind']>(
  kind: K,
  changed: 'nothing' | 'kept' | 'perhaps',
  values: Values = {},
): FailureText => ({ title: `failed.${kind}`, changed: `changed.${changed}`, next: `next.${kind}`, values });

/** Every failure has its words: a new kind without them does not compile. */
export function failureText(failure: Failure): FailureText {
  switch (failure.kind) {
    case 'connection-broken':
    case 'timed-out':
    case 'microsoft-unavailable':
    case 'answer-not-understood':
    case 'answer-too-large':
    case 'request-blocked':
      return text(failure.kind, 'perhaps');
    case 'signed-out':
    case 'session-ended':
    case 'account-disabled':
    case 'account-without-access':
    case 'mfa-not-satisfied':
    case 'mfa-required':
    case 'clock-wrong':
    case 'offline':
    case 'captive-portal':
    case 'connection-blocked':
    case 'proxy-needs-password':
    case 'certificate-not-trusted':
    case 'certificate-out-of-date':
    case 'keychain-locked':
    case 'keychain-full':
    case 'keychain-refused':
    case 'keychain-waiting':
    case 'disk-full':
    case 'reset-in-progress':
      return text(failure.kind, 'kept');
    case 'throttled':
      return text(failure.kind, 'kept', { seconds: Math.ceil(failure.retryAfterSeconds) });
    case 'sign-in-cancelled':
    case 'sign-in-timed-out':
    case 'sign-in-busy':
    case 'consent-missing':
    case 'wrong-tenant':
    case 'wrong-account':
    case 'application-unknown':
    case 'indirect-reseller':
    case 'conditional-access':
    case 'browser-did-not-open':
    case 'list-without-end':
    case 'list-not-sure':
    case 'role-missing':
    case 'access-denied':
    case 'no-relationship':
    case 'user-unknown':
    case 'user-deleted':
    case 'user-federated':
    case 'user-synced':
    case 'user-guest':
    case 'customer-unknown':
    case 'not-found':
    case 'customer-under-review':
    case 'customer-not-approved':
    case 'reseller-programme-inactive':
    case 'partner-agreement-missing':
    case 'not-supported-here':
    case 'cloud-without-resets':
    case 'input-refused':
    case 'reset-route-missing':
    case 'store-unavailable':
    case 'nothing-stored':
    case 'deployment-missing':
    case 'draft-gone':
    case 'not-the-user-shown':
    case 'not-allowed-by-policy':
    case 'not-possible-now':
    case 'password-gone':
    case 'password-weak':
    case 'reason-missing':
    case 'verification-missing':
    case 'not-confirmed':
    case 'no-hand':
    case 'locked':
    case 'clipboard-busy':
    case 'printing-failed':
    case 'saving-failed':
      return text(failure.kind, 'nothing');
    case 'sign-in-refused':
      return text(failure.kind, 'kept', { code: failure.code });
    case 'password-refused':
      return text(failure.kind, 'nothing', { reason: failure.reason });
    case 'deployment-invalid':
      return text(failure.kind, 'nothing', {
        file: failure.file,
        field: failure.field,
        expected: expectedText(failure.expected),
      });
    case 'unexpected':
      // A bug may strike between a reset and its answer: only the outbox knows.
      return text(failure.kind, 'perhaps', { reference: failure.reference });
  }
}
