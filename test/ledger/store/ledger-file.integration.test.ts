import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { LedgerCalls } from '../../../main/ledger/ledger-calls';
import { openLedgerFile } from '../../../main/ledger/open-ledger-file';
import { createLedgerFile } from '../../../main/ledger/store/ledger-file';
import { openEncrypted } from '../../../main/store/encrypted';
import { answer } from '../../../main/store/serve';
import { createStoreHost, type StoreHost } from '../../../main/store-host/host';
import { temporaryFolders } from '../../store/folder';
import { forkNode } from '../../store/fork';
import { memoryVault } from '../../store/memory-vault';

const folder = temporaryFolders();
const key = new Uint8Array(randomBytes(32));
const row = (id: string, text = id) => ({
  table: 'reset',
  id,
  version: 1,
  blob: new Uint8Array(Buffer.from(text)),
});

const hosts: StoreHost<LedgerCalls>[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.close();
});
function host(): StoreHost<LedgerCalls> {
  const made = createStoreHost<LedgerCalls>({ fork: () => forkNode(), now: () => performance.now() });
  hosts.push(made);
  return made;
}

const isReadable = async () => true;

test('rows that were written are there after the process is killed', async () => {
  const file = join(folder(), 'ledger.db');
  const store = host();
  expect(await store.ask('ledger.open', { file, key })).toEqual({
    ok: true,
    value: { step: 'open', rows: [] },
  });
  await store.ask('ledger.write', { put: [row('a'), row('b')], remove: [] });
  await store.ask('ledger.write', { put: [row('a', 'newer')], remove: [{ table: 'reset', id: 'b' }] });
  store.close();
  const opened = await host().ask('ledger.open', { file, key });
  expect(opened).toMatchObject({ ok: true, value: { step: 'open', rows: [row('a', 'newer')] } });
});

test('a death fails what was pending and is told; then the ledger is open again', async () => {
  const file = join(folder(), 'ledger.db');
  const store = host();
  const deaths: (string | null)[] = [];
  store.onDeath(({ during }) => deaths.push(during));
  await store.ask('ledger.open', { file, key });
  await store.ask('ledger.write', { put: [row('a')], remove: [] });
  const crash = store.ask('crash.now' as 'ledger.compact', undefined);
  const pending = store.ask('ledger.write', { put: [row('b')], remove: [] });
  expect(await crash).toEqual({ ok: false, failure: { kind: 'store-unavailable' } });
  expect(await pending).toEqual({ ok: false, failure: { kind: 'store-unavailable' } });
  expect(deaths).toEqual(['crash.now']);
  expect(await store.ask('ledger.write', { put: [row('c')], remove: [] })).toMatchObject({ ok: true });
  const rows = await store.ask('ledger.open', { file, key });
  expect(rows).toMatchObject({ ok: true, value: { rows: [row('a'), row('c')] } });
});

test('a process that dies again and again is not started for ever', async () => {
  const store = host();
  let told = 0;
  store.onDeath(() => {
    told += 1;
  });
  for (let time = 0; time < 8; time += 1) await store.ask('crash.now' as 'ledger.compact', undefined);
  expect(told).toBe(5);
});

test('a wrong key says locked and leaves the file and its log as they were', async () => {
  const at = folder();
  const file = join(at, 'ledger.db');
  const store = host();
  await store.ask('ledger.open', { file, key });
  await store.ask('ledger.write', { put: [row('a')], remove: [] });
  // Killed: what was written lies in the log alone.
  await store.restart('ledger');
  const before = ['', '-wal'].map((suffix) => readFileSync(file + suffix));
  expect(before[1]?.length).toBeGreaterThan(0);
  const wrong = await store.ask('ledger.open', { file, key: new Uint8Array(32) });
  expect(wrong).toEqual({ ok: true, value: { step: 'locked' } });
  await store.restart('ledger');
  expect(['', '-wal'].map((suffix) => readFileSync(file + suffix))).toEqual(before);
  expect(await store.ask('ledger.open', { file, key })).toMatchObject({ value: { rows: [row('a')] } });
});

test('nothing of a row can be read in the files', () => {
  const at = folder();
  const ledger = createLedgerFile();
  ledger['ledger.open']({ file: join(at, 'ledger.db'), key });
  ledger['ledger.write']({ put: [row('canary-id', 'canary-blob')], remove: [] });
  const bytes = readdirSync(at).map((name) => readFileSync(join(at, name)));
  expect(bytes.length).toBeGreaterThan(1);
  for (const each of bytes) {
    expect(each.includes('canary')).toBe(false);
    expect(each.includes('sealed')).toBe(false);
  }
  ledger['ledger.close'](undefined);
});

