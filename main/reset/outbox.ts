import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import type { ShownUser } from '../ledger/record';
import { applyTransition } from './apply-transition';
import { type Approval, noChanges } from './approval';
import { blockedFor } from './blocked';
import { createDispatch } from './dispatch';
import type { DecidedReset } from './drafts';
import type { ExpiryClock } from './expiry';
import type { AuditLook } from './find-out';
import type { Guarded } from './guarded';
import { oneAtATime } from './one-at-a-time';
import { createOutboxSweep } from './outbox-sweep';
import { createOutboxViews } from './outbox-views';
import { createProgress } from './progress';
import { addedReset, replacedReset } from './record-changes';
import { createRelease, inTheWay } from './release';
import { mostTries } from './repetitions';
import type { ResetWorld } from './reset-world';

/** The resets that are not settled, and who acts on them. */
export type Outbox = {
  readonly view: (id: string) => ResetView | null;
  readonly views: () => readonly ResetView[];
  /** The reset of this user that must be settled before a newer one may be sent. */
  readonly earlier: (customerId: string, userId: string) => ResetView | null;
  /** Writes a decided reset down and sends it, or lets it wait. Resolves when it is settled, unknown or waiting. */
  readonly add: (decided: DecidedReset) => Promise<Outcome<ResetView>>;
  /**
   * Sends a queued one, if the user is as shown, or differs in what was agreed to. Else it waits, with what differs in
   * view.
   */
  readonly sendNow: (id: string, approval?: Approval) => Promise<Outcome<ResetView>>;
  readonly sendAll: () => Promise<Outcome<void>>;
  readonly cancel: (id: string) => Promise<Outcome<ResetView>>;
  /**
   * Sends an unknown one again under the same request id, with the same password. What differs and was not agreed to
   * leaves it unknown, with that in view.
   */
  readonly repeat: (id: string, approval: Approval) => Promise<Outcome<ResetView>>;
  /**
   * Gives an unknown one a new password under a new request id: the technician has decided. What differs and was not
   * agreed to leaves it as it is, unknown, with its password and with that in view.
   */
  readonly replace: (
    id: string,
    approval: Approval,
    propose: (user: ShownUser, names: readonly string[]) => Promise<string>,
  ) => Promise<Outcome<ResetView>>;
  /** Something outside has changed (network, sign-in, wait over, woken): looks at everything that waits. */
  readonly wake: () => Promise<void>;
  /** Starts nothing more; waits for what is under way, but not for ever. */
  readonly stop: () => Promise<void>;
};

/** What an outbox is made of besides its world. */
export type OutboxParts = {
  readonly time: ExpiryClock;
  readonly guarded: Guarded;
  /** What the last look at the audit records for an unknown one brought. */
  readonly lastLook: (id: string) => AuditLook | null;
};

