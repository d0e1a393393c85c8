import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerCalls } from '../../main/ledger/ledger-calls';
import { settled } from '../../main/ledger/state';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import { ok } from '../../preload/outcome';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';
import { freshSeed } from '../seed';
import { temporaryFolders } from '../store/folder';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';
import { hurriedTime } from './hurried-clock';
import { ordinary, RealBench } from './whole-reset-fixture';

// `kill -9` of a process that composes the real ledger, store process, client and sender, at random moments around
// sending. Afterwards the ledger, opened again, and the server must agree.

const kills = process.env.SOAK === '1' ? 200 : 10;
const seed = freshSeed;
const child = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const clock = hurriedTime(20);
const folder = temporaryFolders();
let sandbox: Sandbox;
let store: StoreHost<LedgerCalls>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 6, users: 900, source: clock.now });
  store = createStoreHost<LedgerCalls>({ fork: () => forkNode(), now: () => performance.now() });
});
afterAll(async () => {
  store.close();
  await sandbox.stop();
});

/** A number below `limit` that follows from the seed. */
let state = seed;
function below(limit: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (state >>> 8) % limit;
}

type Ended = { readonly steps: readonly string[] };
/** Runs the child and kills it so long after it has said `step`; or lets it end. */
function run(given: string, step: string, afterMs: number): Promise<Ended> {
  const started: ChildProcess = spawn(process.execPath, ['--import', 'tsx', child, given], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const steps: string[] = [];
  let text = '';
  started.stdout?.on('data', (data: Buffer) => {
    text += data.toString('utf8');
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      steps.push(line);
      // The whole group: the store process dies with it, as it does with the app's main process.
      if (line.split(' ')[0] === step) {
        setTimeout(() => {
          try {
            if (started.pid !== undefined) process.kill(-started.pid, 'SIGKILL');
          } catch {
            // It was faster.
          }
        }, afterMs);
      }
    }
  });
  return new Promise((resolve) => started.once('close', () => resolve({ steps })));
}

test(
  `killed ${kills} times around sending, seed ${seed}`,
  async () => {
    const [waiting, ...users] = await ordinary(sandbox.control, kills + 1);
    const ends: Record<string, number> = {};
    for (const [nth, user] of users.entries()) {
      const at = folder();
      const token = String((await signIn(sandbox)).body.access_token);
      const [file, keys, given] = [join(at, 'ledger.db'), join(at, 'keys.json'), join(at, 'given.json')];
      const { url, address } = sandbox;
      const operator = address.technician.userName;
      writeFileSync(
        given,
        JSON.stringify({ file, keys, url, control: address.control, token, user, waiting, operator }),
      );
      const target = { customerId: user.customerId, userId: user.id };
      // The server is slow now and then, so that the process dies while the answer is on its way.
      const action = { do: 'delay', ms: 5 + below(60), when: below(2) === 0 ? 'before' : 'after' } as const;
      await sandbox.control.call('inject-fault', { action, match: { method: 'PATCH', user: user.id } });
      const moments = ['ready', 'ready', 'leaving', 'leaving', 'leaving', 'said', 'shown', 'done', 'done'];
      const step = moments[below(moments.length)] ?? 'ready';
      const { steps } = await run(given, step, below(step === 'ready' ? 60 : 90));

      const entries = existsSync(keys) ? (JSON.parse(readFileSync(keys, 'utf8')) as [string, string][]) : [];
      const bench = new RealBench({
        microsoft: { url, control: sandbox.control, token: async () => ok(token) },
        clock,
        vault: memoryVault(new Map(entries)),
        file,
        operator,
        store,
      });
      await bench.start();
      const why = `kill ${nth}, after ${steps.join(', ')}`;
      expect(steps, 'the process never came to life').toContain('ready');
      expect(bench.setAside, why).toBeNull();
      expect(bench.ledger.damaged, why).toBe(0);
      await clock.pass(1_000);
      // The one that waits is there with its password, whichever key lies over it by now.
      const [, waits = '', secret = ''] = steps.find((each) => each.startsWith('waits'))?.split(' ') ?? [];
      expect(bench.ledger.get(waits)?.state, why).toBe('queued');
      expect(bench.ledger.password(waits), why).toBe(secret);
      expect(bench.ledger.replaced, why).toBeNull();
      const records = bench.ledger.all().filter(({ id }) => id !== waits);
      expect(records.length, why).toBeLessThanOrEqual(1);
      const truth = await sandbox.control.call('password', target);
      const [record] = records;
      if (record === undefined) {
        // The intent was not on disk, so nothing has left.
        expect(truth.changes, why).toBe(0);
        expect(
          steps.some((each) => each.startsWith('leaving') || each.startsWith('said')),
          why,
        ).toBe(false);
      } else {
        // What may have left is found out: the audit records speak.
        if (record.state === 'unknown') if (truth.changes > 0) await bench.becomes(record.id, 'confirmed');
        const now = bench.ledger.get(record.id);
        expect(['queued', 'unknown', 'confirmed'], why).toContain(now?.state);
        const { changes, password } = await sandbox.control.call('password', target);
        expect(changes, why).toBeLessThanOrEqual(1);
        if (now?.state === 'confirmed') expect(changes, why).toBe(1);
        if (now?.state === 'queued') expect(changes, why).toBe(0);
        if (steps.includes('leaving')) expect(now?.state, why).not.toBe('queued');
        const said = steps.find((each) => each.startsWith('said'));
        if (said !== undefined) expect(now?.state, why).toBe('confirmed');
        const kept = bench.resets.password(record.id);
        if (!steps.includes('said') && now !== null && !settled(now.state)) expect(kept.ok, why).toBe(true);
        if (kept.ok && changes === 1) expect(kept.value, why).toBe(password);
        // Shown is not handed over: only the technician's word ends the handover, and erases the password.
        if (now?.state === 'confirmed') expect(kept.ok, why).toBe(now.handover === undefined);
        if (steps.includes('shown')) expect(now?.toldAt, why).not.toBeNull();
      }
      ends[record?.state ?? 'none'] = (ends[record?.state ?? 'none'] ?? 0) + 1;
      await bench.leave();
    }
    console.log(`${kills} kills, seed ${seed}: at restart ${JSON.stringify(ends)}`);
    await sandbox.control.assertNoViolation();
  },
  process.env.SOAK === '1' ? 3_600_000 : 120_000,
);
