import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetRecord } from '../ledger/record';
import type { ResetAnswer, ResetRoute } from '../microsoft/reset';
import { applyTransition } from './apply-transition';
import { type DeliveryStep, deliveryStep } from './delivery-step';
import type { ExpiryClock } from './expiry';
import type { DeliveryProgress } from './progress';
import { createRepetitions } from './repetitions';
import type { ResetWorld } from './reset-world';
import { createRouteMemory, otherThan, routeOf } from './route';
import { createWriteWithRetry, type WriteWithRetry } from './write-with-retry';

/** Refused to be listened to again and again, a reset waits twice as long each time, at most this long, if no more is asked. */
const longestOwnWaitMs = 60_000;

/** How a delivery ended: in which state the record is, what it waits for, or that the result could not be written. */
export type Delivered =
  | { readonly ended: 'settled' | 'unknown' }
  | { readonly ended: 'returned'; readonly failure: Failure; readonly retryAt: number | null }
  | { readonly ended: 'not-written'; readonly failure: Failure };

/**
 * Makes `deliver` and `callOff`. `deliver` takes a reset whose state `sending` is on disk, and sends it until an answer
 * settles it, proves that it was not applied, or leaves it unknown. Each try's correlation id is on disk before its first
 * byte leaves. `callOff`: one that waits to be repeated by itself is not; its delivery ends at once.
 */
export function createDeliver(world: ResetWorld, time: ExpiryClock, progress: DeliveryProgress) {
  const { ledger, clock } = world;
  const write = createWriteWithRetry(world);
  const repetitions = createRepetitions(world, time, progress);
  const routeMemory = createRouteMemory(world);
  const waits = createRefusalWaits();

  async function deliver(id: string): Promise<Delivered> {
    const triedRoutes = new Set<ResetRoute>();
    let route = routeOf(world, ledger.get(id), clock.now());
    let repeated = 0;
    for (;;) {
      triedRoutes.add(route);
      const end = await attempt(id, route, triedRoutes, repeated);
      if (end === 'again') route = otherThan(route);
      else if (end !== 'lost') return end;
      else if (await repetitions.next(id, repeated)) repeated += 1;
      else return { ended: 'unknown' };
    }
  }

  /** One try, and its answer into the ledger. */
  async function attempt(
    id: string,
    route: ResetRoute,
    triedRoutes: ReadonlySet<ResetRoute>,
    repeated: number,
  ): Promise<Delivered | 'again' | 'lost'> {
    const record = ledger.get(id);
    if (record === null || record.state !== 'sending') return { ended: 'settled' };
    const password = ledger.password(id);
    if (password === null) return withoutPassword(record);
    progress.attempt(id, repeated + 1);
    world.changed();
    const answer = await once(world, progress, { record, password, route });
    const isLastRoute = world.route !== 'auto' || triedRoutes.has(otherThan(route));
    const end = await take(id, answer, route, isLastRoute);
    if (answer.sort === 'confirmed') await routeMemory.works(route, triedRoutes.has(otherThan(route)));
    return end;
  }

  /** Writes one answer into the ledger; gives how the delivery goes on. */
  async function take(
    id: string,
    answer: ResetAnswer,
    route: ResetRoute,
    isLastRoute: boolean,
  ): Promise<Delivered | 'again' | 'lost'> {
    const now = clock.now();
    if (!asksToWait(answer)) waits.forget(id);
    const present = ledger.get(id);
    if (present === null) throw new Error('a reset vanished from the ledger while it was sent');
    const step = deliveryStep(answer, present, isLastRoute);
    if (step.kind === 'other-route')
      return startOver(world, write, { id, route: otherThan(route), now, time });
    const written = await writeStep(id, step);
    if (!written.ok) return { ended: 'not-written', failure: written.failure };
    if (step.next === 'returned' && answer.sort === 'not-applied')
      return { ended: 'returned', failure: answer.failure, retryAt: retryAtOf(id, answer, now) };
    return step.next === 'lost' ? 'lost' : endOf(step);
  }

  /** When one that Microsoft did not take is sent again, in milliseconds of wall time; null: when nothing is in the way. */
  const retryAtOf = (id: string, answer: ResetAnswer, now: number): number | null =>
    asksToWait(answer) ? now + waits.nextMs(id, answer.retryAfterSeconds) : world.heldUntil();

  const writeStep = (id: string, { transition, also, password }: Extract<DeliveryStep, { kind: 'write' }>) =>
    write(id, (present) =>
      present.state === 'sending'
        ? { record: applyTransition(present, transition, time, also), ...password }
        : null,
    );

  /** The password is gone: nothing can be sent, and what an earlier try did is as unknown as it was. */
  async function withoutPassword(record: ResetRecord): Promise<Delivered> {
    const failure: Failure = { kind: 'password-gone' };
    const written = await writeStep(record.id, {
      kind: 'write',
      transition: record.ambiguous ? 'lose' : 'return',
      also: { failure },
      password: { password: 'keep' },
      next: record.ambiguous ? 'unknown' : 'returned',
    });
    if (!written.ok) return { ended: 'not-written', failure: written.failure };
    return record.ambiguous ? { ended: 'unknown' } : { ended: 'returned', failure, retryAt: null };
  }

  return { deliver, callOff: repetitions.callOff };
}

