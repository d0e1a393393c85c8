import { failed, type Outcome } from '../../preload/outcome';
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
  const blockedBy = new Set(card.lines.filter((line) => line.level === 'blocked').map((line) => line.code));
  if (blockedBy.has('cloud-without-resets')) return failed({ kind: 'cloud-without-resets' });
  if (blockedBy.has('customer-gone')) return failed({ kind: 'customer-unknown' });
  if (blockedBy.has('user-gone')) return failed({ kind: 'user-unknown' });
  if (blockedBy.has('admin-refused') || blockedBy.has('roles-unreadable'))
    return failed({ kind: 'not-allowed-by-policy' });
  if (blockedBy.has('deleted')) return failed({ kind: 'user-deleted' });
  if (blockedBy.has('guest')) return failed({ kind: 'user-guest' });
  if (blockedBy.has('federated')) return failed({ kind: 'user-federated' });
  if (card.blocked) return failed({ kind: 'not-possible-now' });
  const { requireReason, requireCallerVerification } = policy;
  const reasoned = order.reason.trim() !== '';
  if (requireReason && !reasoned) return failed({ kind: 'reason-missing' });
  if (requireCallerVerification) {
    if (order.verification === null) return failed({ kind: 'verification-missing' });
    const { method, who } = order.verification;
    if (method === 'not-verified' && !reasoned) return failed({ kind: 'reason-missing' });
    // "A manager" or "another way" alone is no record of anything.
    if ((method === 'manager' || method === 'other') && who.trim() === '')
      return failed({ kind: 'verification-missing' });
  }
  return null;
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
