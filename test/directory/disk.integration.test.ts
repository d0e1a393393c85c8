import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Directory } from '../../main/directory/directory';
import type { DirectoryCalls } from '../../main/directory/directory-calls';
import type { StoreHost } from '../../main/store-host/host';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';
import { maySmallDisk, smallDisk } from '../store/small-disk';
import { partnerOf } from './partner';
import { complete, found, openedWith, partsOf, storeHost, untilStatus } from './world';

// A disk that fills up while the directory is filled: what is there goes on being found, it is said, and with room again
// the next sync completes.

const folder = temporaryFolders();
let sandbox: Sandbox;
const undo: (() => void | Promise<void>)[] = [];
beforeEach(async () => {
  sandbox = await startSandbox({ customers: 30, users: 6_000, page: 100 });
});
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
  await sandbox.stop();
});

async function start(at: string): Promise<{ directory: Directory; host: StoreHost<DirectoryCalls> }> {
  const host = storeHost();
  undo.push(host.close);
  const directory = await openedWith(partsOf(at, { ...(await partnerOf(sandbox)), host }));
  undo.push(directory.close);
  return { directory, host };
}

test.skipIf(!maySmallDisk)(
  'full in the middle of a sync',
  async () => {
    const at = folder();
    const disk = smallDisk(at, 3);
    undo.push(disk.unmount);
    const { directory, host } = await start(at);
    const status = await untilStatus(directory, ({ diskFull, step }) => diskFull && step === 'idle');
    expect(status.completeAt).toBeNull();
    expect(directory.notices()).toEqual([]);
    const before = await host.ask('directory.counts', undefined);
    if (!before.ok) throw new Error(before.failure.kind);
    expect(before.value).toMatchObject({ damaged: false });
    expect(before.value.users).toBeGreaterThan(100);
    expect((await found(directory, 'marie')).rows.length).toBeGreaterThan(0);
    expect((await found(directory, 'an')).rows.length).toBeGreaterThan(0);
    disk.grow(60);
    directory.sync({ customerId: null, field: false });
    const after = await complete(directory);
    expect(after).toMatchObject({ diskFull: false, failures: [] });
    expect(after.customers).toBe(30);
    expect(after.users).toBeGreaterThan(before.value.users);
  },
  120_000,
);

test.skipIf(!maySmallDisk)(
  'full before the first byte: it cannot be opened, and nothing is removed or broken',
  async () => {
    const at = folder();
    const disk = smallDisk(at, 1);
    undo.push(disk.unmount);
    const empty = disk.fill();
    await expect(start(at)).rejects.toThrow('disk-full');
    empty();
    disk.grow(60);
    const { directory } = await start(at);
    await complete(directory);
  },
  120_000,
);

test.skipIf(!maySmallDisk)(
  'full at a pin, a nickname, a user just read: refused as such, and the rest goes on',
  async () => {
    const at = folder();
    const disk = smallDisk(at, 60);
    undo.push(disk.unmount);
    const { directory } = await start(at);
    await complete(directory);
    const [row] = (await found(directory, 'marie')).rows;
    if (row?.kind !== 'user') throw new Error('nobody');
    const empty = disk.fill();
    const answers = [];
    for (let time = 0; time < 200; time += 1) {
      const nickname = `${'long name '.repeat(80)}${time}`;
      answers.push(await directory.nickname({ customerId: row.customerId, nickname }));
    }
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expect(answer).toMatchObject({ failure: { kind: 'disk-full' } });
    expect((await found(directory, 'marie')).rows.length).toBeGreaterThan(0);
    expect(directory.notices()).toEqual([]);
    empty();
    expect(await directory.nickname({ customerId: row.customerId, nickname: 'short' })).toMatchObject({
      ok: true,
    });
    expect((await found(directory, 'short')).rows[0]).toMatchObject({ nickname: 'short' });
  },
  120_000,
);

test.skipIf(!maySmallDisk)(
  'full at the next start: what is on board is found',
  async () => {
    const at = folder();
    const disk = smallDisk(at, 60);
    undo.push(disk.unmount);
    const vault = memoryVault();
    const host = storeHost();
    const world = await partnerOf(sandbox);
    const first = await openedWith(partsOf(at, { ...world, host, vault }));
    await complete(first);
    const before = await found(first, 'marie');
    await first.close();
    host.close();
    const empty = disk.fill();
    const second = storeHost();
    undo.push(second.close);
    const directory = await openedWith(
      partsOf(at, { ...world, host: second, vault, obstacle: () => 'connection' }),
    );
    undo.push(directory.close);
    expect(directory.notices()).toEqual([]);
    expect((await found(directory, 'marie')).rows).toEqual(before.rows);
    empty();
  },
  120_000,
);