/** Was this answer a refusal to listen that says for how long? */
const asksToWait = (
  answer: ResetAnswer,
): answer is Extract<ResetAnswer, { sort: 'not-applied' }> & { readonly retryAfterSeconds: number } =>
  answer.sort === 'not-applied' && answer.retryAfterSeconds !== undefined;

const endOf = ({ next }: Extract<DeliveryStep, { kind: 'write' }>): Delivered => ({
  ended: next === 'unknown' ? 'unknown' : 'settled',
});

/** One try. What breaks on our side on the way leaves the reset unknown, for nobody knows what it left at Microsoft. */
async function once(
  world: ResetWorld,
  progress: DeliveryProgress,
  { record, password, route }: { record: ResetRecord; password: string; route: ResetRoute },
): Promise<ResetAnswer> {
  const { customerId, userId, mustChange, requestId } = record;
  try {
    return await world.client.resetPassword({
      ...{ customerId, userId, password, mustChange, requestId, route },
      beforeSending: (correlationId) => announce(world, progress, { record, route, correlationId }),
    });
  } catch (error) {
    world.log('delivery-broke', { kind: error instanceof Error ? error.name : 'NotAnError' });
    const failure: Failure = { kind: 'connection-broken' };
    return { sort: 'unknown', failure, repeat: true, requestId };
  }
}

/** Writes a try down before its first byte leaves. A reset that is not ours to send any more does not leave. */
async function announce(
  world: ResetWorld,
  progress: DeliveryProgress,
  given: { readonly record: ResetRecord; readonly route: ResetRoute; readonly correlationId: string },
): Promise<Outcome<void>> {
  const { route, correlationId } = given;
  const { id, requestId } = given.record;
  // Signed out, or somebody else signed in, since this one was started.
  if (world.obstacle() === 'sign-in') return failed({ kind: 'signed-out' });
  let isWritten = false;
  const written = await world.ledger.change(id, (present) => {
    isWritten = present.state === 'sending' && present.requestId === requestId;
    if (!isWritten) return null;
    const correlationIds = [...present.correlationIds, correlationId];
    const firstTryAt = present.firstTryAt ?? world.clock.now();
    return {
      record: { ...present, correlationIds, tries: present.tries + 1, firstTryAt, route },
      password: 'keep',
    };
  });
  if (!written.ok) return written;
  if (isWritten) progress.sent(id);
  return isWritten ? ok(undefined) : failed({ kind: 'not-possible-now' });
}

/** A route that does not exist applied nothing: the other one gets a request id of its own, which is on disk first. */
async function startOver(
  world: ResetWorld,
  write: WriteWithRetry,
  given: {
    readonly id: string;
    readonly route: ResetRoute;
    readonly now: number;
    readonly time: ExpiryClock;
  },
): Promise<Delivered | 'again'> {
  const { id, route, now, time } = given;
  const another = (sending: ResetRecord): ResetRecord => ({
    ...sending,
    changedAt: now,
    formerRequestIds: [...sending.formerRequestIds, sending.requestId],
    requestId: world.uuid(),
    route,
    tries: 0,
    firstTryAt: null,
  });
  const written = await world.ledger.change(id, (sending) => ({
    record: another(sending),
    password: 'keep',
  }));
  if (written.ok) return 'again';
  const { failure } = written;
  await write(id, (sending) =>
    sending.state === 'sending'
      ? { record: applyTransition(another(sending), 'return', time, { failure }), password: 'keep' }
      : null,
  );
  return { ended: 'not-written', failure };
}

/** How long each reset waits that Microsoft refused to listen to: longer each time in a row. */
function createRefusalWaits() {
  const refusals = new Map<string, number>();
  return {
    /** It was listened to. */
    forget: (id: string): void => void refusals.delete(id),
    /** Milliseconds to wait after a refusal that asks for `retryAfterSeconds`. */
    nextMs: (id: string, retryAfterSeconds: number): number => {
      const before = refusals.get(id) ?? 0;
      refusals.set(id, before + 1);
      const asked = retryAfterSeconds * 1_000;
      return Math.max(asked, Math.min(asked * 2 ** before, longestOwnWaitMs));
    },
  };
}
