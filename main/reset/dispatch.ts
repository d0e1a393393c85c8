import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetRecord, ShownUser } from '../ledger/record';
import { applyTransition } from './apply-transition';
import { sameChanges } from './approval';
import { createDeliver, type Delivered } from './deliver';
import type { ExpiryClock } from './expiry';
import type { DeliveryProgress } from './progress';
import type { ResetWorld } from './reset-world';
import { otherThan } from './route';

/** The user as Microsoft described it last, and how that differs from what was shown: none, or agreed to. */
export type CheckedUser = { readonly user: ShownUser; readonly changes: ResetRecord['changes'] };

/** Lets resets leave, each once at a time. */
export type Dispatch = {
  /** Delivers one whose state `sending` is on disk; one that is under way is not delivered twice. */
  readonly send: (id: string) => Promise<Delivered>;
  /**
   * Writes `sending` down and delivers, if it is in the state `from` and what differs from what was shown is what `seen`
   * knows of; then `seen.user` counts as shown. Fails when that cannot be written, or nothing more is started.
   */
  readonly start: (id: string, from: 'queued' | 'unknown', seen: CheckedUser) => Promise<Outcome<Delivered>>;
  /** The technician decides of an unknown one: it is not repeated by itself. Waits for the end of its delivery. */
  readonly callOff: (id: string) => Promise<void>;
  readonly stopped: () => boolean;
  /** Starts nothing more; waits for what is under way, but not for ever. */
  readonly stop: () => Promise<void>;
};

/** How long the app waits for an answer when it is left, in milliseconds; after that the reset is unknown when it comes back. */
const graceMs = 5_000;

/**
 * None is under way yet. `released`: those that the technician has let go; a lost network or sign-in takes the leave of all back.
 * `wakeAt`: a delivery was sent back until then (milliseconds of wall time).
 */
export function createDispatch(
  world: ResetWorld,
  time: ExpiryClock,
  given: {
    readonly released: Set<string>;
    readonly wakeAt: (id: string, at: number) => void;
    readonly progress: DeliveryProgress;
  },
): Dispatch {
  const { ledger, clock } = world;
  const { released, wakeAt, progress } = given;
  const { deliver, callOff } = createDeliver(world, time, progress);
  const delivering = new Map<string, Promise<Delivered>>();
  let isStopped = false;

  function send(id: string): Promise<Delivered> {
    const running = delivering.get(id);
    if (running !== undefined) return running;
    const delivery = deliver(id)
      .then((end) => {
        if (end.ended !== 'returned') released.delete(id);
        else if (end.retryAt !== null) wakeAt(id, end.retryAt);
        // The network or the sign-in is gone: the leave of all is taken back.
        else released.clear();
        return end;
      })
      .finally(() => {
        delivering.delete(id);
        progress.end(id);
        world.changed();
      });
    delivering.set(id, delivery);
    return delivery;
  }

  return {
    send,
    start: async (id, from, { user, changes }) => {
      if (isStopped) return failed({ kind: 'not-possible-now' });
      const written = await ledger.change(id, (record) =>
        record.state === from && sameChanges(record.changes, changes)
          ? {
              record: applyTransition(record, 'start', time, {
                changes: [],
                shown: user,
                held: false,
                ...(record.answered ? renewed(record, world) : {}),
              }),
              password: 'keep',
            }
          : null,
      );
      world.changed();
      return written.ok ? ok(await send(id)) : written;
    },
    callOff: async (id) => {
      callOff(id);
      if (world.ledger.get(id)?.state === 'unknown') await delivering.get(id);
    },
    stopped: () => isStopped,
    stop: async () => {
      isStopped = true;
      const patience = new Promise<void>((resolve) => {
        const cancel = clock.after(graceMs, resolve);
        void Promise.allSettled(delivering.values()).then(() => {
          cancel();
          resolve();
        });
      });
      if (delivering.size > 0) await patience;
    },
  };
}

/**
 * Under which request id an answered one is sent once more. Microsoft gives a request id that it has answered the same
 * answer again, or refuses it; and the technician, who sees that answer, has decided. An earlier try may have been
 * applied all the same, so the reset stays ambiguous, and its tries, which carried the same password, count. Where the answer
 * was that the route is missing, it goes by the other one: the same route would most likely be missing again.
 */
const renewed = (
  { requestId, formerRequestIds, failure, route }: ResetRecord,
  world: Pick<ResetWorld, 'uuid'>,
): Partial<ResetRecord> => ({
  requestId: world.uuid(),
  formerRequestIds: [...formerRequestIds, requestId],
  answered: undefined,
  route: failure?.kind === 'reset-route-missing' && route !== undefined ? otherThan(route) : route,
});
