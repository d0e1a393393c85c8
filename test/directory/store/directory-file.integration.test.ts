import { randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { DirectoryCalls } from '../../../main/directory/directory-calls';
import { createStoreHost, type StoreHost } from '../../../main/store-host/host';
import { temporaryFolders } from '../../store/folder';
import { forkNode } from '../../store/fork';
import { directoryWith, idOf, userNamed } from '../made';

const folder = temporaryFolders();
const key = new Uint8Array(randomBytes(32));
const child = fileURLToPath(new URL('../../store/child.ts', import.meta.url));
const soak = process.env.SOAK === '1';

const hosts: StoreHost<DirectoryCalls>[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.close();
});
function host(): StoreHost<DirectoryCalls> {
  const made = createStoreHost<DirectoryCalls>({ fork: () => forkNode(child), now: () => performance.now() });
  hosts.push(made);
  return made;
}

const users = Array.from({ length: 300 }, (_, n) =>
  userNamed(`Canary Person ${n}`, `canary${n}@canary.example`, { home: n % 2 === 0 ? 'synced' : 'managed' }),
);
const truth = new Map(users.map(({ name, upn }) => [upn, name]));

function madeFile(): string {
  const file = join(folder(), 'directory.db');
  const { service } = directoryWith([{ name: 'Canary Ltd', domain: 'canary.example', users }], { file, key });
  service['directory.nickname']({ customerId: idOf('canary.example'), nickname: 'Canary nickname' });
  service['directory.close'](undefined);
  return file;
}

test('nothing of it can be read in any file', () => {
  const file = madeFile();
  const again = directoryWith([], { file, key });
  again.service['directory.pin']({ customerId: idOf('canary.example'), userId: null, pinned: true });
  const names = readdirSync(join(file, '..'));
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const bytes = readFileSync(join(file, '..', name))
      .toString('latin1')
      .toLowerCase();
    for (const word of ['canary', 'person', 'create table', idOf('canary.example'), 'sqlite format']) {
      expect([name, word, bytes.includes(word)]).toEqual([name, word, false]);
    }
  }
  again.service['directory.close'](undefined);
});

test(
  'flipped bits: what is shown is true or not shown, and the app goes on',
  async () => {
    const file = madeFile();
    const whole = readFileSync(file);
    let state = 17;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    let noticed = 0;
    for (let time = 0; time < (soak ? 100 : 12); time += 1) {
      const at = folder();
      const damaged = join(at, 'directory.db');
      const bytes = Buffer.from(whole);
      for (let flips = 0; flips < 8; flips += 1) {
        const byte = random(bytes.length);
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << random(8));
      }
      writeFileSync(damaged, bytes);
      copyFileSync(`${file}-check`, `${damaged}-check`);
      const store = host();
      const opened = await store.ask('directory.open', { file: damaged, key, now: 0 });
      for (const text of ['canary', 'person 1', 'canary7', 'canry', 'anar']) {
        const found = await store.ask('directory.search', { text, customerId: null, limit: 500, now: 0 });
        if (!found.ok) noticed += 1;
        for (const row of found.ok ? found.value.rows : []) {
          if (row.kind === 'user')
            expect([time, row.upn, row.name]).toEqual([time, row.upn, truth.get(row.upn)]);
          else
            expect([row.name, row.domain, row.nickname]).toEqual([
              'Canary Ltd',
              'canary.example',
              'Canary nickname',
            ]);
        }
      }
      if (!opened.ok || opened.value.step !== 'open') noticed += 1;
      store.close();
    }
    expect(noticed).toBeGreaterThan(0);
  },
  soak ? 1_800_000 : 120_000,
);

test(
  'killed at random moments of writing: nothing that was written is lost, nobody is doubled',
  async () => {
    const file = join(folder(), 'directory.db');
    const customerId = idOf('canary.example');
    const first = host();
    await first.ask('directory.open', { file, key, now: 0 });
    await first.ask('directory.putCustomers', {
      items: [{ id: customerId, name: 'Canary', domain: 'canary.example' }],
    });
    await first.restart('directory');
    const known = new Set<string>();
    for (let time = 0; time < (soak ? 100 : 8); time += 1) {
      const store = host();
      await store.ask('directory.open', { file, key, now: 0 });
      const writing = (async () => {
        for (let at = 0; at < users.length; at += 20) {
          const slice = users.slice(at, at + 20).map((user) => ({ ...user, name: `${user.name} ${time}` }));
          const page = { customerId, run: `r${time}`, part: 'active' as const, first: at === 0, skipped: 0 };
          const written = await store.ask('directory.page', {
            ...page,
            users: slice,
            end: null,
            next: 'n',
            now: time,
          });
          if (!written.ok) return;
          for (const { upn } of slice) known.add(upn);
        }
      })();
      await new Promise((resolve) => setTimeout(resolve, 5 + ((time * 37) % 120)));
      await store.restart('directory');
      await writing;
      const found = await store.ask('directory.open', { file, key, now: 0 });
      expect(found).toEqual({ ok: true, value: { step: 'open' } });
      const all = await store.ask('directory.search', { text: '', customerId, limit: 10_000, now: 0 });
      if (!all.ok) throw new Error('no search');
      const upns = all.value.rows.flatMap((row) => (row.kind === 'user' ? [row.upn] : []));
      expect(new Set(upns).size).toBe(upns.length);
      for (const upn of known) expect(upns).toContain(upn);
      const counts = await store.ask('directory.counts', undefined);
      expect(counts.ok && counts.value.users).toBe(upns.length);
      // What finds them agrees with what is there.
      const searched = await store.ask('directory.search', {
        text: 'canary person',
        customerId,
        limit: 10_000,
        now: 0,
      });
      expect(searched.ok && searched.value.rows.length).toBe(upns.length);
      store.close();
    }
  },
  soak ? 1_800_000 : 120_000,
);
