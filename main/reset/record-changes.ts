import type { LedgerChange } from '../ledger/ledger';
import type { ResetRecord, ShownUser } from '../ledger/record';
import { follow } from '../ledger/state';
import { applyTransition } from './apply-transition';
import { sameChanges } from './approval';
import type { DecidedReset } from './drafts';
import type { ExpiryClock } from './expiry';
import type { ResetWorld } from './reset-world';

const hourMs = 3_600_000;

/**
 * What adding a decided reset changes in the ledger: those that it replaces are cancelled, and it is there. Null: it may
 * not be added, for it is there already, or another one of this user is not settled that it does not replace. To be
 * called inside the ledger's turn: the same order may come twice, and one that waits may have left meanwhile.
 */
export function addedReset(
  { record, password, replaces }: DecidedReset,
  step: 'start' | 'queue',
  given: {
    readonly world: ResetWorld;
    readonly time: ExpiryClock;
    readonly before: readonly ResetRecord[];
    /** Wall time, in milliseconds. */
    readonly now: number;
  },
): readonly LedgerChange[] | null {
  const { world, time, before, now } = given;
  // The dialog has shown the one that waited, and that this one takes its place. One whose password the user has been
  // given can only be cancelled.
  const mayReplace = (older: ResetRecord) =>
    older.state === 'queued' && older.toldAt === null && replaces.has(older.id);
  if (world.ledger.get(record.id) !== null || !before.every(mayReplace)) return null;
  const replaced = before.map(
    (older): LedgerChange => ({ record: applyTransition(older, 'cancel', time), password: 'erase' }),
  );
  const expiresAt = time.now() + world.policy.outboxHours * hourMs;
  const added = { ...record, state: follow('draft', step), changedAt: now, expiresAt };
  return [...replaced, { record: added, password: 'set', value: password }];
}

/**
 * An unknown reset that the technician sends once more with a new password, under a new request id. Null: it is not
 * unknown any more, or differs from what the technician agreed to (`changes`).
 */
export function replacedReset(
  now: ResetRecord,
  seen: { readonly user: ShownUser; readonly changes: ResetRecord['changes'] },
  given: { readonly world: ResetWorld; readonly time: ExpiryClock; readonly password: string },
): LedgerChange | null {
  const { world, time, password } = given;
  if (now.state !== 'unknown' || !sameChanges(now.changes, seen.changes)) return null;
  const record = applyTransition(now, 'decide', time, {
    shown: seen.user,
    changes: [],
    requestId: world.uuid(),
    formerRequestIds: [...now.formerRequestIds, now.requestId],
    tries: 0,
    firstTryAt: null,
    ambiguous: false,
    answered: undefined,
    route: undefined,
    decided: true,
    toldAt: null,
    done: false,
    held: false,
    handover: undefined,
    expiresAt: time.now() + world.policy.outboxHours * hourMs,
    failure: null,
  });
  return { record, password: 'set', value: password };
}
