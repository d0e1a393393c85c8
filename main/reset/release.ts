import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import type { ResetRecord } from '../ledger/record';
import { type Approval, approvalVerdict } from './approval';
import type { CheckedUser, Dispatch } from './dispatch';
import type { Guarded } from './guarded';
import { recheck } from './recheck';
import type { ResetWorld } from './reset-world';

/** The user as just seen, with first and last name. */
export type RecheckedUser = CheckedUser & { readonly names: readonly string[] };

/** Why nothing can be sent now, as a failure with a next step. */
export const inTheWay = { connection: { kind: 'offline' }, 'sign-in': { kind: 'signed-out' } } as const;

/** Lets single resets go that the technician stands by. */
export type Release = {
  /**
   * Looks at the user of one, counts it, then does `go`. What must be shown first leaves it as it is, with that in view.
   */
  readonly letGo: (
    record: ResetRecord,
    approval: Approval,
    go: (seen: RecheckedUser) => Promise<Outcome<ResetView>>,
  ) => Promise<Outcome<ResetView>>;
  /** Sends one whose user was just looked at. Resolves when it is settled, unknown or waiting. */
  readonly started: (
    id: string,
    from: 'queued' | 'unknown',
    seen: CheckedUser,
  ) => Promise<Outcome<ResetView>>;
  /** An unknown one that the technician decides of, once nothing repeats it by itself any more. */
  readonly undecided: (id: string) => Promise<Outcome<ResetRecord>>;
};

/** Asks and sends by what it is given. `answer`: how a reset is shown now. */
export function createRelease(
  world: ResetWorld,
  parts: {
    readonly guarded: Guarded;
    readonly dispatch: Dispatch;
    readonly answer: (id: string) => Outcome<ResetView>;
  },
): Release {
  const { guarded, dispatch, answer } = parts;

  /** Looks at the user once more. Null: something differs that must be shown first. */
  async function approved(record: ResetRecord, approval: Approval): Promise<Outcome<RecheckedUser | null>> {
    const found = await recheck(world, record);
    if (found.look === 'not-asked' || found.look === 'blocked') return failed(found.failure);
    if (approvalVerdict(approval, found.changes) === 'show') return ok(null);
    const may = await guarded.user(record.id, record, found.user, 'now');
    if (!may.ok) return may;
    // The question may have stood for hours.
    return may.value.asked ? approved(record, approval) : ok(found);
  }

  /**
   * Lets one go that the technician stands by: looks at its user, counts it, then `go`. Something that must be shown
   * first leaves it as it is, with that in view.
   */
  async function letGo(
    record: ResetRecord,
    approval: Approval,
    go: (seen: RecheckedUser) => Promise<Outcome<ResetView>>,
  ): Promise<Outcome<ResetView>> {
    const seen = await approved(record, approval);
    if (!seen.ok) return seen;
    if (seen.value === null) return answer(record.id);
    const counted = await guarded.many([record.id]);
    if (!counted.ok) return counted;
    // What was looked at before a question stood is looked at again.
    return counted.value.waited ? letGo(record, approval, go) : go(seen.value);
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

  /** An unknown one that the technician decides of, once nothing repeats it by itself any more. */
  async function undecided(id: string): Promise<Outcome<ResetRecord>> {
    const obstacle = world.obstacle();
    if (obstacle !== null) return failed(inTheWay[obstacle]);
    await dispatch.callOff(id);
    const record = world.ledger.get(id);
    return record?.state === 'unknown' ? ok(record) : failed({ kind: 'not-possible-now' });
  }

  return { letGo, started, undecided };
}
