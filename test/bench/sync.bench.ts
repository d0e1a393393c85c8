import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DirectoryCalls } from '../../main/directory/directory-calls';
import { createSync } from '../../main/directory/sync/sync';
import { createStoreHost } from '../../main/store-host/host';
import type { AskStore } from '../../main/store-host/store-calls';
import { clock, partnerOf } from '../directory/partner';
import { connectSandbox } from '../sandbox/client';
import type { Sandbox, SandboxAddress } from '../sandbox/sandbox';
import { forkNode } from '../store/fork';
import { type BenchRow, report } from './report';

// 5,000 customers of 50 users, from a practice Microsoft in a process of its own that answers after 50 ms and takes 50
// requests a second. `--customers=N` takes fewer.

const option = (wanted: string) =>
  process.argv.find((each) => each.startsWith(`--${wanted}=`))?.split('=')[1];
const customers = Number(option('customers') ?? 5_000);
const usersEach = 50;
const latency = 50;
const rate = 50;

async function startServer(limit: number, count: number): Promise<Sandbox> {
  const main = fileURLToPath(new URL('../sandbox/main.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      main,
      '--port=0',
      `--customers=${count}`,
      `--users-per-customer=${usersEach}`,
      `--latency=${latency}`,
      `--rate=${limit}`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data))),
  );
  const address = JSON.parse(line) as SandboxAddress;
  return {
    url: address.partnerCenter,
    address,
    control: connectSandbox(address.control),
    stop: async () => void child.kill(),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'sync-bench-'));
const child = fileURLToPath(new URL('../store/child.ts', import.meta.url));

async function newStore(name: string) {
  const host = createStoreHost<DirectoryCalls>({ fork: () => forkNode(child), now: () => performance.now() });
  await host.ask('directory.open', {
    file: join(folder, name),
    key: new Uint8Array(randomBytes(32)),
    now: Date.now(),
  });
  return host;
}

/** One whole sync: how long it took, and how many rows of users it wrote. */
async function syncOnce(ask: AskStore<DirectoryCalls>, partner: Awaited<ReturnType<typeof partnerOf>>) {
  let changed = 0;
  const counting: typeof ask = async (name, input) => {
    const answer = await ask(name, input);
    if (name === 'directory.page' && answer.ok) changed += (answer.value as { changed: number }).changed;
    return answer;
  };
  await counting('directory.setMetadata', { name: 'complete-at', value: null });
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const sync = createSync({
      ask: counting,
      client: partner.client,
      clock,
      uuid: randomUUID,
      throttle: partner.throttle,
      access: { againAt: () => null, askNow: () => {} },
      obstacle: () => null,
      spare: () => null,
      progress: (status) => {
        if (status.step !== 'idle' || status.completeAt === null) return;
        void sync.stop().then(resolve);
      },
    });
  });
  return { seconds: (performance.now() - started) / 1_000, changed };
}

/** The same requests one after the other. */
async function oneAtATime(partner: Awaited<ReturnType<typeof partnerOf>>, ids: readonly string[]) {
  const started = performance.now();
  for (const id of ids) {
    for await (const page of partner.client.users(id, { priority: 'background' }))
      if (!page.ok) throw new Error(page.failure.kind);
    for await (const page of partner.client.deletedUsers(id, { priority: 'background' }))
      if (!page.ok) throw new Error(page.failure.kind);
  }
  return (performance.now() - started) / 1_000;
}

const row = (
  id: string,
  measure: string,
  ours: number,
  target: string,
  met: boolean,
  theirs: number | null = null,
  against: string | null = null,
): BenchRow => ({
  id,
  measure,
  ours,
  against,
  theirs,
  ratio: theirs === null ? null : theirs / ours,
  target,
  met,
});

async function run(): Promise<void> {
  const rows: BenchRow[] = [];
  const server = await startServer(rate, customers);
  try {
    const store = await newStore('limited.db');
    const partner = await partnerOf(server);
    const first = await syncOnce(store.ask, partner);
    const requests = (await server.control.call('requests', { path: '/v1' })).filter(({ path }) =>
      path.startsWith('/v1'),
    );
    const answered = requests.filter(({ status }) => status === 200).length;
    const refused = requests.filter(({ status }) => status === 429).length;
    const share = answered / first.seconds / rate;
    const violations = (await server.control.call('violations')).length;
    console.log(`${customers} customers, ${first.changed} users in ${Math.round(first.seconds)} s`);
    rows.push(row('sync.share', 'share of what the limit allows', share, '≥ 0.95', share >= 0.95));
    rows.push(
      row('sync.violations', 'violations, early requests among them', violations, '0', violations === 0),
    );
    rows.push(
      row(
        'sync.refused',
        'share of answers 429',
        refused / requests.length,
        '≤ 0.01',
        refused <= requests.length / 100,
      ),
    );

    const all = await server.control.call('customers', { count: customers });
    for (let n = 0; n < Math.round((customers * usersEach) / 100); n += 1) {
      const customer = all[(n * 7) % all.length];
      if (customer === undefined) continue;
      const users = await server.control.call('users', { customerId: customer.id });
      const user = users[(n * 3) % users.length];
      if (user !== undefined)
        await server.control.call('change-user', {
          customerId: customer.id,
          userId: user.id,
          displayName: `Changed ${n}`,
        });
    }
    const second = await syncOnce(store.ask, partner);
    const written = second.changed / (customers * usersEach);
    rows.push(
      row(
        'sync.differences',
        'share of rows written after 1 % changes',
        written,
        '≤ 0.02',
        written <= 0.02 && written > 0,
      ),
    );
    store.close();
  } finally {
    await server.stop();
  }

  const few = Math.min(300, customers);
  const open = await startServer(0, few);
  try {
    const store = await newStore('unlimited.db');
    const partner = await partnerOf(open);
    const ids = (await open.control.call('customers', { count: few })).map(({ id }) => id);
    const slow = await oneAtATime(partner, ids);
    const fast = await syncOnce(store.ask, partner);
    // Where the limit is 50 a second and an answer takes 50 ms, nobody can be more than 2.5 times faster than one at a time.
    rows.push(
      row(
        'sync.parallel',
        `s for ${few} customers, no limit`,
        fast.seconds,
        '≥ 4 times faster',
        slow / fast.seconds >= 4,
        slow,
        'one at a time',
      ),
    );
    store.close();
  } finally {
    await open.stop();
  }
  rmSync(folder, { recursive: true, force: true });
  report('sync', rows);
}

void run();
