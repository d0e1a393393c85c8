import { failed, type Outcome } from '../../preload/outcome';
import type { ResetOrder, ResetView } from '../../preload/shapes/reset';
import type { Drafts } from './drafts';
import type { Guarded } from './guarded';
import type { Outbox } from './outbox';
import type { ResetWorld } from './reset-world';

/** The orders of the dialog, from its Enter to their answer. */
export type Orders = {
  /** Sends a draft, or lets it wait, as the order says. One order of a draft at a time. */
  readonly send: (order: ResetOrder) => Promise<Outcome<ResetView>>;
  /** The dialog of a draft is left: it is forgotten. If its order is on its way, the technician is told of its answer. */
  readonly close: (resetId: string) => void;
};

/** None is on its way yet. */
export function createOrders(
  world: Pick<ResetWorld, 'notify'>,
  parts: {
    readonly drafts: Pick<Drafts, 'decide' | 'close'>;
    readonly guarded: Guarded;
    readonly add: Outbox['add'];
  },
): Orders {
  const { drafts, guarded, add } = parts;
  /** Orders whose answer is on its way, by their drafts; true: their dialog was left, so the technician is told. */
  const sending = new Map<string, boolean>();

  /** An order that the technician stands by: what was answered to a question is worth as much as the look it rested on. */
  async function decidedOn(order: ResetOrder, countedAs?: string): ReturnType<Drafts['decide']> {
    const decided = await drafts.decide(order);
    if (!decided.ok) return decided;
    const { record, waits } = decided.value;
    const may = await guarded.user(order.resetId, record, record.shown, waits ? 'later' : 'now');
    if (!may.ok) return may;
    if (may.value.asked) return decidedOn(order, countedAs);
    // Decided anew it may have another id; it is counted once.
    const counts = countedAs ?? record.id;
    const counted = await guarded.many([counts]);
    if (!counted.ok) return counted;
    return counted.value.waited ? decidedOn(order, counts) : decided;
  }

  async function carryOut(order: ResetOrder): Promise<Outcome<ResetView>> {
    const decided = await decidedOn(order);
    return decided.ok ? add(decided.value) : decided;
  }

  return {
    send: async (order) => {
      if (sending.has(order.resetId)) return failed({ kind: 'reset-in-progress' });
      sending.set(order.resetId, false);
      const added = await carryOut(order).finally(() => {
        if (sending.get(order.resetId) === true) world.notify('answered', 1);
        sending.delete(order.resetId);
      });
      // A password that the server refused keeps the dialog open: the draft stays for another try.
      if (added.ok && added.value.state !== 'refused') drafts.close(order.resetId);
      return added;
    },
    close: (resetId) => {
      if (sending.has(resetId)) sending.set(resetId, true);
      drafts.close(resetId);
    },
  };
}
