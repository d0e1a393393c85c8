import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { durableRows } from '../../main/ledger/durable-rows';
import type { LedgerCalls } from '../../main/ledger/ledger-calls';
import { openHighWaterMark } from '../../main/ledger/high-water-mark';
import { openLedger } from '../../main/ledger/open-ledger';
import { openLedgerFile } from '../../main/ledger/open-ledger-file';
import { sealKeyFits } from '../../main/ledger/seal-key';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import { keyFromText } from '../../main/store-host/keys';
import { open, seal } from '../../main/store-host/seal';
import { markSuffix } from '../../main/store-host/set-aside';
import { temporaryFolders } from '../store/folder';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';

const folder = temporaryFolders();
const hosts: StoreHost<LedgerCalls>[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.close();
});

const random = (size: number) => new Uint8Array(randomBytes(size));
const stranger = Buffer.alloc(32, 7).toString('base64');

/** One computer: a folder, a keychain that can lose entries, and the app that is started there again and again. */
function computer() {
  const at = folder();
  const file = join(at, 'ledger.db');
  const entries = new Map<string, string>();
  const vault = memoryVault(entries);
  const host = createStoreHost<LedgerCalls>({ fork: () => forkNode(), now: () => performance.now() });
  hosts.push(host);
  async function start() {
    const opened = await openLedgerFile({
      host,
      vault,
      file,
      name: 'file-key',
      isReadable: (rows) => sealKeyFits(rows, { vault, seal: { seal, open }, account: 'a' }),
      now: () => 0,
    });
    if (!opened.ok) throw new Error(opened.failure.kind);
    const ledger = await openLedger({
      rows: opened.value.rows,
      setAside: opened.value.setAside?.reason ?? null,
      file: durableRows(host, { file, name: 'file-key', vault }),
      vault,
      seal: { seal, open },
      randomBytes: random,
      mark: await openHighWaterMark(file + markSuffix),
      account: 'a',
    });
    if (!ledger.ok) throw new Error(ledger.failure.kind);
    return { ledger: ledger.value, setAside: opened.value.setAside };
  }
  const end = () => host.ask('ledger.close', undefined);
  return { at, file, entries, host, start, end };
}

/** A computer whose ledger has kept five changes, closed. */
async function used() {
  const made = computer();
  const { ledger } = await made.start();
  for (let n = 0; n < 5; n += 1) {
    expect(await ledger.remember(`fact-${n}`, 'kept')).toEqual({ ok: true, value: undefined });
  }
  await made.end();
  return made;
}

test('a locked file takes its key check and its mark along, and no lost rows are shown beside', async () => {
  const { file, at, entries, start, end } = await used();
  const beside = ['', '-check', markSuffix];
  const before = beside.map((suffix) => readFileSync(file + suffix));
  entries.delete('file-key');
  const { ledger, setAside } = await start();
  expect(setAside?.reason).toBe('locked');
  expect(ledger.damaged).toBe(0);
  const aside = setAside?.file ?? '';
  expect(beside.map((suffix) => readFileSync(aside + suffix))).toEqual(before);
  expect(existsSync(file + markSuffix)).toBe(true);
  // The new ledger counts from its own beginning.
  await ledger.remember('fact-0', 'new');
  await end();
  const again = await start();
  expect([again.setAside, again.ledger.damaged]).toEqual([null, 0]);
  const marks = readdirSync(at).filter((name) => name.endsWith(markSuffix));
  expect(marks).toHaveLength(2);
});

test.each(['gone', 'of another file', 'no key at all'])(
  'rows whose seal key is %s are set aside whole and never written over',
  async (what) => {
    const { file, entries, host, start, end } = await used();
    const before = readFileSync(file);
    const fileKey = entries.get('file-key') ?? null;
    if (what === 'gone') entries.delete('key:seal:a');
    else entries.set('key:seal:a', what === 'of another file' ? stranger : 'bm90IGEga2V5');
    const { ledger, setAside } = await start();
    expect(setAside?.reason).toBe('locked');
    expect([ledger.damaged, ledger.remembered('fact-0')]).toEqual([0, null]);
    await ledger.remember('fact-0', 'new');
    await end();
    const again = await start();
    expect([again.setAside, again.ledger.remembered('fact-0')]).toEqual([null, 'new']);
    await end();
    // What was put away is as it was, and the key of the file is still there for it.
    const aside = setAside?.file ?? '';
    expect(readFileSync(aside).equals(before)).toBe(true);
    expect(entries.get('file-key~0')).toBe(fileKey);
    const opened = await host.ask('ledger.open', { file: aside, key: keyFromText(fileKey) });
    expect(opened).toMatchObject({ value: { step: 'open' } });
    expect(opened.ok && opened.value.step === 'open' && opened.value.rows.length).toBe(6);
  },
);

test('a ledger with rows and no seal key is not opened, and no key is made', async () => {
  const { file, entries, host, start, end } = await used();
  await start();
  await end();
  const opened = await host.ask('ledger.open', { file, key: keyFromText(entries.get('file-key') ?? null) });
  if (!opened.ok || opened.value.step !== 'open') throw new Error('not open');
  entries.delete('key:seal:a');
  const names = [...entries.keys()];
  const ledger = await openLedger({
    rows: opened.value.rows,
    setAside: null,
    file: durableRows(host, { file, name: 'file-key', vault: memoryVault(entries) }),
    vault: memoryVault(entries),
    seal: { seal, open },
    randomBytes: random,
    mark: await openHighWaterMark(file + markSuffix),
    account: 'a',
  });
  expect(ledger).toEqual({ ok: false, failure: { kind: 'store-unavailable' } });
  expect([...entries.keys()]).toEqual(names);
});

test('a damaged file leaves its mark, so that what is missing in the copy is told', async () => {
  const { file, start } = await used();
  const bytes = readFileSync(file);
  // The page of the rows.
  bytes.fill(0xa5, 4096, 4096 + 64);
  writeFileSync(file, bytes);
  const { ledger, setAside } = await start();
  expect(setAside?.reason).toBe('damaged');
  expect(existsSync(`${setAside?.file}${markSuffix}`)).toBe(false);
  expect((await openHighWaterMark(file + markSuffix)).last).toBe(5);
  expect(ledger.damaged).toBe(5);
});
