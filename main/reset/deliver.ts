import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { PasswordChange } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import type { Step } from '../ledger/state';
import type { ResetAnswer, ResetRoute } from '../microsoft/reset';
import { applyTransition } from './apply-transition';
import type { ExpiryClock } from './expiry';
import type { DeliveryProgress } from './progress';
import type { ResetWorld } from './reset-world';
import { createRouteMemory, otherThan, routeOf } from './route';
import { createWriteWithRetry } from './write-with-retry';

/** How often a lost answer is asked for again by itself, within how long after the first try, and after which waits. */
const repeats = { most: 3, withinMs: 120_000, waitsMs: [1_000, 5_000, 15_000] };

/** How many tries there are at most under one request id, the first one included. */
export const mostTries = repeats.most + 1;

/** Refused to be listened to again and again, a reset waits twice as long each time, up to so long, if no more is asked. */
const longestOwnWaitMs = 60_000;

/** How a delivery ended: in which state the record is, what it waits for, or that the result could not be written. */
export type Delivered =
  | { readonly ended: 'settled' | 'unknown' }
  | { readonly ended: 'returned'; readonly failure: Failure; readonly retryAt: number | null }
  | { readonly ended: 'not-written'; readonly failure: Failure };

/**
 * Makes `deliver` and `callOff`. `deliver` takes a reset whose state `sending` is on disk, and sends it until an answer settles it, proves that
 * it was not applied, or leaves it unknown. Each try's correlation id is on disk before its first byte leaves. `callOff`:
 * one that waits to be repeated by itself is not; its delivery ends at once.
 */