test('a damaged page costs its rows alone, the rest is kept and the old file set aside', async () => {
  const at = folder();
  const file = join(at, 'ledger.db');
  const ledger = createLedgerFile();
  ledger['ledger.open']({ file, key });
  const rows = Array.from({ length: 200 }, (_, n) => row(`id-${n}`, 'x'.repeat(700)));
  ledger['ledger.write']({ put: rows, remove: [] });
  ledger['ledger.close'](undefined);
  const bytes = readFileSync(file);
  // The head of a leaf in the middle of the file.
  bytes.fill(0xa5, 4096 * 20, 4096 * 20 + 64);
  writeFileSync(file, bytes);
  const vault = memoryVault(new Map([['ledger', Buffer.from(key).toString('base64')]]));
  const opened = await openLedgerFile({
    host: host(),
    vault,
    file,
    name: 'ledger',
    isReadable,
    now: () => 0,
  });
  if (!opened.ok) throw new Error('not open');
  expect(opened.value.rows.length).toBeGreaterThan(180);
  expect(opened.value.rows.length).toBeLessThan(200);
  expect(opened.value.setAside).toEqual({
    file: `${file}.damaged-1970-01-01T00-00-00.000Z`,
    reason: 'damaged',
  });
  const again = await openLedgerFile({ host: host(), vault, file, name: 'ledger', isReadable, now: () => 0 });
  expect(again).toEqual({ ok: true, value: { rows: opened.value.rows, setAside: null } });
});

test.each(['place', 'id', 'version', 'blob'])(
  'a row whose %s is of another kind costs itself alone',
  (column) => {
    const file = join(folder(), 'ledger.db');
    const ledger = createLedgerFile();
    ledger['ledger.open']({ file, key });
    ledger['ledger.write']({ put: [row('a'), row('b'), row('c')], remove: [] });
    ledger['ledger.close'](undefined);
    // What one flipped bit in the head of a row does: bytes become a number, a number becomes bytes.
    const hand = openEncrypted(file, key);
    const kind = column === 'version' ? "CAST('1' AS BLOB)" : '7';
    expect(hand.run(`UPDATE sealed SET ${column} = ${kind} WHERE n = 2`)).toBe(1);
    hand.close();
    expect(ledger['ledger.open']({ file, key })).toEqual({
      ok: true,
      value: { step: 'damaged', rows: [row('a'), row('c')] },
    });
  },
);

test('a file whose key is gone, and one whose key does not fit, are set aside as locked', async () => {
  const at = folder();
  const file = join(at, 'ledger.db');
  const ledger = createLedgerFile();
  ledger['ledger.open']({ file, key });
  ledger['ledger.write']({ put: [row('a')], remove: [] });
  ledger['ledger.close'](undefined);
  const wrong = memoryVault(new Map([['ledger', Buffer.alloc(32, 1).toString('base64')]]));
  const opened = await openLedgerFile({
    host: host(),
    vault: wrong,
    file,
    name: 'ledger',
    isReadable,
    now: () => 0,
  });
  expect(opened).toMatchObject({ ok: true, value: { rows: [], setAside: { reason: 'locked' } } });
  const gone = await openLedgerFile({
    host: host(),
    vault: memoryVault(),
    file,
    name: 'ledger',
    isReadable,
    now: () => 1,
  });
  expect(gone).toMatchObject({ ok: true, value: { rows: [], setAside: { reason: 'locked' } } });
  expect(readdirSync(at).filter((name) => name.includes('.locked-') && name.endsWith('Z'))).toHaveLength(2);
});

test('in memory it is the same, and nothing is written', () => {
  const ledger = createLedgerFile();
  ledger['ledger.open']({ file: null, key: null });
  ledger['ledger.write']({ put: [row('a')], remove: [] });
  expect(ledger['ledger.compact'](undefined)).toEqual({ ok: true, value: undefined });
  ledger['ledger.close'](undefined);
  expect(ledger['ledger.write']({ put: [], remove: [] })).toMatchObject({ ok: false });
});

test('a file that cannot be opened or written has a name', () => {
  const service = createLedgerFile();
  const asked = { id: 1, name: 'ledger.open', input: { file: '/nowhere/at/all/ledger.db', key } };
  expect(answer(service, asked)).toEqual({
    id: 1,
    outcome: { ok: false, failure: { kind: 'store-unavailable' } },
  });
  expect(answer(service, { id: 2, name: 'toString', input: null })).toEqual({ id: 2, bug: 'UnknownCall' });
  expect(answer(service, 'junk')).toBeNull();
});
