import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { signIn } from '../sandbox/tests/technician';
import { temporaryFolders } from '../store/folder';
import { randomFrom, seedOf } from './paged-server';
import { everybody, localStore } from './sync/sync-world';

// `kill -9` of a process that holds the directory, its store process and its sync, at random moments. The next one goes
// on with the same file. What was acknowledged is there afterwards, once; and in the end the copy is the server.

const kills = process.env.SOAK === '1' ? 100 : 6;
const seed = seedOf(1_122);
const child = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const folder = temporaryFolders();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 24, users: 2_400, page: 25, latency: 8 });
});
afterAll(() => sandbox.stop());

/** Runs the process; kills it so long after it has opened its directory, or ends it when its sync is complete. */
function run(given: string, afterMs: number): Promise<{ lines: string[]; isComplete: boolean }> {
  const started: ChildProcess = spawn(process.execPath, ['--import', 'tsx', child, given], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const lines: string[] = [];
  // The whole group: the store process dies with it.
  const kill = () => {
    try {
      if (started.pid !== undefined) process.kill(-started.pid, 'SIGKILL');
    } catch {
      // It had ended.
    }
  };
  let text = '';
  started.stdout?.on('data', (data: Buffer) => {
    text += data.toString('utf8');
    const whole = text.split('\n');
    text = whole.pop() ?? '';
    for (const line of whole) {
      lines.push(line);
      if (line.startsWith('open')) setTimeout(kill, afterMs);
      if (line === 'complete' || line.startsWith('failed')) kill();
    }
  });
  return new Promise((resolve) =>
    started.once('close', () => resolve({ lines, isComplete: lines.includes('complete') })),
  );
}

/** What the process is given to work with a folder. */
async function given(at: string): Promise<string> {
  const token = String((await signIn(sandbox)).body.access_token);
  const name = join(at, 'given.json');
  const [file, keys] = [join(at, 'directory.db'), join(at, 'keys.json')];
  writeFileSync(name, JSON.stringify({ file, keys, url: sandbox.url, token }));
  return name;
}

/** The directory of a folder, in this process. */
function opened(at: string) {
  const vault = new Map(JSON.parse(readFileSync(join(at, 'keys.json'), 'utf8')) as [string, string][]);
  const key = new Uint8Array(Buffer.from(vault.get('key:test') ?? '', 'base64'));
  return localStore(join(at, 'directory.db'), key);
}

async function truth(): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const { id, relationship } of await sandbox.control.call('customers', {})) {
    if (relationship === 'none') continue;
    for (const user of await sandbox.control.call('users', { customerId: id }))
      all.set(`${id}/${user.id}`, user.userPrincipalName);
  }
  return all;
}

test(
  `a sync killed ${kills} times, seed ${seed}`,
  async () => {
    const random = randomFrom(seed);
    const server = await truth();
    let completed = 0;
    let pages = 0;
    let at = folder();
    let acknowledged = new Set<string>();
    for (let kill = 0; kill < kills; kill += 1) {
      const { lines, isComplete } = await run(await given(at), random(3_000));
      const why = `kill ${kill}, after ${lines.length} lines`;
      expect(
        lines.filter((line) => line.startsWith('open')),
        why,
      ).toEqual(['open 0']);
      expect(lines, why).not.toContain('noticed');
      const written = lines.filter((line) => line.startsWith('wrote ')).map((line) => line.slice(6));
      pages += written.length;
      for (const key of written.flatMap((line) => line.split(' '))) if (key !== '') acknowledged.add(key);
      const { ask, service } = opened(at);
      // Throws when somebody is there twice.
      const copy = new Map(
        [...(await everybody(ask))].map(([who, value]) => [who, (JSON.parse(value) as string[])[1]]),
      );
      expect(
        [...acknowledged].filter((who) => !copy.has(who)),
        why,
      ).toEqual([]);
      for (const [who, upn] of copy) expect([why, who, upn]).toEqual([why, who, server.get(who)]);
      const counts = await ask('directory.counts', undefined);
      expect(counts, why).toMatchObject({ value: { users: copy.size, damaged: false } });
      // What finds them agrees with what is there.
      for (const [who, upn] of [...copy].filter(() => random(40) === 0)) {
        const found = await ask('directory.search', { text: upn ?? '', customerId: null, limit: 50, now: 0 });
        expect(found.ok && found.value.rows.map((row) => row.kind === 'user' && row.userId), why).toContain(
          who.split('/')[1],
        );
      }
      service['directory.close'](undefined);
      if (!isComplete) continue;
      expect(copy, why).toEqual(server);
      completed += 1;
      at = folder();
      acknowledged = new Set();
    }
    console.log(`${kills} kills, seed ${seed}: ${pages} pages acknowledged, ${completed} times complete`);
    expect(pages).toBeGreaterThan(0);
    // Whatever state the last kill left: one run to its end, and the copy is the server.
    expect((await run(await given(at), 120_000)).isComplete).toBe(true);
    const { ask, service } = opened(at);
    expect([...(await everybody(ask)).keys()].sort()).toEqual([...server.keys()].sort());
    service['directory.close'](undefined);
    await sandbox.control.assertNoViolation();
  },
  process.env.SOAK === '1' ? 3_600_000 : 180_000,
);
