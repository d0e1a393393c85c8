import type { Failure, Outcome } from '../../preload/outcome';
import { ok } from '../../preload/outcome';
import type { Change, PasswordChange } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import { follow, type Step } from '../ledger/state';
import type { ResetAnswer, ResetRoute } from '../microsoft/reset';
import type { ResetWorld } from './world';

/** How often a lost answer is asked for again by itself, within how long after the first try, and after which waits. */
const repeats = { most: 3, withinMs: 120_000, waitsMs: [1_000, 5_000, 15_000] };
const routeFact = 'reset-route';

/** How a delivery ended: in which state the record is, what it waits for, or that the result could not be written. */
export type Delivered =
  | { readonly ended: 'settled' | 'unknown' }
  | { readonly ended: 'returned'; readonly failure: Failure; readonly retryAt: number | null }
  | { readonly ended: 'not-written'; readonly failure: Failure };

/** The record after a step, with what else the step changes. */
export function stepped(
  record: ResetRecord,
  step: Step,
  now: number,
  also: Partial<ResetRecord> = {},
): ResetRecord {
  const state = follow(record.state, step);
  const settles =
    state === 'confirmed' || state === 'refused' || state === 'cancelled' || state === 'expired';
  return { ...record, ...also, state, changedAt: now, ...(settles ? { settledAt: now } : {}) };
}

/**
 * Makes `deliver`: takes a reset whose state `sending` is on disk, and sends it until an answer settles it, proves that
 * it was not applied, or leaves it unknown. Each try's correlation id is on disk before its first byte leaves.
 */
export function createDeliver(world: ResetWorld) {
  const { ledger, clock, client } = world;
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => void clock.after(milliseconds, resolve));

  /** Writes what an answer says. A full disk must not make us forget it: tried until it is written. */
  async function write(id: string, decide: (record: ResetRecord) => Change | null): Promise<Outcome<void>> {
    const first = await ledger.change(id, decide);
    world.changed();
    if (first.ok) return ok(undefined);
    world.log('result-not-written', { kind: first.failure.kind });
    void (async () => {
      for (let wait = 1_000; ; wait = Math.min(wait * 2, 30_000)) {
        await sleep(wait);
        const again = await ledger.change(id, decide);
        if (again.ok) return world.changed();
      }
    })();
    return first;
  }

  const routeOf = (): ResetRoute =>
    world.route === 'auto'
      ? ledger.remembered(routeFact) === 'user'
        ? 'user'
        : 'resetpassword'
      : world.route;

  async function once(record: ResetRecord, password: string, route: ResetRoute): Promise<ResetAnswer> {
    return client.resetPassword({
      customerId: record.customerId,
      userId: record.userId,
      password,
      mustChange: record.mustChange,
      requestId: record.requestId,
      route,
      beforeSending: async (correlationId) => {
        const now = clock.now();
        const written = await ledger.change(record.id, (present) => ({
          record: {
            ...present,
            correlationIds: [...present.correlationIds, correlationId],
            tries: present.tries + 1,
            firstTryAt: present.firstTryAt ?? now,
          },
          password: 'keep',
        }));
        return written.ok ? ok(undefined) : written;
      },
    });
  }

  return async function deliver(id: string): Promise<Delivered> {
    const triedRoutes = new Set<ResetRoute>();
    for (let repeated = 0; ; ) {
      const record = ledger.get(id);
      if (record === null || record.state !== 'sending') return { ended: 'settled' };
      const password = ledger.password(id);
      if (password === null) return gone(record);
      const route = routeOf();
      triedRoutes.add(route);
      const answer = await once(record, password, route);
      const end = await sorted(id, answer, route, triedRoutes);
      if (end !== 'again' && end !== 'lost') return end;
      if (end === 'again') continue;
      const wait = repeats.waitsMs[repeated];
      repeated += 1;
      if (wait === undefined || !(await mayRepeat(id, wait))) return { ended: 'unknown' };
    }
  };

  /** Waits, then starts an unknown one again under the same request id, if that is still safe and still wanted. */
  async function mayRepeat(id: string, wait: number): Promise<boolean> {
    await sleep(wait);
    const now = clock.now();
    let started = false;
    const written = await ledger.change(id, (present) => {
      const isSafe =
        present.state === 'unknown' &&
        present.toldAt === null &&
        present.firstTryAt !== null &&
        now - present.firstTryAt < repeats.withinMs &&
        present.tries <= repeats.most;
      if (!isSafe) return null;
      started = true;
      return { record: stepped(present, 'start', now), password: 'keep' };
    });
    world.changed();
    return written.ok && started;
  }

  async function gone(record: ResetRecord): Promise<Delivered> {
    const failure: Failure = { kind: 'password-gone' };
    const step: Step = record.ambiguous ? 'lose' : 'return';
    const written = await write(record.id, (present) => ({
      record: stepped(present, step, clock.now(), { failure }),
      password: 'keep',
    }));
    if (!written.ok) return { ended: 'not-written', failure: written.failure };
    return record.ambiguous ? { ended: 'unknown' } : { ended: 'returned', failure, retryAt: null };
  }

  /** One answer into the ledger. Proof about this try says nothing about an earlier one that was lost. */
  async function sorted(
    id: string,
    answer: ResetAnswer,
    route: ResetRoute,
    triedRoutes: ReadonlySet<ResetRoute>,
  ): Promise<Delivered | 'again' | 'lost'> {
    const now = clock.now();
    const step = async (
      name: Step,
      also: Partial<ResetRecord>,
      password: PasswordChange = { password: 'keep' },
    ) => write(id, (present) => ({ record: stepped(present, name, now, also), ...password }));
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
      return unlessWritten(await step('lose', { failure, ambiguous: true }), 'lost');
    }
    if (answer.sort === 'refused') {
      const written = await step('refuse', { failure: answer.failure }, { password: 'erase' });
      return unlessWritten(written, { ended: 'settled' });
    }
    if (answer.sort === 'not-applied') {
      const { failure, retryAfterSeconds } = answer;
      const written = await step('return', { failure });
      const retryAt = retryAfterSeconds === undefined ? world.heldUntil() : now + retryAfterSeconds * 1_000;
      return unlessWritten(written, { ended: 'returned', failure, retryAt });
    }
    const other: ResetRoute = route === 'user' ? 'resetpassword' : 'user';
    if (world.route !== 'auto' || triedRoutes.has(other)) {
      const written = await step(
        'refuse',
        { failure: { kind: 'reset-route-missing' } },
        { password: 'erase' },
      );
      return unlessWritten(written, { ended: 'settled' });
    }
    // A route that does not exist applied nothing: the other one gets a request id of its own.
    const written = await write(id, (sending) => ({
      record: {
        ...sending,
        changedAt: now,
        formerRequestIds: [...sending.formerRequestIds, sending.requestId],
        requestId: world.uuid(),
        tries: 0,
        firstTryAt: null,
      },
      password: 'keep',
    }));
    const remembered = await ledger.remember(routeFact, other);
    return unlessWritten(written.ok ? remembered : written, 'again');
  }
}
