import { create } from 'zustand';
import type { Bridge, Input } from '../../preload/contract';
import type { Failure, Outcome } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { tellLeft } from './left';
import { isOnScreen, settleShown, useReset } from './reset';

/** What waits, and what was confirmed but not handed over. */
export type OutboxState =
  | { readonly step: 'loading' }
  | { readonly step: 'listed'; readonly resets: readonly ResetView[] }
  | { readonly step: 'failed'; readonly failure: Failure };

export const useOutbox = create<OutboxState>(() => ({ step: 'loading' }));

/** Not settled: the badge counts these. */
export const isUnsettled = ({ state }: ResetView): boolean =>
  state === 'queued' || state === 'sending' || state === 'unknown';

/** Confirmed, and the handover is not over: its end erases the password. */
export const awaitsHandover = ({ state, passwordKept }: ResetView): boolean =>
  state === 'confirmed' && passwordKept;

/** How many need the technician: unsettled, or not handed over. */
export const countWaiting = (outbox: OutboxState): number =>
  outbox.step === 'listed'
    ? outbox.resets.filter((view) => isUnsettled(view) || awaitsHandover(view)).length
    : 0;

const lookInJournal = async (bridge: Bridge): Promise<void> => {
  const outcome = await bridge['journal.list']({ text: '', before: null, limit: 200 });
  if (outcome.ok) settleShown(outcome.value);
};

/** Those whose delivery has come to an end, and which no dialog shows: the technician was promised to be told of them. */
const tellEnded = async (
  bridge: Bridge,
  before: OutboxState,
  resets: readonly ResetView[],
): Promise<void> => {
  if (before.step !== 'listed') return;
  const ended = before.resets.filter(
    (view) =>
      view.delivery !== null &&
      !isOnScreen(view) &&
      !resets.some(({ id, delivery }) => id === view.id && delivery !== null),
  );
  if (ended.length === 0) return;
  // What is settled and leaves nothing to do is in the journal alone.
  const isListed = ended.every(({ id }) => resets.some((view) => view.id === id));
  const journal = isListed ? null : await bridge['journal.list']({ text: '', before: null, limit: 200 });
  const known = [...resets, ...(journal?.ok ? journal.value : [])];
  for (const { id } of ended) {
    const view = known.find((each) => each.id === id);
    if (view !== undefined) tellLeft({ who: view, view });
  }
};

const list = (bridge: Bridge, resets: readonly ResetView[]): void => {
  void tellEnded(bridge, useOutbox.getState(), resets);
  useOutbox.setState({ step: 'listed', resets }, true);
  settleShown(resets);
  // A reset that has left the outbox is settled: the journal says how.
  const shown = useReset.getState();
  if (
    shown.step === 'answered' &&
    isUnsettled(shown.view) &&
    !resets.some(({ id }) => id === shown.view.id)
  ) {
    void lookInJournal(bridge);
  }
};

/** Follows the outbox. Gives how to stop. */
export const followOutbox = (bridge: Bridge): (() => void) => {
  const stop = bridge.on('outbox.changed', (resets) => list(bridge, resets));
  void loadOutbox(bridge);
  return stop;
};

/** Asks for the whole list. */
export const loadOutbox = async (bridge: Bridge): Promise<void> => {
  const outcome = await bridge['outbox.list'](undefined);
  if (outcome.ok) list(bridge, outcome.value);
  else useOutbox.setState({ step: 'failed', failure: outcome.failure }, true);
};

const take = (outcome: Outcome<ResetView>): Failure | null => {
  if (!outcome.ok) return outcome.failure;
  const changed = outcome.value;
  settleShown([changed]);
  useOutbox.setState((outbox) => {
    if (outbox.step !== 'listed') return outbox;
    return { ...outbox, resets: outbox.resets.map((view) => (view.id === changed.id ? changed : view)) };
  }, true);
  return null;
};

/** How letting one go ended. `changed`: nothing was sent, since something differs that was not in sight; now it is. */
export type LetGo = Failure | 'changed' | null;

const letGo = (outcome: Outcome<ResetView>, accepted: ResetView['changes']): LetGo => {
  const failure = take(outcome);
  if (failure !== null || !outcome.ok) return failure;
  const { state, changes } = outcome.value;
  const isHeld = (state === 'queued' || state === 'unknown') && changes.length > 0;
  return isHeld && JSON.stringify(changes) !== JSON.stringify(accepted) ? 'changed' : null;
};

/** Sends one now, if nothing differs but what is accepted. Null when it went well. */
export const sendNow = async (bridge: Bridge, asked: Input<'outbox.send'>): Promise<LetGo> =>
  letGo(await bridge['outbox.send'](asked), asked.accepted);

/** Sends all that may be sent. Null when it went well. */
export const sendAll = async (bridge: Bridge): Promise<Failure | null> => {
  const outcome = await bridge['outbox.sendAll'](undefined);
  return outcome.ok ? null : outcome.failure;
};

/** Gives one up. Null when it went well. */
export const cancelQueued = async (bridge: Bridge, resetId: string): Promise<Failure | null> =>
  take(await bridge['outbox.cancel']({ resetId }));

/** What to do about one whose end is unknown. Null when it went well. */
export const decide = async (bridge: Bridge, asked: Input<'outbox.decide'>): Promise<LetGo> =>
  letGo(await bridge['outbox.decide'](asked), asked.accepted);

/** Marks one as handed over (or not), and has main forget its password. Null when it went well. */
export const finishHandover = async (
  bridge: Bridge,
  asked: Input<'handover.done'>,
): Promise<Failure | null> => take(await bridge['handover.done'](asked));
