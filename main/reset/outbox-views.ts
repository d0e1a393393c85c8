import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { isoTime } from '../base/iso-time';
import type { ResetRecord } from '../ledger/record';
import { settled } from '../ledger/state';
import { blockedFor } from './blocked';
import { type ExpiryClock, passwordUntil } from './expiry';
import type { AuditLook } from './find-out';
import type { DeliveryProgress } from './progress';
import type { ResetWorld } from './reset-world';
import { viewOf, type Waiting } from './view';

/** The account's resets as they are shown. */
export type OutboxViews = {
  /** The account's records, oldest first. */
  readonly mine: () => readonly ResetRecord[];
  /** Those of one user that are not settled, oldest first. */
  readonly ofUser: (customerId: string, userId: string) => readonly ResetRecord[];
  /** What a queued one waits for. */
  readonly waiting: (record: ResetRecord) => Waiting;
  readonly show: (record: ResetRecord) => ResetView;
  readonly view: (id: string) => ResetView | null;
  /** The view; fails with `draft-gone` where there is no such reset. */
  readonly answer: (id: string) => Outcome<ResetView>;
};

/** Nothing is kept here but what it is given. `released`, `retryAt`: which may leave, and when again (wall time, ms). */
export function createOutboxViews(
  world: ResetWorld,
  parts: {
    readonly time: ExpiryClock;
    readonly released: ReadonlySet<string>;
    readonly retryAt: ReadonlyMap<string, number>;
    readonly progress: DeliveryProgress;
    /** The last look at the audit records for an unknown one; null: none. */
    readonly lastLook: (id: string) => AuditLook | null;
  },
): OutboxViews {
  const { ledger, clock } = world;
  const { time, released, retryAt, progress, lastLook } = parts;

  const mine = () => ledger.all().filter((record) => record.account === world.account.id);
  const ofUser = (customerId: string, userId: string) =>
    mine().filter(
      (record) => record.customerId === customerId && record.userId === userId && !settled(record.state),
    );

  function waiting(record: ResetRecord): Waiting {
    const before = ofUser(record.customerId, record.userId)[0];
    const isBehind = before !== undefined && before.id !== record.id;
    const jumped = time.jumped() && clock.now() >= record.expiresAt;
    const until = Math.max(world.heldUntil() ?? 0, retryAt.get(record.id) ?? 0);
    const isThrottled = released.has(record.id) && until > clock.now();
    const what = waitsFor(record, { obstacle: world.obstacle(), jumped, isBehind, isThrottled });
    return { for: what, until: what === 'throttle' ? until : null };
  }

  /** Between two tries somebody may have been told, or something found: then no other one follows by itself. */
  function underWay(record: ResetRecord): ResetView['delivery'] {
    if (record.state !== 'sending' && record.state !== 'unknown') return null;
    const now = progress.of(record.id);
    const isOver = record.toldAt !== null || record.changes.length > 0;
    return now?.step === 'pausing' && isOver ? null : now;
  }

  // Only one that waits is asked what for: the question looks at every other reset, and a journal may be long.
  function show(record: ResetRecord): ResetView {
    const isOpen = !settled(record.state);
    const looked = record.state === 'unknown' ? lastLook(record.id) : null;
    return viewOf(record, ledger, {
      waiting: record.state === 'queued' ? waiting(record) : null,
      passwordUntil: passwordUntil(record, world.policy.outboxHours),
      blockedBy: isOpen && record.state !== 'sending' ? blockedFor(record, world) : null,
      delivery: underWay(record),
      audit: looked === null ? null : { at: isoTime(looked.at), failure: looked.failure },
    });
  }

  const view = (id: string) => {
    const record = ledger.get(id);
    return record === null ? null : show(record);
  };
  return {
    ...{ mine, ofUser, waiting, show, view },
    answer: (id) => {
      const now = view(id);
      return now === null ? failed({ kind: 'draft-gone' }) : ok(now);
    },
  };
}

/** What a queued one waits for: the first of these that holds. */
function waitsFor(
  record: ResetRecord,
  now: {
    readonly obstacle: ReturnType<ResetWorld['obstacle']>;
    readonly jumped: boolean;
    readonly isBehind: boolean;
    readonly isThrottled: boolean;
  },
): Waiting['for'] {
  if (record.held) return 'rolled-back';
  if (now.jumped) return 'time-jump';
  if (now.obstacle !== null) return now.obstacle;
  if (now.isBehind) return 'earlier-reset';
  if (record.changes.length > 0) return 'changes';
  return now.isThrottled ? 'throttle' : 'technician';
}
