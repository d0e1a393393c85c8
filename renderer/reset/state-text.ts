import type { ResetView } from '../../preload/shapes/reset';
import type { TextKey } from '../language/text';

/** A reset in words: its state, what changed, what to do next. The same words wherever a reset is shown. */
export type StateText = { readonly state: TextKey; readonly changed: TextKey; readonly next: TextKey };

const queued = (view: ResetView): TextKey => {
  if (view.blockedBy !== null) return 'state.queued.blocked';
  if (view.waitsFor !== null && view.waitsFor !== 'connection') return `state.queued.${view.waitsFor}`;
  return view.autoSend ? 'state.queued.auto' : 'state.queued.connection';
};

const confirmed = (view: ResetView): TextKey => {
  const { passwordKept, handover, shownAt } = view;
  // Revealed or copied is not yet heard: until the technician says so, there is something left to do.
  if (passwordKept && handover?.end === 'told') return 'state.confirmed.toldBefore';
  if (passwordKept) return shownAt === null ? 'state.confirmed.tell' : 'state.confirmed.shown';
  if (handover !== null) return `state.confirmed.${handover.end}`;
  return shownAt === null ? 'state.confirmed.forgotten' : 'state.confirmed.given';
};

/** Whoever has seen the password early must not take it for valid. */
const early = ({ shownAt, handover }: ResetView): TextKey => {
  if (handover?.end === 'told') return 'state.toldEarly';
  return shownAt === null ? 'state.queued' : 'state.shownEarly';
};

/** Was it only the password that was refused? Then another one of the same user may pass. */
export const isPasswordRefused = ({ state, failure }: ResetView): boolean =>
  state === 'refused' && failure?.kind === 'password-refused';

/** States that say that nothing was changed, which nobody knows of a reset whose former password was given up. */
const saysNothing: ReadonlySet<ResetView['state']> = new Set(['queued', 'refused', 'expired', 'cancelled']);

/**
 * While it is delivered the state goes to and fro between `sending` and `unknown`: what is said stays, and says what both
 * have in common.
 */
const underWay = ({ state, delivery }: ResetView): StateText => {
  // Written down to be sent again, it still counts as pausing for a moment.
  const isLost =
    state === 'unknown' || (delivery !== null && (delivery.attempt > 1 || delivery.step === 'pausing'));
  return isLost
    ? { state: 'state.noAnswer', changed: 'state.noAnswer.changed', next: 'state.sending.next' }
    : { state: 'state.sending', changed: 'state.sending.changed', next: 'state.sending.next' };
};

/** Every state has its words: a new state without them does not compile. */
export function stateText(view: ResetView): StateText {
  const words = wordsOf(view);
  const isUnsure = view.afterUnknown && saysNothing.has(view.state);
  return isUnsure ? { ...words, changed: 'state.afterUnknown.changed' } : words;
}

function wordsOf(view: ResetView): StateText {
  switch (view.state) {
    case 'draft':
      return { state: 'state.draft', changed: 'state.draft.changed', next: 'state.draft.next' };
    case 'queued':
      return {
        state: early(view),
        // An older copy knows nothing of what was done since.
        changed: view.waitsFor === 'rolled-back' ? 'state.queued.olderCopy' : 'state.queued.changed',
        next: queued(view),
      };
    case 'sending':
      return underWay(view);
    case 'confirmed':
      return {
        state: 'state.confirmed',
        changed: view.confirmedBy === 'audit' ? 'state.confirmed.audit' : 'state.confirmed.answer',
        next: confirmed(view),
      };
    case 'refused':
      return { state: 'state.refused', changed: 'state.refused.changed', next: 'state.refused.next' };
    case 'unknown':
      return view.delivery === null
        ? {
            state: 'state.unknown',
            changed: 'state.unknown.changed',
            next: view.blockedBy === null ? 'state.unknown.next' : 'state.unknown.blocked',
          }
        : underWay(view);
    case 'expired':
      return { state: 'state.expired', changed: 'state.expired.changed', next: 'state.expired.next' };
    case 'cancelled':
      return { state: 'state.cancelled', changed: 'state.cancelled.changed', next: 'state.cancelled.next' };
  }
}