export function createDeliver(world: ResetWorld, time: ExpiryClock, progress: DeliveryProgress) {
  const { ledger, clock, client } = world;
  const insist = createWriteWithRetry(world);
  const routeMemory = createRouteMemory(world);
  /** How often each was refused to be listened to since it was last listened to. */
  const refusals = new Map<string, number>();
  /** Ends the pause before a repetition, which then does not come. */
  const pauses = new Map<string, () => void>();
  /** Gives true after the time, false when the repetition was called off meanwhile. */
  const pause = (id: string, milliseconds: number) =>
    new Promise<boolean>((resolve) => {
      const cancel = clock.after(milliseconds, () => resolve(true));
      pauses.set(id, () => {
        cancel();
        resolve(false);
      });
    }).finally(() => pauses.delete(id));

  async function once(record: ResetRecord, password: string, route: ResetRoute): Promise<ResetAnswer> {
    try {
      return await client.resetPassword({
        customerId: record.customerId,
        userId: record.userId,
        password,
        mustChange: record.mustChange,
        requestId: record.requestId,
        route,
        beforeSending: (correlationId) => announced(record, route, correlationId),
      });
    } catch (error) {
      // A bug of ours on the way: what it left behind at Microsoft is not known.
      world.log('delivery-broke', { kind: error instanceof Error ? error.name : 'NotAnError' });
      const failure: Failure = { kind: 'connection-broken' };
      return { sort: 'unknown', failure, repeat: true, requestId: record.requestId };
    }
  }

  /** Writes a try down before its first byte leaves. A reset that is not ours to send any more does not leave. */
  async function announced(
    { id, requestId }: ResetRecord,
    route: ResetRoute,
    correlationId: string,
  ): Promise<Outcome<void>> {
    // Signed out, or somebody else signed in, since this one was started.
    if (world.obstacle() === 'sign-in') return failed({ kind: 'signed-out' });
    let isWritten = false;
    const written = await ledger.change(id, (present) => {
      isWritten = present.state === 'sending' && present.requestId === requestId;
      if (!isWritten) return null;
      const correlationIds = [...present.correlationIds, correlationId];
      const firstTryAt = present.firstTryAt ?? clock.now();
      return {
        record: { ...present, correlationIds, tries: present.tries + 1, firstTryAt, route },
        password: 'keep',
      };
    });
    if (!written.ok) return written;
    if (isWritten) progress.sent(id);
    return isWritten ? ok(undefined) : failed({ kind: 'not-possible-now' });
  }

  async function deliver(id: string): Promise<Delivered> {
    const triedRoutes = new Set<ResetRoute>();
    let route = routeOf(world, ledger.get(id), clock.now());
    for (let repeated = 0; ; ) {
      const record = ledger.get(id);
      if (record === null || record.state !== 'sending') return { ended: 'settled' };
      const password = ledger.password(id);
      if (password === null) return gone(record);
      triedRoutes.add(route);
      progress.attempt(id, repeated + 1);
      world.changed();
      const answer = await once(record, password, route);
      const end = await sorted(id, answer, route, triedRoutes);
      if (answer.sort === 'confirmed') await routeMemory.works(route, triedRoutes.has(otherThan(route)));
      if (end !== 'again' && end !== 'lost') return end;
      if (end === 'again') {
        route = otherThan(route);
        continue;
      }
      const wait = repeats.waitsMs[repeated];
      repeated += 1;
      if (wait === undefined || !(await mayRepeat(id, wait))) return { ended: 'unknown' };
    }
  }

  /** May an unknown one be started again by itself at that time, under the same request id? */
  function isSafe(present: ResetRecord, at: number): boolean {
    return (
      present.state === 'unknown' &&
      present.toldAt === null &&
      // Somebody looked at the user meanwhile and found it otherwise than shown: the technician decides.
      present.changes.length === 0 &&
      present.firstTryAt !== null &&
      at - present.firstTryAt < repeats.withinMs &&
      present.tries <= repeats.most
    );
  }

  /** Waits, then starts an unknown one again under the same request id, if that is still safe and still wanted. */
  async function mayRepeat(id: string, wait: number): Promise<boolean> {
    const lost = ledger.get(id);
    const nextAt = clock.now() + wait;
    // What will not be repeated is not waited for: nobody is told of a next try that does not come.
    if (lost === null || !isSafe(lost, nextAt)) return false;
    progress.pause(id, nextAt);
    world.changed();
    if (!(await pause(id, wait))) return false;
    let started = false;
    const written = await ledger.change(id, (present) => {
      if (!isSafe(present, clock.now())) return null;
      started = true;
      return { record: applyTransition(present, 'start', time), password: 'keep' };
    });
    world.changed();
    return written.ok && started;
  }

  async function gone(record: ResetRecord): Promise<Delivered> {
    const failure: Failure = { kind: 'password-gone' };
    const step: Step = record.ambiguous ? 'lose' : 'return';
    const written = await insist(record.id, (present) =>
      present.state === 'sending'
        ? { record: applyTransition(present, step, time, { failure }), password: 'keep' }
        : null,
    );
    if (!written.ok) return { ended: 'not-written', failure: written.failure };
    return record.ambiguous ? { ended: 'unknown' } : { ended: 'returned', failure, retryAt: null };
  }

  /** How long to wait after a refusal that asks for so long. */
  function waitMs(id: string, retryAfterSeconds: number): number {
    const before = refusals.get(id) ?? 0;
    refusals.set(id, before + 1);
    const asked = retryAfterSeconds * 1_000;
    return Math.max(asked, Math.min(asked * 2 ** before, longestOwnWaitMs));
  }

  /** One answer into the ledger. Proof about this try says nothing about an earlier one that was lost. */
  async function sorted(
    id: string,
    answer: ResetAnswer,
    route: ResetRoute,
    triedRoutes: ReadonlySet<ResetRoute>,
  ): Promise<Delivered | 'again' | 'lost'> {
    const now = clock.now();
    const isThrottled = answer.sort === 'not-applied' && answer.retryAfterSeconds !== undefined;
    if (!isThrottled) refusals.delete(id);
    const step = async (
      name: Step,
      also: Partial<ResetRecord>,
      password: PasswordChange = { password: 'keep' },
    ) =>
      insist(id, (present) =>
        present.state === 'sending'
          ? { record: applyTransition(present, name, time, also), ...password }
          : null,
      );
    const present = ledger.get(id);
    if (present === null) throw new Error('a reset vanished from the ledger while it was sent');
    const unlessWritten = (written: Outcome<void>, end: Delivered | 'again' | 'lost') =>
      written.ok ? end : ({ ended: 'not-written', failure: written.failure } as const);

    if (answer.sort === 'confirmed') {
      const written = await step('confirm', { failure: null, confirmedBy: 'answer', changes: [] });
      return unlessWritten(written, { ended: 'settled' });
    }
    if (answer.sort === 'unknown' || present.ambiguous) {
      const failure: Failure = 'failure' in answer ? answer.failure : { kind: 'reset-route-missing' };
      // Asking again after a business answer would only bring the same one.
      const isAnswered =
        answer.sort === 'refused' ||
        answer.sort === 'route-missing' ||
        (answer.sort === 'unknown' && !answer.repeat);
      return unlessWritten(
        await step('lose', { failure, ...(isAnswered ? { answered: true } : {}) }),
        isAnswered ? { ended: 'unknown' } : 'lost',
      );
    }
    if (answer.sort === 'refused') {
      const failure = refusalOfShown(answer.failure, present.shown);
      const written = await step('refuse', { failure }, { password: 'erase' });
      return unlessWritten(written, { ended: 'settled' });
    }
    if (answer.sort === 'not-applied') {
      const { failure, retryAfterSeconds } = answer;
      const written = await step('return', { failure });
      const retryAt =
        retryAfterSeconds === undefined ? world.heldUntil() : now + waitMs(id, retryAfterSeconds);
      return unlessWritten(written, { ended: 'returned', failure, retryAt });
    }
    const other = otherThan(route);
    if (world.route !== 'auto' || triedRoutes.has(other)) {
      const written = await step(
        'refuse',
        { failure: { kind: 'reset-route-missing' } },
        { password: 'erase' },
      );
      return unlessWritten(written, { ended: 'settled' });
    }
    // A route that does not exist applied nothing: the other one gets a request id of its own.
    const another = (sending: ResetRecord): ResetRecord => ({
      ...sending,
      changedAt: now,
      formerRequestIds: [...sending.formerRequestIds, sending.requestId],
      requestId: world.uuid(),
      route: other,
      tries: 0,
      firstTryAt: null,
    });
    const written = await ledger.change(id, (sending) => ({ record: another(sending), password: 'keep' }));
    if (!written.ok) {
      const { failure } = written;
      await insist(id, (sending) =>
        sending.state === 'sending'
          ? { record: applyTransition(another(sending), 'return', time, { failure }), password: 'keep' }
          : null,
      );
      return { ended: 'not-written', failure };
    }
    return 'again';
  }

  return { deliver, callOff: (id: string): void => pauses.get(id)?.() };
}

/**
 * Why Microsoft refused, by what was known of the user too: whatever it says of the input, a guest's or a federated user's
 * password is not one that it did not like, and its text may name every kind of user whose password lives elsewhere.
 */
function refusalOfShown(failure: Failure, shown: ResetRecord['shown']): Failure {
  const home = shown.guest ? 'user-guest' : shown.federated ? 'user-federated' : null;
  const isVague = ['password-refused', 'input-refused', 'user-synced', 'not-supported-here'];
  if (home === null || !isVague.includes(failure.kind)) return failure;
  return { kind: home, ...(failure.support === undefined ? {} : { support: failure.support }) };
}
