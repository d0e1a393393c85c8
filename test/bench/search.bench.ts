import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDirectoryFile } from '../../main/directory/store/directory-file';
import { fold } from '../../main/directory/store/fold';
import { population } from './population';
import { benchQueries, budget } from './queries';
import { type BenchRow, percentile, report } from './report';
import { rivals, rowsOf } from './rivals';

// One million users of 5,000 customers, encrypted, searched in a process of their own; then the same rows and queries
// with each peer, also in a process of its own. `--users=N` takes fewer.

type Measured = {
  readonly times: readonly (readonly [string, number])[];
  readonly megabytes: number;
  readonly openMs?: number;
};

const [role = 'all', name = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const option = (wanted: string) =>
  process.argv.find((each) => each.startsWith(`--${wanted}=`))?.split('=')[1];
const users = Number(option('users') ?? 1_000_000);
const customers = Math.max(20, users / 200);
const key = new Uint8Array(32).fill(7);
const rounds = 3;
/** The peers take seconds a query: once is enough to compare. */
const theirRounds = 1;

const megabytes = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
};

async function measure(ask: (text: string) => unknown, howOften: number): Promise<[string, number][]> {
  const times: [string, number][] = [];
  const queries = benchQueries(customers, users);
  for (let round = 0; round < howOften; round += 1) {
    for (const { kind, text } of queries) {
      await breath();
      const before = performance.now();
      ask(text);
      times.push([kind, performance.now() - before]);
    }
  }
  return times;
}

/** As between two messages: the binding frees what it handed out only then. */
const breath = () => new Promise((resolve) => setImmediate(resolve));

async function build(file: string): Promise<void> {
  const directory = createDirectoryFile();
  const now = Date.now();
  directory['directory.open']({ file, key, now });
  const all = population(customers, users);
  directory['directory.putCustomers']({ items: all.map(({ customer }) => customer) });
  for (const { customer, users: of } of all) {
    const list = of();
    await breath();
    for (const part of ['active', 'deleted'] as const) {
      const page = {
        customerId: customer.id,
        run: 'bench',
        part,
        first: true,
        skipped: 0,
        end: 'proper' as const,
        next: null,
        now,
      };
      directory['directory.page']({
        ...page,
        users: list.filter(({ deleted }) => deleted === (part === 'deleted')),
      });
    }
  }
  // As the app does when a sync has ended.
  for (;;) {
    const tidied = directory['directory.tidy'](undefined);
    if (!tidied.ok || !tidied.value.more) break;
    await breath();
  }
  directory['directory.close'](undefined);
}

async function ours(file: string): Promise<Measured> {
  const queries = benchQueries(Math.max(20, customers), users).length;
  if (queries < 200) throw new Error('too few queries');
  const empty = megabytes();
  const directory = createDirectoryFile();
  const before = performance.now();
  const opened = directory['directory.open']({ file, key, now: Date.now() });
  const openMs = performance.now() - before;
  if (!opened.ok || opened.value.step !== 'open') throw new Error('not open');
  // A person does not type in the tenth of a second after the start.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const times = await measure(
    (text) => directory['directory.search']({ text, customerId: null, limit: 50, now: 0 }),
    rounds,
  );
  await breath();
  return { times, megabytes: megabytes() - empty, openMs };
}

async function theirs(rival: string): Promise<Measured> {
  const make = rivals[rival];
  if (make === undefined) throw new Error(rival);
  const empty = megabytes();
  const search = make(rowsOf(customers, users));
  const times = await measure((text) => search(fold(text)), theirRounds);
  return { times, megabytes: megabytes() - empty };
}

function inProcess(...given: string[]): Measured {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      '--max-old-space-size=8000',
      '--import',
      'tsx',
      fileURLToPath(import.meta.url),
      ...given,
      `--users=${users}`,
    ],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (status !== 0) throw new Error(`${given.join(' ')}: ${stderr}`);
  return JSON.parse(stdout || 'null') as Measured;
}

function all(): void {
  const kept = option('file');
  const folder = mkdtempSync(join(tmpdir(), 'search-bench-'));
  const file = kept ?? join(folder, 'directory.db');
  const started = performance.now();
  if (!existsSync(file)) inProcess('build', file);
  console.log(
    `${users} users in ${customers} customers: ${Math.round(statSync(file).size / 1e6)} MB, built in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  const mine = inProcess('ours', file);
  const peers =
    option('alone') === 'yes'
      ? []
      : Object.keys(rivals).map((each) => ({ each, ...inProcess('theirs', each) }));
  rmSync(folder, { recursive: true, force: true });

  const p95 = ({ times }: Measured, kind?: string) =>
    percentile(
      times.filter(([each]) => kind === undefined || each === kind).map(([, ms]) => ms),
      95,
    );
  const rows: BenchRow[] = [];
  const best = <T>(list: readonly T[], value: (each: T) => number) =>
    list.reduce<T | undefined>((a, b) => (a === undefined || value(b) < value(a) ? b : a), undefined);
  for (const kind of new Set(mine.times.map(([each]) => each))) {
    const rival = best(peers, (each) => p95(each, kind));
    const [a, b] = [p95(mine, kind), rival === undefined ? null : p95(rival, kind)];
    rows.push({
      id: `search.p95.${kind.replaceAll(' ', '-')}`,
      measure: `ms at p95, ${kind}`,
      ours: a,
      against: rival?.each ?? null,
      theirs: b,
      ratio: b === null ? null : b / a,
      target: `≤ ${budget(kind)} ms`,
      met: a <= budget(kind),
    });
  }
  const fastest = best(peers, (each) => p95(each));
  const smallest = best(peers, (each) => each.megabytes);
  if (fastest !== undefined && smallest !== undefined) {
    const [a, b] = [p95(mine), p95(fastest)];
    rows.push({
      id: 'search.p95.all',
      measure: 'ms at p95, all queries',
      ours: a,
      against: fastest.each,
      theirs: b,
      ratio: b / a,
      target: '≥ 10 times faster',
      met: b / a >= 10,
    });
    rows.push({
      id: 'search.memory.peer',
      measure: 'MB added',
      ours: mine.megabytes,
      against: smallest.each,
      theirs: smallest.megabytes,
      ratio: smallest.megabytes / mine.megabytes,
      target: '≤ a fifth',
      met: mine.megabytes * 5 <= smallest.megabytes,
    });
    for (const peer of peers) {
      rows.push({
        id: `search.peer.${peer.each.replaceAll(' ', '-')}`,
        measure: 'ms at p95, all queries',
        ours: a,
        against: peer.each,
        theirs: p95(peer),
        ratio: p95(peer) / a,
        target: '',
        met: true,
      });
    }
  }
  rows.push({
    id: 'search.memory',
    measure: 'MB over an empty process',
    ours: mine.megabytes,
    against: null,
    theirs: null,
    ratio: null,
    target: '≤ 60 MB',
    met: mine.megabytes <= 60,
  });
  rows.push({
    id: 'search.open',
    measure: 'ms to open',
    ours: mine.openMs ?? 0,
    against: null,
    theirs: null,
    ratio: null,
    target: '≤ 50 ms',
    met: (mine.openMs ?? 0) <= 50,
  });
  report('search', rows);
}

async function main(): Promise<void> {
  if (role === 'build') await build(name);
  else if (role === 'ours') console.log(JSON.stringify(await ours(name)));
  else if (role === 'theirs') console.log(JSON.stringify(await theirs(name)));
  else all();
}

void main();
