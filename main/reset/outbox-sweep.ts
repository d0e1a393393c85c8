import type { ResetRecord } from '../ledger/record';
import { applyTransition } from './apply-transition';
import type { Dispatch } from './dispatch';
import type { ExpiryClock } from './expiry';
import type { Guarded } from './guarded';
import { type Recheck, recheck } from './recheck';
import type { ResetWorld } from './reset-world';
import type { Waiting } from './view';

/** After so long a look at Microsoft is repeated while a reset waits for the technician. */
const lookEveryMs = 10 * 60_000;

/** What a round shares with the outbox. */
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

/** Makes the round over everything that waits: expires, looks, sends what may leave, and tells what is ready. */
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
      // What the technician has just let go leaves in this very round.
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

  return async function round(): Promise<void> {
    await expire();
    if (world.obstacle() !== null) {
      released.clear();
      looks.clear();
      world.changed();
      return;
    }
    let sent = 0;
    for (const { id } of mine()) {
      if (dispatch.stopped()) return;
      const record = ledger.get(id);
      if (record === null || record.state !== 'queued') continue;
      const wait = waiting(record);
      if (wait.for === 'earlier-reset' || wait.for === 'time-jump' || wait.for === 'rolled-back') continue;
      // A wait holds for all: nobody overtakes.
      if (wait.for === 'throttle') break;
      const isAsked = released.has(id);
      const byItself = !isAsked && mayGoByItself(record);
      const seen = looks.get(id);
      if (!isAsked && seen !== undefined && clock.steady() - seen.at < lookEveryMs) continue;
      const found = await looked(record, isAsked);
      if (found.look === 'not-asked') {
        if (found.failure.kind === 'throttled')
          wakeAt(id, clock.now() + found.failure.retryAfterSeconds * 1_000);
        else released.delete(id);
        if (world.obstacle() !== null || found.failure.kind === 'throttled') break;
        continue;
      }
      const isClean = found.look !== 'blocked' && found.look !== 'changed';
      looks.set(id, { at: clock.steady(), isReady: isClean });
      if (!isClean || !(isAsked || (byItself && found.look === 'same'))) {
        released.delete(id);
        continue;
      }
      if (world.obstacle() !== null) break;
      const end = await dispatch.start(id, 'queued', found);
      if (byItself) {
        const state = ledger.get(id)?.state;
        if (state === 'confirmed') sent += 1;
        else if (state !== 'queued') world.notify('not-sent', 1);
      }
      // What sends one back (a wait, the network, the sign-in) holds for all.
      if (!end.ok || end.value.ended === 'returned') break;
    }
    if (sent > 0) world.notify('sent', sent);
    const ready = mine().filter(({ id, state }) => state === 'queued' && looks.get(id)?.isReady === true);
    const question = ready.map(({ id }) => id).join();
    const unasked = ready.filter(({ id }) => !released.has(id));
    if (unasked.length > 0 && question !== asked) world.notify('ready-to-send', unasked.length);
    asked = question;
    world.changed();
  };
}
