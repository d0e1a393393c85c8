import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerCalls } from '../../main/ledger/ledger-calls';
import type { ResetRecord } from '../../main/ledger/record';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import { ok } from '../../preload/outcome';
import type { UserTruth } from '../sandbox/control/api';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';
import { freshSeed } from '../seed';
import { temporaryFolders } from '../store/folder';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';
import { hurriedClock } from './hurried-clock';
import { ordinary, RealBench } from './whole-reset-fixture';

// One bit at a time is turned in the ledger's files. Whatever comes of it: this process goes on, no altered value is ever
// used, nothing is sent, and what is missing is told.

const flips = process.env.SOAK === '1' ? 500 : 40;
const seed = freshSeed;
const clock = hurriedClock(1);
const folder = temporaryFolders();
const entries = new Map<string, string>();
let sandbox: Sandbox;
let store: StoreHost<LedgerCalls>;
let users: UserTruth[];

/** Every death of the store process would stop it from being started again for a while: its own clock is fast. */
let time = 0;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 3, users: 200 });
  const now = () => {
    time += 60_000;
    return time;
  };
  store = createStoreHost<LedgerCalls>({ fork: () => forkNode(), now });
  users = await ordinary(sandbox.control, 12);
});
afterAll(async () => {
  store.close();
  await sandbox.stop();
});

async function bench(file: string): Promise<RealBench> {
  const made = new RealBench({
    microsoft: {
      url: sandbox.url,
      control: sandbox.control,
      token: async () => ok(String((await signIn(sandbox)).body.access_token)),
    },
    clock,
    vault: memoryVault(new Map(entries)),
    file,
    operator: sandbox.address.technician.userName,
    store,
  });
  made.obstacle = 'connection';
  return made;
}

let state = seed;
function below(limit: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (state >>> 4) % limit;
}

test(
  `${flips} flipped bits in file, log, mark and check, seed ${seed}`,
  async () => {
    const original = folder();
    const file = join(original, 'ledger.db');
    const first = new RealBench({ ...(await bench(file)).at, vault: memoryVault(entries) });
    first.obstacle = 'connection';
    await first.start();
    const passwords = new Map<string, string>();
    for (const [nth, user] of users.entries()) {
      await first.learn(user.customerId);
      const sent = await first.press(user);
      if (!sent.ok) throw new Error(sent.failure.kind);
      passwords.set(sent.value.id, first.proposed[nth] ?? '');
      // Half of it into the file, half of it stays in the log.
      if (nth === 5) await first.store.ask('ledger.compact', undefined);
    }
    const truth = new Map<string, ResetRecord>(first.ledger.all().map((each) => [each.id, each]));
    await first.kill();
    const names = readdirSync(original);
    expect(names).toContain('ledger.db-wal');

    const found = { nothing: 0, shown: 0 };
    for (let flip = 0; flip < flips; flip += 1) {
      const at = join(original, `flip-${flip}`);
      mkdirSync(at);
      for (const name of names) copyFileSync(join(original, name), join(at, name));
      const weighed = [
        'ledger.db',
        'ledger.db',
        'ledger.db',
        'ledger.db-wal',
        'ledger.db-wal',
        'ledger.db-wal',
      ];
      const which =
        [...weighed, 'ledger.db-mark', 'ledger.db-check', 'ledger.db-shm'][below(9)] ?? 'ledger.db';
      const victim = join(at, which);
      if (!existsSync(victim)) continue;
      const bytes = readFileSync(victim);
      const where = below(bytes.length);
      bytes[where] = (bytes[where] ?? 0) ^ (1 << below(8));
      writeFileSync(victim, bytes);

      const why = `flip ${flip}: ${which} at ${where}`;
      const after = await bench(join(at, 'ledger.db'));
      let opened = true;
      try {
        await after.start();
      } catch (error) {
        // Not to be opened: told in so many words, and nothing can be sent.
        opened = false;
        expect(String(error), why).toContain('does not open');
      }
      if (opened) {
        const records = after.ledger.all();
        for (const record of records) {
          // A log whose end is lost is an older ledger: what waits in it is held.
          const { held, ...same } = record;
          expect(same, why).toEqual(truth.get(record.id));
          expect(held === true, why).toBe(after.ledger.replaced === 'older');
          const password = after.ledger.password(record.id);
          if (password !== null) expect(password, why).toBe(passwords.get(record.id));
        }
        const passwordsKept = records.filter(({ id }) => after.ledger.hasPassword(id)).length;
        const isWhole = records.length === truth.size && passwordsKept === truth.size;
        const isTold = after.setAside !== null || after.ledger.damaged > 0;
        if (!isWhole)
          expect(isTold, `${why}: ${records.length} of ${truth.size} and nothing is said`).toBe(true);
        found[isTold ? 'shown' : 'nothing'] += 1;
        await after.leave();
      } else found.shown += 1;
    }
    console.log(`${flips} flips, seed ${seed}: ${JSON.stringify(found)}`);
    expect((await sandbox.control.call('resets')).length).toBe(0);
  },
  process.env.SOAK === '1' ? 3_600_000 : 120_000,
);
