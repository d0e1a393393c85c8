import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { KeyVault } from '../../main/store-host/keys';
import { failed, ok } from '../../preload/outcome';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';
import { hurriedClock } from './hurried-clock';
import { ordinary, RealBench } from './whole-reset-fixture';

// A disk that is full or may not be written, and a keychain that locks in the middle.

const folder = temporaryFolders();
const isRoot = process.getuid?.() === 0;
if (!isRoot)
  console.warn('NOT TESTED: a full disk needs a file system of its own, which only root can mount.');
let sandbox: Sandbox;
const undo: (() => void)[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 3, users: 200 });
});
afterEach(() => {
  for (const each of undo.splice(0).reverse()) each();
});
afterAll(() => sandbox.stop());

function benchAt(at: string, vault: KeyVault = memoryVault()): RealBench {
  const bench = new RealBench({
    microsoft: {
      url: sandbox.url,
      control: sandbox.control,
      token: async () => ok(String((await signIn(sandbox)).body.access_token)),
    },
    clock: hurriedClock(20),
    vault,
    file: join(at, 'ledger.db'),
    operator: sandbox.address.technician.userName,
  });
  undo.push(() => bench.store.close());
  return bench;
}

/** A folder on a file system of 2 MB. */
function smallDisk(): string {
  const at = folder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', at]);
  undo.push(() => execFileSync('umount', ['-l', at]));
  return at;
}
function fill(at: string): () => void {
  const ballast = join(at, 'ballast');
  for (let size = 2 * 1024 * 1024; size >= 512; size = Math.floor(size / 2)) {
    try {
      writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Full at this size; smaller pieces may still fit.
    }
  }
  return () => rmSync(ballast);
}

test.skipIf(!isRoot)(
  'a full disk at the moment of the intent: nothing is sent, and it is said',
  async () => {
    const at = smallDisk();
    const bench = benchAt(at);
    await bench.start();
    const [user, next] = await ordinary(sandbox.control, 2);
    if (user === undefined || next === undefined) throw new Error('nobody');
    for (const { customerId } of [user, next]) await bench.learn(customerId);
    const empty = fill(at);
    expect(await bench.press(user)).toMatchObject({ ok: false, failure: { kind: 'disk-full' } });
    const patches = (await sandbox.control.call('requests', {})).filter(({ method }) => method === 'PATCH');
    expect(patches).toHaveLength(0);
    expect(bench.resets.outbox()).toEqual([]);
    empty();
    expect(await bench.press(next)).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    await bench.leave();
  },
  60_000,
);

test.skipIf(!isRoot)(
  'a disk that fills up while the answer is on its way: it is written when there is room',
  async () => {
    const at = smallDisk();
    const bench = benchAt(at);
    await bench.start();
    const [user] = await ordinary(sandbox.control, 1);
    if (user === undefined) throw new Error('nobody');
    await bench.learn(user.customerId);
    let empty = () => {};
    bench.beforePatch = async () => {
      empty = fill(at);
    };
    const sent = await bench.press(user);
    const [view] = bench.resets.outbox();
    expect(sent.ok ? sent.value.state : sent.failure.kind).toBe('disk-full');
    expect(view?.state).toBe('sending');
    empty();
    expect(await bench.becomes(view?.id ?? '', 'confirmed')).toBe('confirmed');
    await bench.leave();
    await bench.start();
    expect(bench.resets.view(view?.id ?? '')?.state).toBe('confirmed');
    await bench.leave();
  },
  60_000,
);

test.skipIf(!isRoot)(
  'a disk that may only be read: it is said, nothing is sent, nothing set aside',
  async () => {
    const at = smallDisk();
    const vault = memoryVault();
    const bench = benchAt(at, vault);
    await bench.start();
    const [user] = await ordinary(sandbox.control, 1);
    if (user === undefined) throw new Error('nobody');
    await bench.learn(user.customerId);
    bench.obstacle = 'connection';
    const queued = await bench.press(user);
    if (!queued.ok) throw new Error(queued.failure.kind);
    await bench.leave();
    // Its end lets go of the file.
    await bench.store.restart('ledger');
    const before = (await sandbox.control.call('resets')).length;
    execFileSync('mount', ['-o', 'remount,ro', at]);
    const after = benchAt(at, vault);
    const started = await after.start().then(
      () => 'started',
      (error: unknown) => String(error),
    );
    if (started === 'started') {
      expect(await after.resets.sendNow(queued.value.id)).toMatchObject({ ok: false });
      expect(await after.press(user)).toMatchObject({ ok: false });
      await after.leave();
    } else expect(started).toMatch(/disk-full|store-unavailable/);
    await after.store.restart('ledger');
    expect((await sandbox.control.call('resets')).length).toBe(before);
    execFileSync('mount', ['-o', 'remount,rw', at]);
    const again = benchAt(at, vault);
    await again.start();
    expect(again.setAside).toBeNull();
    expect(again.ledger.damaged).toBe(0);
    expect(again.resets.view(queued.value.id)?.state).toBe('queued');
    await again.leave();
  },
  60_000,
);

test('a keychain that locks in the middle: passwords are kept, the key is replaced when it opens', async () => {
  const entries = new Map<string, string>();
  let isLocked = false;
  const inner = memoryVault(entries);
  const vault: KeyVault = {
    ...inner,
    set: async (name, value) => (isLocked ? failed({ kind: 'keychain-locked' }) : inner.set(name, value)),
  };
  const bench = benchAt(folder(), vault);
  await bench.start();
  const [user, next] = await ordinary(sandbox.control, 2);
  if (user === undefined || next === undefined) throw new Error('nobody');
  for (const { customerId } of [user, next]) await bench.learn(customerId);
  const sent = await bench.press(user);
  if (!sent.ok) throw new Error(sent.failure.kind);
  isLocked = true;
  const key = entries.get('key:pending:test');
  await bench.resets.shown(sent.value.id);
  expect(await bench.resets.done(sent.value.id, true)).toMatchObject({ value: { passwordKept: false } });
  expect(entries.get('key:pending:test')).toBe(key);
  const again = await bench.press(next);
  if (!again.ok) throw new Error(again.failure.kind);
  expect(bench.resets.password(again.value.id)).toMatchObject({ ok: true });
  isLocked = false;
  await bench.resets.done(again.value.id, true);
  // It is renewed by itself, beside what the technician waits for; that a refusal is told, `pending-key.test.ts` holds.
  await expect.poll(() => entries.get('key:pending:test')).not.toBe(key);
  await bench.leave();
  await bench.start();
  expect(bench.resets.view(again.value.id)).toMatchObject({ state: 'confirmed', passwordKept: false });
  await bench.leave();
});
