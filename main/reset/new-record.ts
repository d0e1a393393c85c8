import type { ResetOrder } from '../../preload/shapes/reset';
import type { ResetRecord, ShownUser } from '../ledger/record';
import type { RememberedUser, ResetWorld } from './reset-world';

/** The record of a reset that was just decided, not yet queued or sent: `user` is what was shown last. */
export function newRecord(
  world: ResetWorld,
  draft: {
    readonly id: string;
    readonly customerId: string;
    readonly userId: string;
    readonly known: RememberedUser;
  },
  order: ResetOrder,
  user: ShownUser,
): ResetRecord {
  const now = world.clock.now();
  return {
    // A refused try is settled and stays in the journal: the next one from the same dialog is another reset.
    id: world.ledger.get(draft.id) === null ? draft.id : world.uuid(),
    state: 'draft',
    account: world.account.id,
    technician: world.account.upn,
    customerId: draft.customerId,
    customerName: draft.known.customerName,
    customerDomain: draft.known.customerDomain,
    userId: draft.userId,
    shown: user,
    mustChange: order.mustChange,
    reason: order.reason.trim(),
    verification: verificationOf(order),
    autoSend: order.autoSend && world.policy.autoSend,
    createdAt: now,
    changedAt: now,
    expiresAt: now + world.policy.outboxHours * 3_600_000,
    firstTryAt: null,
    settledAt: null,
    toldAt: null,
    done: false,
    requestId: world.uuid(),
    formerRequestIds: [],
    correlationIds: [],
    tries: 0,
    ambiguous: false,
    decided: false,
    failure: null,
    confirmedBy: null,
    changes: [],
  };
}

/** As it is recorded: nobody confirmed what was not verified. */
const verificationOf = ({ verification }: ResetOrder): ResetRecord['verification'] =>
  verification && {
    method: verification.method,
    who: verification.method === 'not-verified' ? '' : verification.who.trim(),
  };
