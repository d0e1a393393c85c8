import type { Channel } from '../../preload/channels';
import type { Failure } from '../../preload/outcome';
import type { Hand } from './hand';
import { type Need, needs } from './needs';

/** After a yes, a program that works the window for a person is not asked about again for this time, in milliseconds. */
const assistedMs = 5 * 60_000;

/** Decides whether a call of the window was wanted by a person. */
export type Guard = {
  /** Why it is not answered; null: it is. To be asked as the call arrives; `resetId`: of whom it speaks, if of anybody. */
  readonly refusal: (channel: Channel, resetId?: string) => Promise<Failure | null>;
  /** The dialog of this reset shows its user from now on: what was pressed before was not meant for it. */
  readonly opened: (resetId: string) => void;
  readonly closed: (resetId: string) => void;
  /** The curtain fell or was lifted. */
  readonly covered: () => void;
};

/**
 * Nothing was pressed yet. `isAssisted`: a screen reader or another program may press buttons, which reaches the page without any input;
 * `askAssisted`: is that what is going on? Asked outside of the window, once for all calls that wait.
 */
export function createGuard(world: {
  readonly hand: Hand;
  readonly steady: () => number;
  readonly locked: () => boolean;
  readonly isAssisted: () => boolean;
  readonly askAssisted: () => Promise<boolean>;
}): Guard {
  const { hand, steady } = world;
  const openedAt = new Map<string, number>();
  let assistedUntil = Number.NEGATIVE_INFINITY;
  let asking: Promise<boolean> | null = null;

  function isHand(need: Need, resetId: string | undefined): boolean {
    if (need === 'lift') return hand.takeAny();
    if (need === 'hand') return hand.take();
    const since = openedAt.get(resetId ?? '');
    return since !== undefined && hand.take(since);
  }

  async function isAssisted(need: Need): Promise<boolean> {
    if (!world.isAssisted()) return false;
    // The curtain falls because nobody was there: an earlier answer says nothing of now.
    if (need !== 'lift' && steady() < assistedUntil) return true;
    asking ??= world.askAssisted().finally(() => {
      asking = null;
    });
    const isMeant = await asking;
    if (isMeant) assistedUntil = steady() + assistedMs;
    return isMeant;
  }

  return {
    refusal: async (channel, resetId) => {
      const need = needs[channel];
      if (need === 'nothing') return null;
      if (need === 'lift' && !world.locked()) return null;
      if (need !== 'lift' && world.locked()) return { kind: 'locked' };
      if (isHand(need, resetId)) return null;
      return (await isAssisted(need)) ? null : { kind: 'no-hand' };
    },
    opened: (resetId) => {
      openedAt.set(resetId, steady());
      hand.forget();
    },
    closed: (resetId) => void openedAt.delete(resetId),
    covered: () => {
      hand.forget();
      assistedUntil = world.locked() ? Number.NEGATIVE_INFINITY : assistedUntil;
    },
  };
}
