import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DirectoryCalls } from '../../main/directory/directory-calls';
import { openDirectory } from '../../main/directory/open-directory';
import { createThrottle } from '../../main/microsoft/throttle';
import { createStoreHost } from '../../main/store-host/host';
import { searchAnswer, syncStatus } from '../../preload/shapes/directory';
import { temporaryFolders } from '../store/folder';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';
import { directoryWith, idOf, userNamed, walk } from './made';
import { pagedServer, randomFrom, seedOf } from './paged-server';
import { clock } from './partner';
import { complete, partsOf } from './world';

// One bit at a time is turned in the directory's files. Whatever comes of it: this process goes on, what is shown was true
// once or is not shown, and the directory is begun anew at most once a start.

const flips = process.env.SOAK === '1' ? 500 : 30;
const seed = seedOf(77);
const folder = temporaryFolders();
const key = new Uint8Array(32).map((_, n) => n * 5 + 3);
const domain = 'canary.example';
const customerId = idOf(domain);
const users = Array.from({ length: 260 }, (_, n) =>
  userNamed(`Canary Person ${n}`, `canary${n}@${domain}`, {
    home: n % 2 === 0 ? 'synced' : 'managed',
    deleted: n % 11 === 0,
  }),
);
/** What was once true of each: name and the marks. */
const once = new Map(users.map((user) => [user.id, new Set([factsOf(user)])]));
function factsOf({ name, upn, home, deleted }: Omit<(typeof users)[number], 'id'>): string {
  return JSON.stringify([name, upn, home, deleted]);
}

// Every death of the store process would stop it from being started again for a while: its clock is fast.
let time = 0;
let opens = 0;
let deaths = 0;
const host = createStoreHost<DirectoryCalls>({
  fork: () => forkNode(new URL('../store/child.ts', import.meta.url).pathname),
  now: () => {
    time += 60_000;
    return time;
  },
});
host.onDeath(() => {
  deaths += 1;
});
const counted = {
  ...host,
  ask: ((name: never, input: never) => {
    if (name === 'directory.open') opens += 1;
    return host.ask(name, input);
  }) as typeof host.ask,
};
afterAll(host.close);

/** A directory with a main file, a log that is not written back if `withLog`, and all that lies beside them. */
function makeFiles(at: string, withLog = true): string {
  const file = join(at, 'directory.db');
  const made = directoryWith([{ name: 'Canary Ltd', domain, users }], { file, key, now: clock.now() });
  made.service['directory.pin']({ customerId, userId: users[3]?.id ?? '', pinned: true });
  made.service['directory.nickname']({ customerId, nickname: 'Canary nickname' });
  made.service['directory.setMetadata']({ name: 'complete-at', value: String(clock.now()) });
  made.service['directory.setMetadata']({ name: 'customers-complete-at', value: String(clock.now()) });
  made.service['directory.close'](undefined);
  const again = directoryWith([], { file, key });
  const renamed = users.map((user, n) => (n % 3 === 0 ? { ...user, name: `Renamed ${n}` } : user));
  for (const user of renamed) once.get(user.id)?.add(factsOf(user));
  if (withLog) walk(again.service, domain, renamed, clock.now());
  const copies = join(at, 'copies');
  mkdirSync(copies);
  for (const suffix of ['', '-wal', '-check'])
    copyFileSync(file + suffix, join(copies, `directory.db${suffix}`));
  again.service['directory.close'](undefined);
  return join(copies, 'directory.db');
}

/** Opens a directory on these files, asks it all there is to ask, and closes it. Gives what it said of itself. */
async function use(at: string, isOnline: boolean) {
  opens = 0;
  const server = pagedServer(0, 100);
  const client = {
    ...server.client,
    customersStartingWith: async () => ({ ok: true, value: { items: [], more: false } }) as const,
  };
  const outcome = await openDirectory(
    partsOf(at, {
      host: counted,
      client,
      throttle: createThrottle(clock),
      vault: memoryVault(new Map([['key:test', Buffer.from(key).toString('base64')]])),
      obstacle: () => (isOnline ? null : 'connection'),
    }),
  );
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  const directory = outcome.value;
  let shown = 0;
  for (const text of ['canary', 'person 1', 'canary7', 'canry', 'anar', 'renamed', 'nickname', '', 'c']) {
    for (const customer of [null, customerId]) {
      const answer = await directory.search({ text, customerId: customer });
      if (!answer.ok) continue;
      searchAnswer.parse(answer.value);
      for (const row of answer.value.rows) {
        shown += 1;
        if (row.kind === 'user') {
          expect([row.name, once.get(row.userId)?.has(factsOf(row))]).toEqual([row.name, true]);
          expect([row.customerName, row.customerDomain]).toEqual(['Canary Ltd', domain]);
          expect([row.pinned && row.userId !== users[3]?.id, row.recent]).toEqual([false, false]);
        } else if (row.customerId === customerId) {
          expect([row.name, row.domain]).toEqual(['Canary Ltd', domain]);
          expect(['Canary nickname', '']).toContain(row.nickname);
        } else expect([row.name, isOnline]).toEqual(['C', true]);
      }
    }
  }
  for (const { id } of users.slice(0, 20)) {
    const user = await directory.user(customerId, id);
    if (user.ok && user.value !== null) expect(once.get(id)?.has(factsOf(user.value))).toBe(true);
  }
  syncStatus.parse(directory.status());
  if (isOnline) await complete(directory);
  const notices = directory.notices();
  await directory.close();
  return { shown, notices, opens };
}

