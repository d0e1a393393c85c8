import type { ResetState } from '../../preload/shapes/reset';

/** Why a reset may go from one state to another. The README's diagram is drawn from this table. */
export type Step =
  /** The technician pressed Enter with no way to send: the intent waits. */
  | 'queue'
  /** The intent is on disk and the request is about to leave. */
  | 'start'
  /** Microsoft said 200 with this user's id, or the audit records say so. */
  | 'confirm'
  /** Microsoft gave a business answer: it did not do it, and said why. */
  | 'refuse'
  /** No answer, or none that proves anything. */
  | 'lose'
  /** An answer, or the way the connection failed, proves that nothing was applied. */
  | 'return'
  /** The technician gives an unknown reset a new password, with the facts in view. */
  | 'decide'
  | 'cancel'
  | 'expire';

/**
 * What may follow what. There are no other states and no other ways between them.
 * `sending` never ends by itself in `cancelled` or `expired`: once a byte may have left, only an answer settles it.
 */
export const transitions: Record<ResetState, Partial<Record<Step, ResetState>>> = {
  draft: { queue: 'queued', start: 'sending', cancel: 'cancelled' },
  queued: { start: 'sending', cancel: 'cancelled', expire: 'expired' },
  sending: { confirm: 'confirmed', refuse: 'refused', lose: 'unknown', return: 'queued' },
  unknown: { start: 'sending', confirm: 'confirmed', refuse: 'refused', decide: 'queued' },
  confirmed: {},
  refused: {},
  expired: {},
  cancelled: {},
};

/** The state after a step. A step that is not in the table is a bug, so it throws. */
export function follow(state: ResetState, step: Step): ResetState {
  const next = transitions[state][step];
  if (next === undefined) throw new Error(`a reset that is ${state} cannot ${step}`);
  return next;
}

/** Settled: nothing can change the state any more. */
export const settled = (state: ResetState): boolean => Object.keys(transitions[state]).length === 0;
