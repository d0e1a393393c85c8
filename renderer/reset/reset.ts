import { create } from 'zustand';
import type { Bridge, Input } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { Preflight, Proposal, ResetDraft, ResetView } from '../../preload/shapes/reset';
import { tellLeft } from './left';

/** What the dialog shows, without the proposed password: that lives in the component alone. */
export type Draft = Omit<ResetDraft, 'proposal'>;

/** Who is about to be looked at. */
export type Who = { readonly customerId: string; readonly userId: string };

/** The steps of the one reset that the dialog shows. */
export type Reset =
  | { readonly step: 'closed' }
  | { readonly step: 'opening'; readonly who: Who | null }
  | { readonly step: 'not-opened'; readonly failure: Failure }
  | {
      readonly step: 'editing';
      readonly draft: Draft;
      readonly preflight: Preflight | Failure | null;
      /** Why the last try to send did not go out, or came back. */
      readonly refusal: Failure | null;
    }
  | {
      readonly step: 'sending';
      readonly draft: Draft;
      readonly preflight: Preflight;
      /** When Enter was pressed, ISO 8601. */
      readonly since: string;
      /** As it is told from the outbox meanwhile; null: it is not written down yet. */
      readonly view: ResetView | null;
    }
  /** `early`: its password is to be told though nobody knows that it is valid. */
  | { readonly step: 'answered'; readonly view: ResetView; readonly early: boolean };

export const useReset = create<Reset>(() => ({ step: 'closed' }));

/** Where the component takes a password to: its own state. */
export type Keep = (proposal: Proposal) => void;

const isPreflight = (found: Preflight | Failure | null): found is Preflight =>
  found !== null && 'lines' in found;

/** The pre-flight, when it came. */
export const preflightOf = (reset: Reset): Preflight | null =>
  reset.step === 'sending'
    ? reset.preflight
    : reset.step === 'editing' && isPreflight(reset.preflight)
      ? reset.preflight
      : null;

/** Asks Microsoft, or the directory, what must be known of the user. */
export const refreshPreflight = async (bridge: Bridge, resetId: string): Promise<void> => {
  const outcome = await bridge['reset.preflight']({ resetId });
  useReset.setState((reset) => {
    if (reset.step !== 'editing' || reset.draft.resetId !== resetId) return reset; // Closed meanwhile.
    return { ...reset, preflight: outcome.ok ? outcome.value : outcome.failure };
  }, true);
};

const show = async (bridge: Bridge, opened: ResetDraft, keep: Keep): Promise<void> => {
  const { proposal, ...draft } = opened;
  keep(proposal);
  useReset.setState({ step: 'editing', draft, preflight: null, refusal: null }, true);
  await refreshPreflight(bridge, draft.resetId);
};

/** Opens the dialog for a user, unless one is open. Its password goes to `keep`, never into the store. */
export const openReset = async (bridge: Bridge, who: Who, keep: Keep): Promise<void> => {
  // One at a time: nobody takes the place of the user whom the open dialog names.
  if (useReset.getState().step !== 'closed') return;
  const asked = { customerId: who.customerId, userId: who.userId };
  useReset.setState({ step: 'opening', who: asked }, true);
  const outcome = await bridge['reset.open'](asked);
  const now = useReset.getState();
  if (now.step !== 'opening' || now.who !== asked) {
    if (outcome.ok) void bridge['reset.close']({ resetId: outcome.value.resetId });
    return;
  }
  if (outcome.ok) await show(bridge, outcome.value, keep);
  else useReset.setState({ step: 'not-opened', failure: outcome.failure }, true);
};

/** Takes a queued reset back into the dialog, unless one is open. Null when it went well. */
export const editQueued = async (bridge: Bridge, resetId: string, keep: Keep): Promise<Failure | null> => {
  const outcome = await bridge['outbox.edit']({ resetId });
  if (!outcome.ok) return outcome.failure;
  if (useReset.getState().step !== 'closed') {
    // Another one was opened meanwhile: it stays.
    void bridge['reset.close']({ resetId: outcome.value.resetId });
    return null;
  }
  await show(bridge, outcome.value, keep);
  return null;
};

