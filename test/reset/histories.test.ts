import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settled } from '../../main/ledger/state';
import { freshSeed } from '../seed';
import type { FakeFault } from './fake-microsoft';
import { userIdOf, type Workbench, workbench } from './reset-fixture';

/*
 * Random histories of what technicians, networks, servers and power cuts do, and what must be true after each:
 * nothing lost, nothing applied to the wrong user, no second request id unless the first was proven unapplied or the
 * technician chose it, and final words that are true.
 */

const runs = process.env.SOAK === '1' ? 10_000 : 300;
const seed = freshSeed;

const fault: fc.Arbitrary<FakeFault> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<FakeFault>({ kind: 'none' }) },
  fc.record({ kind: fc.constant('lost' as const), applied: fc.boolean() }),
  fc.record({
    kind: fc.constant('answer' as const),
    status: fc.constantFrom(408, 500, 502, 503, 504),
    code: fc.constantFrom(null, 800003),
    applied: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('answer' as const),
    status: fc.constantFrom(400, 403, 404),
    code: fc.constantFrom(3000, 900150, 20002, 60002),
    applied: fc.constant(false),
  }),
  fc.record({
    kind: fc.constant('answer' as const),
    status: fc.constant(401),
    code: fc.constantFrom(null, 900421),
    applied: fc.constant(false),
  }),
  fc.record({
    kind: fc.constant('odd-200' as const),
    body: fc.constantFrom(null, { id: userIdOf(4) }, 'x'),
    applied: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('throttled' as const), seconds: fc.constantFrom(1, 30, 4_000) }),
  fc.constant<FakeFault>({
    kind: 'before-sending',
    reply: { came: 'nothing', trouble: { kind: 'offline', before: true } },
  }),
);

type Action =
  | { do: 'reset'; user: number; tell: boolean }
  | { do: 'wait'; ms: number }
  | { do: 'obstacle'; what: 'connection' | 'sign-in' | null }
  | { do: 'kill' }
  | { do: 'sendAll' }
  | { do: 'decide'; which: number; choice: 'repeat' | 'new-password' | 'ask-audit' }
  | { do: 'cancel'; which: number }
  | { do: 'handover'; which: number }
  | { do: 'rename'; user: number }
  | { do: 'disk'; full: boolean }
  | { do: 'faults'; faults: FakeFault[] };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('reset' as const), user: fc.nat(3), tell: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(10, 1_500, 20_000, 130_000, 4_000_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('obstacle' as const),
      what: fc.constantFrom('connection' as const, 'sign-in' as const, null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const) }) },
  fc.record({ do: fc.constant('sendAll' as const) }),
  fc.record({
    do: fc.constant('decide' as const),
    which: fc.nat(5),
    choice: fc.constantFrom('repeat' as const, 'new-password' as const, 'ask-audit' as const),
  }),
  fc.record({ do: fc.constant('cancel' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('handover' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('rename' as const), user: fc.nat(3) }),
  fc.record({ do: fc.constant('disk' as const), full: fc.boolean() }),
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('faults' as const), faults: fc.array(fault, { maxLength: 5 }) }),
  },
);

/** What the technician was told had been written down. */
type Promised = { id: string; user: number };

