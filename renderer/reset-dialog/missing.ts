import type { ResetOrder } from '../../preload/shapes/reset';
import type { Policy } from '../../preload/shapes/session';
import type { TextKey } from '../language/text';
import type { Chosen } from './chosen-password';

/** How the caller was verified, or nothing chosen yet. */
export type Verification = ResetOrder['verification'];

/** What the technician has decided so far. */
export type OrderDraft = {
  readonly chosen: Chosen;
  readonly reason: string;
  readonly verification: Verification;
};

/** Must a reason be given: by policy, or because nobody verified the caller? */
export const isReasonNeeded = (policy: Pick<Policy, 'requireReason'>, verification: Verification): boolean =>
  policy.requireReason || verification?.method === 'not-verified';

/** Must it be said who or what confirmed? These two ways say nothing without it. */
export const isWhoNeeded = (verification: NonNullable<Verification>): boolean =>
  verification.method === 'manager' || verification.method === 'other';

/** What is still needed before anything can be sent, in the order of the dialog; each with its words. */
export const missingOf = (
  { chosen, reason, verification }: OrderDraft,
  policy: Pick<Policy, 'requireReason' | 'requireCallerVerification'>,
): readonly TextKey[] => {
  const missing: TextKey[] = [];
  const passes = chosen.kind === 'proposed' || (chosen.kind === 'own' && chosen.check?.problems.length === 0);
  if (!passes) missing.push('missing.password');
  if (policy.requireCallerVerification) {
    if (verification === null) missing.push('missing.verification');
    else if (isWhoNeeded(verification) && verification.who.trim() === '')
      missing.push(verification.method === 'other' ? 'missing.how' : 'missing.who');
  }
  if (isReasonNeeded(policy, verification) && reason.trim() === '') missing.push('missing.reason');
  return missing;
};