/** Asks for another password. Null when it went well. */
export const propose = async (
  bridge: Bridge,
  asked: Input<'reset.propose'>,
  keep: Keep,
): Promise<Failure | null> => {
  const outcome = await bridge['reset.propose'](asked);
  if (!outcome.ok) return outcome.failure;
  const now = useReset.getState();
  if (now.step === 'editing' && now.draft.resetId === asked.resetId) keep(outcome.value);
  return null;
};

/** Refusals that rest on what is now known of the user. */
const lookAgainAfter: ReadonlySet<Failure['kind']> = new Set([
  'not-confirmed',
  'not-allowed-by-policy',
  'not-possible-now',
  'not-the-user-shown',
  'user-unknown',
  'user-deleted',
  'user-federated',
  'user-guest',
  'user-synced',
]);

/** Why the password was refused; null: it was not. */
const refusedPassword = ({ state, failure }: ResetView): Failure | null =>
  state === 'refused' && failure?.kind === 'password-refused' ? failure : null;

/**
 * Sends, or queues when nothing can be sent. A refused password or order leaves the dialog open, with the reason.
 * Gives that reason, so that a new password can be proposed; null otherwise.
 */
export const sendReset = async (bridge: Bridge, order: Input<'reset.send'>): Promise<Failure | null> => {
  const editing = useReset.getState();
  if (editing.step !== 'editing' || !isPreflight(editing.preflight)) return null;
  const { draft, preflight: known } = editing;
  const since = new Date().toISOString();
  useReset.setState({ step: 'sending', draft, preflight: known, since, view: null }, true);
  const outcome = await bridge['reset.send'](order);
  const now = useReset.getState();
  if (now.step !== 'sending' || now.draft.resetId !== draft.resetId) {
    // Left meanwhile. What became of a reset that was written down, the outbox tells; of any other, nobody else does.
    if (!outcome.ok) tellLeft({ who: draft, failure: outcome.failure });
    return null;
  }
  const refused = outcome.ok ? refusedPassword(outcome.value) : outcome.failure;
  if (outcome.ok && refused === null) {
    useReset.setState({ step: 'answered', view: outcome.value, early: false }, true);
    // After a refused try the next one is another reset: the draft's own id ends here.
    if (outcome.value.id !== draft.resetId) void bridge['reset.close']({ resetId: draft.resetId });
    return null;
  }
  useReset.setState({ step: 'editing', draft, preflight: known, refusal: refused }, true);
  // Main looked again before it refused: what it saw belongs on the card.
  if (refused !== null && lookAgainAfter.has(refused.kind)) void refreshPreflight(bridge, draft.resetId);
  return refused;
};

/** Shows a reset that was sent or queued before, unless a dialog is open. `early`: to tell its password at once. */
export const showReset = (view: ResetView, early = false): void =>
  useReset.setState((reset) => (reset.step === 'closed' ? { step: 'answered', view, early } : reset), true);

/** Is the dialog about this reset, so that whatever becomes of it is seen there? */
export const isOnScreen = (view: ResetView): boolean => {
  const reset = useReset.getState();
  return reset.step === 'answered' ? reset.view.id === view.id : isOfDraft(reset, view);
};

/** One user has one reset that is not settled: the one on its way is the one that was just sent. */
const isOfDraft = (reset: Reset, { customerId, userId }: ResetView): boolean =>
  reset.step === 'sending' && reset.draft.customerId === customerId && reset.draft.userId === userId;

/** What became of the reset on screen, said by main. */
export const settleShown = (views: readonly ResetView[]): void =>
  useReset.setState((reset) => {
    if (reset.step === 'sending') {
      const view = views.find((each) => each.delivery !== null && isOfDraft(reset, each));
      return view === undefined ? reset : { ...reset, view };
    }
    if (reset.step !== 'answered') return reset;
    const newer = views.find(({ id }) => id === reset.view.id);
    return newer === undefined ? reset : { ...reset, view: newer };
  }, true);

/** Closes the dialog and has main forget the draft. */
export const closeReset = (bridge: Bridge): void => {
  const reset = useReset.getState();
  useReset.setState({ step: 'closed' }, true);
  // One that is on its way goes on: main tells what became of it.
  if (reset.step === 'editing' || reset.step === 'sending')
    void bridge['reset.close']({ resetId: reset.draft.resetId });
  if (reset.step === 'answered') void bridge['reset.close']({ resetId: reset.view.id });
};