async function act(
  bench: Workbench,
  step: Action,
  promised: Promised[],
  decided: Set<string>,
  repeated: Set<string>,
): Promise<void> {
  const at = (which: number) => promised[which % Math.max(1, promised.length)]?.id ?? '';
  switch (step.do) {
    case 'reset': {
      const pressed = bench.press(step.user);
      await bench.clock.advance(10);
      void pressed.then((view) => {
        if (view.ok) promised.push({ id: view.value.id, user: step.user });
      });
      await bench.clock.advance(0);
      for (const view of bench.resets.outbox()) {
        if (!promised.some(({ id }) => id === view.id))
          promised.push({ id: view.id, user: Number(view.userId.slice(-2)) });
        if (step.tell && view.userId === userIdOf(step.user)) await bench.resets.shown(view.id);
      }
      break;
    }
    case 'wait':
      await bench.clock.advance(step.ms);
      break;
    case 'obstacle':
      bench.obstacle = step.what;
      void bench.resets.wake();
      await bench.clock.advance(10);
      break;
    case 'kill':
      await bench.kill();
      await bench.start();
      await bench.clock.advance(10);
      break;
    case 'sendAll':
      await bench.resets.sendAll();
      await bench.clock.advance(10);
      break;
    case 'decide':
      if (step.choice === 'new-password') decided.add(at(step.which));
      if (step.choice === 'repeat') repeated.add(at(step.which));
      void bench.resets.decide(at(step.which), step.choice);
      await bench.clock.advance(10);
      break;
    case 'cancel':
      await bench.resets.cancel(at(step.which));
      break;
    case 'handover': {
      const id = at(step.which);
      if (bench.resets.view(id)?.state === 'confirmed') {
        await bench.resets.shown(id);
        await bench.resets.done(id, true);
      }
      break;
    }
    case 'rename': {
      const account = bench.server.users.get(userIdOf(step.user));
      if (account) account.user = { ...account.user, displayName: `${account.user.displayName}x` };
      break;
    }
    case 'disk':
      bench.disk.full = step.full;
      break;
    case 'faults':
      bench.server.faults = [...step.faults];
      break;
  }
}

function check(bench: Workbench, promised: Promised[], decided: Set<string>, repeated: Set<string>): void {
  const ledger = bench.disk.open();
  expect(ledger.damaged).toBe(0);
  for (const { id, user } of promised) {
    const record = ledger.get(id);
    // Nothing that was promised is lost.
    expect(record, `reset ${id} is lost`).not.toBeNull();
    if (record === null) continue;
    expect(record.userId).toBe(userIdOf(user));
    const ids = new Set([record.requestId, ...record.formerRequestIds]);
    const applied = bench.server.applied.filter((each) => ids.has(each.requestId));
    // Never to anybody else.
    for (const each of applied) expect(each.userId).toBe(record.userId);
    // Applied at most once, unless the technician had it sent once more, or gave a new password, with the facts in view.
    if (!decided.has(id)) {
      expect(applied.length).toBeLessThanOrEqual(repeated.has(id) ? ids.size : 1);
      expect(new Set(applied.map(({ password }) => password)).size).toBeLessThanOrEqual(1);
    }
    const sent = bench.server.seen.findLast((each) => ids.has(each.requestId))?.password;
    const present = applied.some((each) => each.password === sent);
    if (record.state === 'confirmed') expect(present, 'said done, is not').toBe(true);
    if (['refused', 'cancelled', 'expired'].includes(record.state) && !decided.has(id))
      expect(applied, `said ${record.state}, was applied`).toHaveLength(0);
    if (record.state === 'queued' && !decided.has(id)) expect(applied).toHaveLength(0);
    // A password that may still be needed is kept, and one that is useless is not.
    if (record.state === 'queued' || record.state === 'sending') expect(ledger.hasPassword(id)).toBe(true);
    if (record.state === 'confirmed' && ledger.hasPassword(id)) expect(ledger.password(id)).toBe(sent);
    if (settled(record.state) && record.state !== 'confirmed') expect(ledger.hasPassword(id)).toBe(false);
  }
  // Everything the server applied belongs to a reset that we know.
  const known = new Set(ledger.all().flatMap((each) => [each.requestId, ...each.formerRequestIds]));
  for (const each of bench.server.applied) expect(known.has(each.requestId)).toBe(true);
  // A request id never carries two passwords or two users.
  const carried = new Map<string, string>();
  for (const each of bench.server.seen) {
    const what = `${each.userId} ${each.password}`;
    expect(carried.get(each.requestId) ?? what).toBe(what);
    carried.set(each.requestId, what);
  }
  expect(new Set(bench.server.seen.map((each) => each.correlationId)).size).toBe(bench.server.seen.length);
}

test(
  `${runs} random histories, seed ${seed}`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 25 }), async (steps) => {
        const bench = await workbench();
        const promised: Promised[] = [];
        const decided = new Set<string>();
        const repeated = new Set<string>();
        for (const step of steps) await act(bench, step, promised, decided, repeated);
        bench.disk.full = false;
        // What could not be written is written now; what is under way comes to rest.
        await bench.clock.advance(300_000);
        check(bench, promised, decided, repeated);
        void bench.resets.stop();
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  },
  process.env.SOAK === '1' ? 3_600_000 : 120_000,
);
