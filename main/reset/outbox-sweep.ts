import type { Failure } from '../../preload/outcome';
import type { ResetRecord } from '../ledger/record';
import { applyTransition } from './apply-transition';
import type { CheckedUser, Dispatch } from './dispatch';
import type { ExpiryClock } from './expiry';
import type { Guarded } from './guarded';
import { type Recheck, recheck } from './recheck';
import type { ResetWorld } from './reset-world';
import type { Waiting } from './view';

/** While a reset waits for the technician, its user is looked at again after this time, in milliseconds. */
const lookEveryMs = 10 * 60_000;

/** What the sweep shares with the outbox. */
export type OutboxSweepParts = {
  readonly dispatch: Dispatch;
  /** The technician (or `autoSend`) has let these go. */
  readonly released: Set<string>;
  /** The account's resets, oldest first. */
  readonly mine: () => readonly ResetRecord[];
  readonly waiting: (record: ResetRecord) => Waiting;
  readonly wakeAt: (id: string, at: number) => void;
  readonly guarded: Guarded;
};

/** Makes the sweep over everything that waits: expires, looks, sends what may leave, and tells what is ready. */
export function createOutboxSweep(
  world: ResetWorld,
  time: ExpiryClock,
  { dispatch, released, mine, waiting, wakeAt, guarded }: OutboxSweepParts,
): () => Promise<void> {
  const { ledger, clock } = world;
  /** Those whose last look was good, and when it was (steady time). */
  const looks = new Map<string, { readonly at: number; readonly isReady: boolean }>();
  let asked = '';

  /** Whether it may leave unasked, if the look at the user is complete, unchanged and of no administrator. */
  const mayGoByItself = (record: ResetRecord) =>
    world.policy.autoSend &&
    record.autoSend &&
    !record.ambiguous &&
    !record.decided &&
    // Somebody signed in by hand since: then somebody is there to be asked.
    (world.signedInByHandAt() ?? 0) <= record.createdAt;

  async function expire(): Promise<void> {
    if (time.jumped()) return;
    for (const { id, state, expiresAt } of mine()) {
      // What the technician has just let go leaves in this very sweep.
      if (state !== 'queued' || time.now() < expiresAt || (released.has(id) && world.obstacle() === null))
        continue;
      await ledger.change(id, (each) =>
        each.state === 'queued' && time.now() >= each.expiresAt
          ? { record: applyTransition(each, 'expire', time), password: 'erase' }
          : null,
      );
      world.changed();
    }
  }

  /** The user as Microsoft describes it now; where the technician let the reset go, stood by, whoever it is. */
  async function looked(record: ResetRecord, isAsked: boolean): Promise<Recheck> {
    const found = await recheck(world, record);
    if (!isAsked || (found.look !== 'admin' && found.look !== 'unsure')) return found;
    const may = await guarded.user(record.id, record, found.user, 'now');
    if (!may.ok) return { look: 'blocked', failure: may.failure };
    // The question may have stood for hours.
    return may.value.asked ? looked(record, isAsked) : found;
  }

  /** What a look at one reset leaves to do: send it, pass on to the next one, or stop for all. */
  type Found =
    | { readonly next: 'send'; readonly seen: CheckedUser }
    | { readonly next: 'skip' }
    | { readonly next: 'stop' };

  /** Looks at the user, unless it was done a moment ago, and says whether the reset may leave now. */
  async function judge(record: ResetRecord, isAsked: boolean, byItself: boolean): Promise<Found> {
    const { id } = record;
    const last = looks.get(id);
    if (!isAsked && last !== undefined && clock.steady() - last.at < lookEveryMs) return { next: 'skip' };
    const found = await looked(record, isAsked);
    if (found.look === 'not-asked') return notAsked(id, found.failure);
    const isClean = found.look !== 'blocked' && found.look !== 'changed';
    looks.set(id, { at: clock.steady(), isReady: isClean });
    if (isClean && (isAsked || (byItself && found.look === 'same')))
      return world.obstacle() === null ? { next: 'send', seen: found } : { next: 'stop' };
    released.delete(id);
    return { next: 'skip' };
  }

  /** Microsoft could not be asked about the user. A wait, and what stands in the way of all, stops the sweep. */
  function notAsked(id: string, failure: Failure): Found {
    if (failure.kind === 'throttled') {
      wakeAt(id, clock.now() + failure.retryAfterSeconds * 1_000);
      return { next: 'stop' };
    }
    released.delete(id);
    return world.obstacle() === null ? { next: 'skip' } : { next: 'stop' };
  }

  /**
   * Sends one. `stop`: what sent it back (a wait, the network, the sign-in) holds for all. `isConfirmed`: it was, and
   * nobody had let it go by hand.
   */
  async function send(id: string, seen: CheckedUser, byItself: boolean) {
    const end = await dispatch.start(id, 'queued', seen);
    const state = ledger.get(id)?.state;
    if (byItself && state !== 'confirmed' && state !== 'queued') world.notify('not-sent', 1);
    return {
      isConfirmed: byItself && state === 'confirmed',
      stop: !end.ok || end.value.ended === 'returned',
    };
  }

  /** Sends one, if it may leave. */
  async function sweepOne(id: string): Promise<{ readonly isConfirmed: boolean; readonly stop: boolean }> {
    const record = ledger.get(id);
    if (record === null || record.state !== 'queued') return { isConfirmed: false, stop: false };
    const wait = waiting(record).for;
    // A wait holds for all: nobody overtakes.
    if (wait === 'throttle' || holdsOne.has(wait)) return { isConfirmed: false, stop: wait === 'throttle' };
    const isAsked = released.has(id);
    const byItself = !isAsked && mayGoByItself(record);
    const found = await judge(record, isAsked, byItself);
    return found.next === 'send'
      ? send(id, found.seen, byItself)
      : { isConfirmed: false, stop: found.next === 'stop' };
  }

  /**
   * Sends what may leave, oldest first. Gives how many were confirmed that nobody had let go by hand; null: nothing more
   * is started.
   */
  async function sendAll(): Promise<number | null> {
    let confirmed = 0;
    for (const { id } of mine()) {
      if (dispatch.stopped()) return null;
      const { isConfirmed, stop } = await sweepOne(id);
      if (isConfirmed) confirmed += 1;
      if (stop) break;
    }
    return confirmed;
  }

  /** Says once that resets are ready which wait for the technician alone. */
  function tellReady(): void {
    const ready = mine().filter(({ id, state }) => state === 'queued' && looks.get(id)?.isReady === true);
    const question = ready.map(({ id }) => id).join();
    const unasked = ready.filter(({ id }) => !released.has(id));
    if (unasked.length > 0 && question !== asked) world.notify('ready-to-send', unasked.length);
    asked = question;
  }

  return async function sweep(): Promise<void> {
    await expire();
    if (world.obstacle() !== null) {
      released.clear();
      looks.clear();
      world.changed();
      return;
    }
    const confirmed = await sendAll();
    if (confirmed === null) return;
    if (confirmed > 0) world.notify('sent', confirmed);
    tellReady();
    world.changed();
  };
}

/** What holds one reset back and no other. */
const holdsOne: ReadonlySet<Waiting['for']> = new Set(['earlier-reset', 'time-jump', 'rolled-back']);
