import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LedgerCalls } from '../../main/ledger/ledger-calls';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import { ok } from '../../preload/outcome';
import type { UserTruth } from '../sandbox/control/api';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';
import { temporaryFolders } from '../store/folder';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';
import { type FaultRow, faultTable } from './fault-table';
import { hurriedClock } from './hurried-clock';
import { ordinary, RealBench } from './whole-reset-fixture';

// Every fault of the table against the practice Microsoft, with the real client, ledger and store process. Under each the
// server's truth, the ledger, also after a restart, and what is shown must agree.

const clock = hurriedClock(25);
const folder = temporaryFolders();
let sandbox: Sandbox;
let store: StoreHost<LedgerCalls>;
let users: UserTruth[];
let next = 0;
let left: RealBench | null = null;
let isStranger = false;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 4, users: 400, source: clock.now });
  store = createStoreHost<LedgerCalls>({ fork: () => forkNode(), now: () => performance.now() });
  users = await ordinary(sandbox.control, faultTable.length + 5);
});
afterAll(async () => {
  store.close();
  await sandbox.stop();
});
afterEach(async () => {
  await left?.leave();
  const broken = await sandbox.control.call('violations');
  await sandbox.control.call('start-over');
  expect(broken.filter(({ code }) => !(isStranger && code === 'request-id-after-answer'))).toEqual([]);
});

async function bench(): Promise<RealBench> {
  const made = new RealBench({
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
  await made.start();
  left = made;
  return made;
}

/** Arms the troubles of a row at the moment when the reset is about to leave, and not before. */
function arm(made: RealBench, user: UserTruth, { troubles }: FaultRow): void {
  let isArmed = false;
  let failures: string[] = [];
  made.beforePatch = async () => {
    if (!isArmed) {
      isArmed = true;
      let nth = 1;
      for (const trouble of troubles) {
        if (trouble.by === 'modes') await sandbox.control.call('set-modes', trouble.modes);
        if (trouble.by === 'network') failures = Array(trouble.count ?? 1).fill(trouble.code);
        if (trouble.by !== 'fault') continue;
        const { action, count = 1 } = trouble;
        const match = { method: 'PATCH', user: user.id, nth, count };
        await sandbox.control.call('inject-fault', { action, match });
        if (count !== 'always') nth += count;
      }
    }
    const code = failures.shift();
    // As Electron says it, or as Node does.
    if (code?.startsWith('ERR_')) throw new Error(`net::${code}`);
    if (code !== undefined) throw Object.assign(new TypeError('fetch failed'), { cause: { code } });
  };
}

test.each(faultTable)(
  '$fault: $state',
  async (row) => {
    isStranger = row.stranger === true;
    const made = await bench();
    const user = users[next++];
    if (user === undefined) throw new Error('nobody is left');
    await made.learn(user.customerId);
    await sandbox.control.call('expect-resets', {
      users: [{ customerId: user.customerId, userId: user.id }],
    });
    arm(made, user, row);
    const sent = await made.press(user);
    if (!sent.ok) throw new Error(`not sent: ${sent.failure.kind}`);
    const { id } = sent.value;
    expect(await made.becomes(id, row.state)).toBe(row.state);

    await sandbox.control.call('set-modes', { offline: false });
    const truth = await sandbox.control.call('password', { customerId: user.customerId, userId: user.id });
    expect(truth.changes, 'changes at the server').toBe(row.applied);
    const path = `/v1/customers/${user.customerId}/users/${user.id}`;
    const patches = (await sandbox.control.call('requests', { path })).filter(
      ({ method }) => method === 'PATCH',
    );
    expect(new Set(patches.map(({ headers }) => headers['ms-requestid'])).size).toBe(row.ids);
    const correlations = patches.map(({ headers }) => headers['ms-correlationid']);
    expect(new Set(correlations).size).toBe(correlations.length);
    const record = made.ledger.get(id);
    for (const each of correlations) expect(record?.correlationIds).toContain(each);

    const shown = made.resets.view(id);
    expect(record?.state).toBe(row.state);
    const kept = made.resets.password(id);
    if (row.state === 'confirmed') {
      expect(kept.ok && kept.value).toBe(truth.password);
      const { accepted } = await sandbox.control.call('check-password', {
        upn: user.userPrincipalName,
        password: kept.ok ? kept.value : '',
      });
      expect(accepted).toBe(true);
    }
    if (row.state === 'refused') {
      expect(kept.ok).toBe(false);
      expect(shown?.failure).not.toBeNull();
    }
    if (row.state === 'queued' || row.state === 'unknown') expect(kept.ok).toBe(true);
    const listed = row.state === 'refused' ? made.resets.journal() : made.resets.outbox();
    expect(listed.map((view) => view.id)).toContain(id);

    await made.leave();
    await made.start();
    expect(made.ledger.damaged).toBe(0);
    expect(made.resets.view(id)?.state).toBe(row.state);
    expect(made.resets.view(id)?.requestId).toBe(shown?.requestId);
  },
  40_000,
);
