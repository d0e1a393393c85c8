import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerCalls } from '../../main/ledger/ledger-calls';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import { ok } from '../../preload/outcome';
import type { UserTruth } from '../sandbox/control/api';
import type { FaultAction } from '../sandbox/faults';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';
import { freshSeed } from '../seed';
import { temporaryFolders } from '../store/folder';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';
import { hurriedClock } from './hurried-clock';
import { ordinary, RealBench } from './whole-reset-fixture';

/*
 * Random histories with the real client, ledger and store process against the practice Microsoft: technicians, faults, lost
 * networks, dying store processes and restarts. After each the server's own records judge what the app says.
 */

const runs = process.env.SOAK === '1' ? 300 : 24;
const seed = freshSeed;
const clock = hurriedClock(200);
const folder = temporaryFolders();
let sandbox: Sandbox;
let store: StoreHost<LedgerCalls>;
let users: UserTruth[];
let time = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 3, users: 200, source: clock.now });
  const now = () => {
    time += 60_000;
    return time;
  };
  store = createStoreHost<LedgerCalls>({ fork: () => forkNode(), now });
  users = await ordinary(sandbox.control, 4);
});
afterAll(async () => {
  store.close();
  await sandbox.stop();
});

type Step =
  | {
      readonly do: 'reset' | 'tell' | 'cancel' | 'handover' | 'repeat' | 'new-password';
      readonly which: number;
    }
  | { readonly do: 'fault'; readonly action: FaultAction; readonly count: number }
  | { readonly do: 'network'; readonly there: boolean }
  | { readonly do: 'send all' | 'restart' | 'store dies' | 'wait' };

const fault = fc.constantFrom<FaultAction>(
  { do: 'drop-before' },
  { do: 'apply-then-drop' },
  { do: 'drop-after-bytes' },
  { do: 'mangle', how: 'empty' },
  { do: 'mangle', how: 'wrong-user' },
  { do: 'mangle', how: 'truncated' },
  { do: 'error', name: 'service-error' },
  { do: 'error', name: 'service-error', apply: true },
  { do: 'error', name: 'role-missing' },
  { do: 'error', name: 'user-unknown' },
  { do: 'error', name: 'gateway-timeout', apply: true },
  { do: 'throttle', retryAfter: '2' },
  { do: 'captive-portal', style: 'page' },
);
const named = (...names: readonly ('reset' | 'tell' | 'cancel' | 'handover' | 'repeat' | 'new-password')[]) =>
  fc.record({ do: fc.constantFrom(...names), which: fc.nat(3) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: named('reset') },
  { weight: 3, arbitrary: named('tell', 'cancel', 'handover', 'repeat', 'new-password') },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      action: fault,
      count: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('network' as const), there: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('send all', 'restart', 'store dies', 'wait') }) },
);

async function live(steps: readonly Step[]): Promise<void> {
  const bench = new RealBench({
    microsoft: {
      url: sandbox.url,
      control: sandbox.control,
      token: async () => ok(String((await signIn(sandbox)).body.access_token)),
    },
    clock,
    vault: memoryVault(),
    file: join(folder(), 'ledger.db'),
    operator: sandbox.address.technician.userName,
    store,
  });
  await bench.start();
  for (const user of users) await bench.learn(user.customerId);
  const promised = new Map<string, string>();
  const decided = new Set<string>();
  /** Resets that were unknown, and that the technician had sent once more. */
  const repeated = new Set<string>();
  const one = (which: number) => [...bench.ledger.all()].reverse()[which]?.id ?? '';
  for (const each of steps) {
    switch (each.do) {
      case 'reset': {
        const user = users[each.which];
        const sent = user === undefined ? null : await bench.press(user);
        if (sent?.ok) promised.set(sent.value.id, sent.value.userId);
        break;
      }
      case 'tell':
        await bench.resets.shown(one(each.which));
        break;
      case 'cancel':
        await bench.resets.cancel(one(each.which));
        break;
      case 'handover':
        await bench.resets.done(one(each.which), true);
        break;
      case 'repeat':
      case 'new-password': {
        const id = one(each.which);
        const record = bench.ledger.get(id);
        if (each.do === 'new-password' && record?.state === 'unknown') decided.add(id);
        if (each.do === 'repeat' && record?.state === 'unknown') repeated.add(id);
        await bench.resets.decide(id, each.do);
        break;
      }
      case 'fault':
        await sandbox.control.call('inject-fault', {
          action: each.action,
          match: { method: 'PATCH', count: each.count },
        });
        break;
      case 'network':
        bench.obstacle = each.there ? null : 'connection';
        await bench.resets.wake();
        break;
      case 'send all':
        await bench.resets.sendAll();
        break;
      case 'restart':
        await bench.leave();
        await bench.start();
        break;
      case 'store dies':
        await bench.store.ask('crash.now' as 'ledger.compact', undefined);
        break;
      case 'wait':
        await clock.pass(10_000);
        break;
    }
  }
  await bench.leave();
  await bench.start();
  expect(bench.ledger.damaged).toBe(0);
  await bench.leave();

  const resets = await sandbox.control.call('resets');
  const known = new Set<string>();
  for (const [id, userId] of promised) expect(bench.ledger.get(id)?.userId, `${id} is lost`).toBe(userId);
  for (const record of bench.ledger.all()) {
    const ids = [record.requestId, ...record.formerRequestIds];
    for (const each of ids) known.add(each);
    const applied = resets.filter((each) => ids.includes(each.requestId));
    for (const each of applied) expect(each.userId).toBe(record.userId);
    if (decided.has(record.id)) continue;
    // Once more is the same password under an id of its own, after an answer: applied twice at most where that was decided.
    expect(applied.length).toBeLessThanOrEqual(repeated.has(record.id) ? ids.length : 1);
    if (record.state === 'confirmed') expect(applied.length, 'said done, is not').toBeGreaterThanOrEqual(1);
    if (['queued', 'refused', 'cancelled', 'expired'].includes(record.state))
      expect(applied, `said ${record.state}, was applied`).toHaveLength(0);
  }
  for (const each of resets) expect(known.has(each.requestId)).toBe(true);
  await sandbox.control.assertNoViolation();
}

test(
  `${runs} random histories against the practice Microsoft, seed ${seed}`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        await sandbox.control.call('start-over');
        await live(steps);
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
  },
  process.env.SOAK === '1' ? 3_600_000 : 180_000,
);