/** Makes the outbox. */
export function createOutbox(world: ResetWorld, { time, guarded, lastLook }: OutboxParts): Outbox {
  const { ledger, clock } = world;
  /** The technician (or `autoSend`) has let these go; a lost network or sign-in takes the leave back. */
  const released = new Set<string>();
  const retryAt = new Map<string, number>();
  const progress = createProgress({ now: clock.now, heldUntil: world.heldUntil, most: mostTries });
  const views = createOutboxViews(world, { time, released, retryAt, progress, lastLook });
  const { mine, ofUser, waiting, answer } = views;

  function wakeAt(id: string, at: number): void {
    retryAt.set(id, at);
    clock.after(Math.max(1_000, at - clock.now() + 250), () => void wake());
  }
  const dispatch = createDispatch(world, time, { released, wakeAt, progress });
  const sweep = createOutboxSweep(world, time, { dispatch, released, mine, waiting, wakeAt, guarded });
  const wake = oneAtATime(sweep, dispatch.stopped);

  const { letGo, started, undecided } = createRelease(world, { guarded, dispatch, answer });

  async function add(decided: DecidedReset): Promise<Outcome<ResetView>> {
    const { record, waits } = decided;
    const obstacle = waits ? 'connection' : world.obstacle();
    if (obstacle !== null && !world.mayQueue) return failed({ kind: 'nothing-stored' });
    const now = clock.now();
    const blocked = blockedFor(record, world);
    if (blocked !== null) return failed(blocked);
    const step = obstacle === null ? 'start' : 'queue';
    const written = await ledger.put(() =>
      addedReset(decided, step, { world, time, before: ofUser(record.customerId, record.userId), now }),
    );
    if (!written.ok) return written;
    if (!written.value) return failed({ kind: 'reset-in-progress' });
    world.changed();
    return step === 'start' ? sendAdded(record.id) : waitAdded(record.id);
  }

  /** Lets one wait that was just written down: if nothing is in the way any more, not for long. */
  function waitAdded(id: string): Outcome<ResetView> {
    if (world.obstacle() === null) void wake();
    return answer(id);
  }

  /** Sends one that was just written down as being sent. */
  async function sendAdded(id: string): Promise<Outcome<ResetView>> {
    released.add(id);
    const end = await dispatch.send(id);
    return end.ended === 'not-written' ? failed(end.failure) : answer(id);
  }

  async function sendNow(id: string, approval: Approval = noChanges): Promise<Outcome<ResetView>> {
    const record = ledger.get(id);
    if (record === null) return failed({ kind: 'draft-gone' });
    if (record.state !== 'queued') return failed({ kind: 'not-possible-now' });
    const obstacle = world.obstacle();
    if (obstacle !== null) return failed(inTheWay[obstacle]);
    if (waiting(record).for === 'earlier-reset') return failed({ kind: 'reset-in-progress' });
    return letGo(record, approval, (seen) => {
      released.add(id);
      return started(id, 'queued', seen);
    });
  }

  async function sendAll(): Promise<Outcome<void>> {
    const obstacle = world.obstacle();
    if (obstacle !== null) return failed(inTheWay[obstacle]);
    // One that is held needs a word about itself, not about all.
    const all = mine().filter(
      (record) =>
        record.state === 'queued' &&
        record.changes.length === 0 &&
        !record.held &&
        blockedFor(record, world) === null,
    );
    const counted = await guarded.many(all.map(({ id }) => id));
    if (!counted.ok) return counted;
    for (const { id } of all) released.add(id);
    // The technician has seen that the clock jumped, and has answered.
    time.accept();
    void wake();
    return ok(undefined);
  }

  async function cancel(id: string): Promise<Outcome<ResetView>> {
    const written = await ledger.change(id, (record) =>
      record.state === 'queued'
        ? { record: applyTransition(record, 'cancel', time), password: 'erase' }
        : null,
    );
    if (!written.ok) return written;
    released.delete(id);
    world.changed();
    if (written.value?.state !== 'cancelled') return failed({ kind: 'not-possible-now' });
    void wake();
    return answer(id);
  }

  async function repeat(id: string, approval: Approval): Promise<Outcome<ResetView>> {
    const record = await undecided(id);
    if (!record.ok) return record;
    if (ledger.password(id) === null) return failed({ kind: 'password-gone' });
    return letGo(record.value, approval, (seen) => started(id, 'unknown', seen));
  }

  async function replace(
    id: string,
    approval: Approval,
    propose: (user: ShownUser, names: readonly string[]) => Promise<string>,
  ): Promise<Outcome<ResetView>> {
    const record = await undecided(id);
    if (!record.ok) return record;
    return letGo(record.value, approval, async (seen) => {
      const password = await propose(seen.user, seen.names);
      const written = await ledger.change(id, (now) => replacedReset(now, seen, { world, time, password }));
      if (!written.ok) return written;
      if (written.value?.state !== 'queued') return failed({ kind: 'not-possible-now' });
      released.add(id);
      return started(id, 'queued', { user: seen.user, changes: [] });
    });
  }

  return {
    view: views.view,
    views: () => mine().map(views.show),
    earlier: (customerId, userId) => {
      const first = ofUser(customerId, userId)[0];
      return first === undefined ? null : views.show(first);
    },
    ...{ add, sendNow, sendAll, cancel, repeat, replace, wake },
    stop: dispatch.stop,
  };
}