test(
  `${flips} flipped bits in file, log and check, seed ${seed}`,
  async () => {
    const random = randomFrom(seed);
    const originals = [makeFiles(folder(), true), makeFiles(folder(), false), makeFiles(folder(), false)];
    const ends: Record<string, number> = {};
    for (let flip = 0; flip < flips; flip += 1) {
      const at = folder();
      const file = join(at, 'directory.db');
      const original = originals[random(originals.length)] ?? '';
      for (const suffix of ['', '-wal', '-check']) copyFileSync(original + suffix, file + suffix);
      const hasLog = statSync(`${file}-wal`).size > 0;
      const suffix = ['', '', '', '', hasLog ? '-wal' : '', hasLog ? '-wal' : '', '-check'][random(7)] ?? '';
      const bytes = readFileSync(file + suffix);
      // Mostly a bit; now and then a page that was never written.
      const place = random(bytes.length);
      if (random(6) === 0)
        bytes.fill(0, place - (place % 4_096), Math.min(bytes.length, place - (place % 4_096) + 4_096));
      else bytes[place] = (bytes[place] ?? 0) ^ (1 << random(8));
      writeFileSync(file + suffix, bytes);
      const before = deaths;
      const { shown, notices, opens: times } = await use(at, flip % 10 === 9);
      // Begun anew at most once; a damage that is told twice was told of the file that took its place.
      expect([flip, times <= 2]).toEqual([flip, true]);
      expect(
        notices.filter(({ what }) => what === 'damaged' || what === 'locked').length,
      ).toBeLessThanOrEqual(1);
      const end = `${suffix || 'file'}: ${notices.map(({ what }) => what).join('+') || 'nothing told'}${deaths > before ? ', died' : ''}${shown === 0 ? ', empty' : ''}`;
      ends[end] = (ends[end] ?? 0) + 1;
      rmSync(at, { recursive: true });
    }
    console.log(`${flips} flips, seed ${seed}: ${JSON.stringify(ends, null, 1)}`);
  },
  process.env.SOAK === '1' ? 3_600_000 : 180_000,
);

const harms: readonly (readonly [string, (file: string) => void])[] = [
  ['of no length', (file) => truncateSync(file, 0)],
  ['cut in the middle', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['cut inside a page', (file) => truncateSync(file, statSync(file).size - 1_000)],
  ['of noise', (file) => writeFileSync(file, Buffer.alloc(50_000, 0xa7))],
  ['gone, with its log left', (file) => rmSync(file)],
  ['without its check', (file) => rmSync(`${file}-check`)],
  ['with a log cut short', (file) => truncateSync(`${file}-wal`, 5_000)],
  ['with a log of noise', (file) => writeFileSync(`${file}-wal`, Buffer.alloc(50_000, 0x3c))],
  ['of another key', (file) => makeOther(file)],
];

function makeOther(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-check']) rmSync(file + suffix, { force: true });
  const other = directoryWith([{ name: 'Other', domain: 'other.example', users: [] }], {
    file,
    key: key.map((n) => n ^ 1),
  });
  other.service['directory.close'](undefined);
}

test.each(harms)(
  'a file %s: the app goes on, shows nothing untrue, and is full again when online',
  async (_, harm) => {
    const original = makeFiles(folder());
    const at = folder();
    const file = join(at, 'directory.db');
    for (const suffix of ['', '-wal', '-check']) copyFileSync(original + suffix, file + suffix);
    harm(file);
    const { opens: times } = await use(at, true);
    expect(times).toBeLessThanOrEqual(2);
    expect(existsSync(file)).toBe(true);
  },
);
