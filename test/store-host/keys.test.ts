import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyOf, newKey } from '../../main/store-host/keys';
import { failed } from '../../preload/outcome';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';

const folder = temporaryFolders();
const now = Date.UTC(2026, 0, 2, 3, 4, 5);

test('a new file gets a key of 32 bytes, and keeps it', async () => {
  const vault = memoryVault();
  const file = join(folder(), 'ledger.db');
  const first = await keyOf(vault, { name: 'k', file, now });
  if (!first.ok) throw new Error('no key');
  expect(first.value.key).toHaveLength(32);
  writeFileSync(file, 'exists');
  expect(await keyOf(vault, { name: 'k', file, now })).toEqual(first);
});

test('a file whose key is gone is set aside with its log; no key is made for it', async () => {
  const at = folder();
  const file = join(at, 'ledger.db');
  for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm']) writeFileSync(join(at, name), name);
  const made = await keyOf(memoryVault(), { name: 'k', file, now });
  expect(made.ok && made.value.setAside).toBe(`${file}.locked-2026-01-02T03-04-05.000Z`);
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(at).sort()).toEqual([
    'ledger.db.locked-2026-01-02T03-04-05.000Z',
    'ledger.db.locked-2026-01-02T03-04-05.000Z-shm',
    'ledger.db.locked-2026-01-02T03-04-05.000Z-wal',
  ]);
});

test('two files set aside in the same instant do not replace each other', async () => {
  const at = folder();
  const file = join(at, 'ledger.db');
  for (const content of ['one', 'two']) {
    writeFileSync(file, content);
    await newKey(memoryVault(), { name: 'k', file, now });
  }
  expect(readdirSync(at)).toHaveLength(2);
});

test('a key that the vault did not keep is not given', async () => {
  const vault = { ...memoryVault(), set: async () => failed({ kind: 'keychain-locked' }) };
  const made = await keyOf(vault, { name: 'k', file: join(folder(), 'x.db'), now });
  expect(made).toEqual({ ok: false, failure: { kind: 'keychain-locked' } });
});
