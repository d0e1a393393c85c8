import { failed, type Outcome, type PlainFailure } from '../../preload/outcome';
import type { Preflight, ResetOrder } from '../../preload/shapes/reset';
import type { Policy } from '../../preload/shapes/session';
import type { ShownUser } from '../ledger/record';
import type { RememberedUser } from './reset-world';
import { sameAddress } from './same-address';

/**
 * Why an order is not carried out, given what was shown for it and what the policy asks; null: it may be. `card` and
 * `user` are the last look at the user, `draft` whom the dialog is about.
 */
export function refusalOf(
  order: ResetOrder,
  facts: {
    readonly draft: { readonly customerId: string; readonly userId: string; readonly known: RememberedUser };
    readonly card: Preflight;
    readonly user: ShownUser;
    readonly policy: Pick<Policy, 'requireReason' | 'requireCallerVerification'>;
  },
): Outcome<never> | null {
  const { draft, card, user, policy } = facts;
  // Where the directory had no address, the look has shown it.
  const isSame = draft.known.upn === '' || sameAddress(user.upn, draft.known.upn);
  if (!isShown(order.target, draft) || !isSame) return failed({ kind: 'not-the-user-shown' });
  const blocked = blockOf(card);
  if (blocked !== null) return failed(blocked);
  const missing = missingOf(order, policy);
  return missing === null ? null : failed({ kind: missing });
}

/** What each blocking line of the card means for an order, in the order in which they are looked at. */
const failureOfLine: readonly (readonly [Preflight['lines'][number]['code'], PlainFailure])[] = [
  ['cloud-without-resets', 'cloud-without-resets'],
  ['customer-gone', 'customer-unknown'],
  ['user-gone', 'user-unknown'],
  ['admin-refused', 'not-allowed-by-policy'],
  ['roles-unreadable', 'not-allowed-by-policy'],
  ['deleted', 'user-deleted'],
  ['guest', 'user-guest'],
  ['federated', 'user-federated'],
];

/** Why nothing may be sent to the user on this card; null: something may. */
function blockOf(card: Preflight): { readonly kind: PlainFailure } | null {
  const blockedBy = new Set(card.lines.filter((line) => line.level === 'blocked').map((line) => line.code));
  const found = failureOfLine.find(([code]) => blockedBy.has(code));
  if (found !== undefined) return { kind: found[1] };
  return card.blocked ? { kind: 'not-possible-now' } : null;
}

/** What the policy asks for and the order lacks; null: nothing. */
function missingOf(
  { reason, verification }: ResetOrder,
  { requireReason, requireCallerVerification }: Pick<Policy, 'requireReason' | 'requireCallerVerification'>,
): 'reason-missing' | 'verification-missing' | null {
  const isReasoned = reason.trim() !== '';
  if (requireReason && !isReasoned) return 'reason-missing';
  if (!requireCallerVerification) return null;
  if (verification === null) return 'verification-missing';
  const { method, who } = verification;
  if (method === 'not-verified' && !isReasoned) return 'reason-missing';
  // "A manager" or "another way" alone is no record of anything.
  const isNobody = (method === 'manager' || method === 'other') && who.trim() === '';
  return isNobody ? 'verification-missing' : null;
}

/** Is this whom the draft is about: by customer, id and address? */
export const isShown = (
  target: ResetOrder['target'],
  draft: {
    readonly customerId: string;
    readonly userId: string;
    readonly known: Pick<RememberedUser, 'upn'>;
  },
): boolean =>
  target.customerId === draft.customerId && target.userId === draft.userId && target.upn === draft.known.upn;
