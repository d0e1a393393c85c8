import type { Failure } from '../../preload/outcome';
import type { PasswordChange } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import type { Step } from '../ledger/state';
import type { ResetAnswer } from '../microsoft/reset';

/**
 * What one answer does to a reset that is being sent. `write`: a transition, what else changes with it, and how the
 * delivery goes on: it ends (`settled`, `unknown`), the reset waits for its next time (`returned`), or its answer was
 * lost and may be asked for again (`lost`). `other-route`: the same is to be asked by the other route.
 */
export type DeliveryStep =
  | { readonly kind: 'other-route' }
  | {
      readonly kind: 'write';
      readonly transition: Step;
      readonly also: Partial<ResetRecord>;
      readonly password: PasswordChange;
      readonly next: 'settled' | 'unknown' | 'returned' | 'lost';
    };

type AnswerOf<Sort extends ResetAnswer['sort']> = Extract<ResetAnswer, { sort: Sort }>;

const keep: PasswordChange = { password: 'keep' };
const erase: PasswordChange = { password: 'erase' };

/**
 * The step that follows from an answer. `present`: the record as it is now; `isLastRoute`: there is no other route to
 * try. Proof about this try says nothing about an earlier one that was lost: while one was (`ambiguous`), only a
 * confirmation settles the reset.
 */
export function deliveryStep(
  answer: ResetAnswer,
  present: Pick<ResetRecord, 'ambiguous' | 'shown'>,
  isLastRoute: boolean,
): DeliveryStep {
  if (answer.sort === 'confirmed') return confirmed();
  if (answer.sort === 'unknown') return lost(answer.failure, !answer.repeat);
  if (present.ambiguous) return lostBefore(answer);
  if (answer.sort === 'refused') return refused(refusalOfShown(answer.failure, present.shown));
  if (answer.sort === 'not-applied') return returned(answer);
  return isLastRoute ? refused({ kind: 'reset-route-missing' }) : { kind: 'other-route' };
}

const confirmed = (): DeliveryStep => ({
  kind: 'write',
  transition: 'confirm',
  also: { failure: null, confirmedBy: 'answer', changes: [] },
  password: keep,
  next: 'settled',
});

/** Nobody knows what became of it. `isAnswered`: asking again would only bring the same answer. */
const lost = (failure: Failure, isAnswered: boolean): DeliveryStep => ({
  kind: 'write',
  transition: 'lose',
  also: { failure, ...(isAnswered ? { answered: true } : {}) },
  password: keep,
  next: isAnswered ? 'unknown' : 'lost',
});

/** This try was not applied; an earlier one, whose answer was lost, may have been. */
const lostBefore = (answer: AnswerOf<'refused' | 'not-applied' | 'route-missing'>): DeliveryStep =>
  lost('failure' in answer ? answer.failure : { kind: 'reset-route-missing' }, answer.sort !== 'not-applied');

const refused = (failure: Failure): DeliveryStep => ({
  kind: 'write',
  transition: 'refuse',
  also: { failure },
  password: erase,
  next: 'settled',
});

const returned = ({ failure }: AnswerOf<'not-applied'>): DeliveryStep => ({
  kind: 'write',
  transition: 'return',
  also: { failure },
  password: keep,
  next: 'returned',
});

/** For these failures Microsoft names the input, whatever the reason is. */
const isVague: ReadonlySet<Failure['kind']> = new Set([
  'password-refused',
  'input-refused',
  'user-synced',
  'not-supported-here',
]);

/**
 * Why Microsoft refused, by what was known of the user too: whatever it says of the input, a guest's or a federated user's
 * password is not one that it did not like, and its text may name every kind of user whose password lives elsewhere.
 */
function refusalOfShown(failure: Failure, shown: ResetRecord['shown']): Failure {
  const home = shown.guest ? 'user-guest' : shown.federated ? 'user-federated' : null;
  if (home === null || !isVague.has(failure.kind)) return failure;
  return { kind: home, ...(failure.support === undefined ? {} : { support: failure.support }) };
}
