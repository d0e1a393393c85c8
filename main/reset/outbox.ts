import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { isoTime } from '../base/iso-time';
import type { LedgerChange } from '../ledger/ledger';
import type { ResetRecord, ShownUser } from '../ledger/record';
import { follow, settled } from '../ledger/state';
import { applyTransition } from './apply-transition';
import { type Approval, approvalVerdict, noChanges, sameChanges } from './approval';
import { blockedFor } from './blocked';
import { mostTries } from './deliver';
import { type CheckedUser, createDispatch } from './dispatch';
import type { DecidedReset } from './drafts';
import { type ExpiryClock, passwordUntil } from './expiry';
import type { AuditLook } from './find-out';
import type { Guarded } from './guarded';
import { oneAtATime } from './one-at-a-time';
import { createOutboxSweep } from './outbox-sweep';
import { createProgress } from './progress';
import { recheck } from './recheck';
import type { ResetWorld } from './reset-world';
import { viewOf, type Waiting } from './view';

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

/** The user as just seen, with first and last name. */
type Looked = CheckedUser & { readonly names: readonly string[] };

/** Why nothing can be sent now, as a failure with a next step. */
const inTheWay = { connection: { kind: 'offline' }, 'sign-in': { kind: 'signed-out' } } as const;

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

  const mine = () => ledger.all().filter((record) => record.account === world.account.id);
  const ofUser = (customerId: string, userId: string) =>
    mine().filter(
      (record) => record.customerId === customerId && record.userId === userId && !settled(record.state),
    );

  function waiting(record: ResetRecord): Waiting {
    const obstacle = world.obstacle();
    if (record.held) return { for: 'rolled-back', until: null };
    if (time.jumped() && clock.now() >= record.expiresAt) return { for: 'time-jump', until: null };
    if (obstacle !== null) return { for: obstacle, until: null };
    const before = ofUser(record.customerId, record.userId)[0];
    if (before !== undefined && before.id !== record.id) return { for: 'earlier-reset', until: null };
    if (record.changes.length > 0) return { for: 'changes', until: null };
    const until = Math.max(world.heldUntil() ?? 0, retryAt.get(record.id) ?? 0);
    if (released.has(record.id) && until > clock.now()) return { for: 'throttle', until };
    return { for: 'technician', until: null };
  }

  // Only one that waits is asked what for: the question looks at every other reset, and a journal may be long.
  const present = (record: ResetRecord): ResetView => {
    const isOpen = !settled(record.state);
    const looked = record.state === 'unknown' ? lastLook(record.id) : null;
    return viewOf(record, ledger, {
      waiting: record.state === 'queued' ? waiting(record) : null,
      passwordUntil: passwordUntil(record, world.policy.outboxHours),
      blockedBy: isOpen && record.state !== 'sending' ? blockedFor(record, world) : null,
      delivery: underWay(record),
      audit: looked === null ? null : { at: isoTime(looked.at), failure: looked.failure },
    });
  };
  /** Between two tries somebody may have been told, or something found: then no other one follows by itself. */
  const underWay = (record: ResetRecord): ResetView['delivery'] => {
    if (record.state !== 'sending' && record.state !== 'unknown') return null;
    const now = progress.of(record.id);
    const isOver = record.toldAt !== null || record.changes.length > 0;
    return now?.step === 'pausing' && isOver ? null : now;
  };
  const view = (id: string) => {
    const record = ledger.get(id);
    return record === null ? null : present(record);
  };
  const answer = (id: string): Outcome<ResetView> => {
    const now = view(id);
    return now === null ? failed({ kind: 'draft-gone' }) : ok(now);
  };

  function wakeAt(id: string, at: number): void {
    retryAt.set(id, at);
    clock.after(Math.max(1_000, at - clock.now() + 250), () => void wake());
  }

  /** Looks at the user once more. Null: something differs that must be shown first. */
  async function approved(record: ResetRecord, approval: Approval): Promise<Outcome<Looked | null>> {
    const found = await recheck(world, record);
    if (found.look === 'not-asked' || found.look === 'blocked') return failed(found.failure);
    if (approvalVerdict(approval, found.changes) === 'show') return ok(null);
    const may = await guarded.user(record.id, record, found.user, 'now');
    if (!may.ok) return may;
    // The question may have stood for hours.
    return may.value.asked ? approved(record, approval) : ok(found);
  }

  /** The same, and its number is agreed to. What was looked at before a question stood is looked at again. */
  async function letGo(record: ResetRecord, approval: Approval): Promise<Outcome<Looked | null>> {
    const seen = await approved(record, approval);
    if (!seen.ok || seen.value === null) return seen;
    const counted = await guarded.many([record.id]);
    if (!counted.ok) return counted;
    return counted.value.waited ? letGo(record, approval) : seen;
  }

  /** Lets one go whose user was just looked at. Resolves when it is settled, unknown or waiting. */
  async function started(
    id: string,
    from: 'queued' | 'unknown',
    seen: CheckedUser,
  ): Promise<Outcome<ResetView>> {
    const end = await dispatch.start(id, from, seen);
    if (!end.ok) return end;
    return end.value.ended === 'not-written' ? failed(end.value.failure) : answer(id);
  }

  const dispatch = createDispatch(world, time, { released, wakeAt, progress });
  const round = createOutboxSweep(world, time, { dispatch, released, mine, waiting, wakeAt, guarded });
  const wake = oneAtATime(round, dispatch.stopped);

  return {
    view,
    views: () => mine().map(present),
    earlier: (customerId, userId) => {
      const first = ofUser(customerId, userId)[0];
      return first === undefined ? null : present(first);
    },
    add: async ({ record, password, replaces, waits }) => {
      const obstacle = waits ? 'connection' : world.obstacle();
      if (obstacle !== null && !world.mayQueue) return failed({ kind: 'nothing-stored' });
      const now = clock.now();
      const blocked = blockedFor(record, world);
      if (blocked !== null) return failed(blocked);
      const state = follow('draft', obstacle === null ? 'start' : 'queue');
      // Looked at and written in one turn: the same order may come twice, and one that waits may have left meanwhile.
      const written = await ledger.put(() => {
        const before = ofUser(record.customerId, record.userId);
        // The dialog has shown the one that waited, and that this one takes its place. One whose password the user has
        // been given can only be cancelled.
        const mayReplace = (older: ResetRecord) =>
          older.state === 'queued' && older.toldAt === null && replaces.has(older.id);
        if (ledger.get(record.id) !== null || !before.every(mayReplace)) return null;
        const replaced = before.map(
          (older): LedgerChange => ({ record: applyTransition(older, 'cancel', time), password: 'erase' }),
        );
        const expiresAt = time.now() + world.policy.outboxHours * 3_600_000;
        const added = { ...record, state, changedAt: now, expiresAt };
        return [...replaced, { record: added, password: 'set', value: password }];
      });
      if (written.ok && !written.value) return failed({ kind: 'reset-in-progress' });
      if (!written.ok) return written;
      world.changed();
      if (state === 'sending') {
        released.add(record.id);
        const end = await dispatch.send(record.id);
        if (end.ended === 'not-written') return failed(end.failure);
      } else if (world.obstacle() === null) void wake();
      return answer(record.id);
    },
    sendNow: async (id, approval = noChanges) => {
      const record = ledger.get(id);
      if (record === null) return failed({ kind: 'draft-gone' });
      if (record.state !== 'queued') return failed({ kind: 'not-possible-now' });
      const obstacle = world.obstacle();
      if (obstacle !== null) return failed(inTheWay[obstacle]);
      if (waiting(record).for === 'earlier-reset') return failed({ kind: 'reset-in-progress' });
      const seen = await letGo(record, approval);
      if (!seen.ok) return seen;
      if (seen.value === null) return answer(id);
      released.add(id);
      return started(id, 'queued', seen.value);
    },
    sendAll: async () => {
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
    },
    cancel: async (id) => {
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
    },
    repeat: async (id, approval) => {
      const obstacle = world.obstacle();
      if (obstacle !== null) return failed(inTheWay[obstacle]);
      await dispatch.callOff(id);
      const record = ledger.get(id);
      if (record?.state !== 'unknown') return failed({ kind: 'not-possible-now' });
      if (ledger.password(id) === null) return failed({ kind: 'password-gone' });
      const seen = await letGo(record, approval);
      if (!seen.ok) return seen;
      return seen.value === null ? answer(id) : started(id, 'unknown', seen.value);
    },
    replace: async (id, approval, propose) => {
      const obstacle = world.obstacle();
      if (obstacle !== null) return failed(inTheWay[obstacle]);
      await dispatch.callOff(id);
      const record = ledger.get(id);
      if (record?.state !== 'unknown') return failed({ kind: 'not-possible-now' });
      const seen = await letGo(record, approval);
      if (!seen.ok) return seen;
      if (seen.value === null) return answer(id);
      const { user, names, changes } = seen.value;
      const password = await propose(user, names);
      const written = await ledger.change(id, (now) =>
        now.state === 'unknown' && sameChanges(now.changes, changes)
          ? {
              record: applyTransition(now, 'decide', time, {
                shown: user,
                changes: [],
                requestId: world.uuid(),
                formerRequestIds: [...now.formerRequestIds, now.requestId],
                tries: 0,
                firstTryAt: null,
                ambiguous: false,
                answered: undefined,
                route: undefined,
                decided: true,
                toldAt: null,
                done: false,
                held: false,
                handover: undefined,
                expiresAt: time.now() + world.policy.outboxHours * 3_600_000,
                failure: null,
              }),
              password: 'set',
              value: password,
            }
          : null,
      );
      if (!written.ok) return written;
      if (written.value?.state !== 'queued') return failed({ kind: 'not-possible-now' });
      released.add(id);
      return started(id, 'queued', { user, changes: [] });
    },
    wake,
    stop: dispatch.stop,
  };
}
