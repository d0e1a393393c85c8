import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetKeepsakes, type Keepsakes, keepsakesKey, openKeepsakes } from '../../main/directory/keepsakes';
import type { KeyVault } from '../../main/store-host/keys';
import { memoryVault } from '../store/memory-vault';

const customer = '11111111-1111-4111-8111-11111111abcd';
const user = '22222222-2222-4222-8222-22222222abcd';
const name = 'a832754efd1ab55e';
const secret = 'Canary bakery';

let folder: string;
let entries: Map<string, string>;
let vault: KeyVault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepsakes-'));
  entries = new Map();
  vault = memoryVault(entries);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'keepsakes.json');
async function opened(): Promise<Keepsakes> {
  const found = await openKeepsakes({ vault, file: file(), name, now: () => 1_000 });
  if (!found.ok) throw new Error(found.failure.kind);
  return found.value;
}
async function marked(): Promise<void> {
  const first = await opened();
  expect(first.isNew).toBe(true);
  first.pin(customer.toUpperCase(), user.toUpperCase(), true);
  first.nickname(customer, ` ${secret} `);
  await first.saved();
}
const theirs = { customerId: customer, nickname: secret, pinned: false, users: [user] };

test('pins and nicknames are there after a restart, and nothing of them can be read in the file', async () => {
  await marked();
  const again = await opened();
  expect(again.isNew).toBe(false);
  expect(again.of(customer)).toEqual(theirs);
  const text = readFileSync(file(), 'utf8');
  for (const known of [secret, user, customer, 'abcd']) expect(text).not.toContain(known);
});

test('what is unmarked is gone', async () => {
  await marked();
  const again = await opened();
  again.pin(customer, user, false);
  again.nickname(customer, '');
  await again.saved();
  expect((await opened()).all()).toEqual([]);
});

test('a file that was changed by one letter is put aside, and none is written over it', async () => {
  await marked();
  const before = readFileSync(file(), 'utf8');
  const place = before.length - 10;
  const damaged = `${before.slice(0, place)}${before[place] === 'A' ? 'B' : 'A'}${before.slice(place + 1)}`;
  writeFileSync(file(), damaged);
  const again = await opened();
  expect(again.all()).toEqual([]);
  again.nickname(customer, 'another');
  await again.saved();
  const aside = readdirSync(folder).filter((each) => each !== 'keepsakes.json');
  expect(aside.map((each) => readFileSync(join(folder, each), 'utf8'))).toEqual([damaged]);
  expect((await opened()).of(customer)?.nickname).toBe('another');
});

test('without its key the file is set aside as it is: no new key is laid over what it holds', async () => {
  await marked();
  const before = readFileSync(file(), 'utf8');
  entries.delete(keepsakesKey(name));
  const again = await openKeepsakes({ vault, file: file(), name, now: () => 1_000 });
  if (again.ok) {
    expect(again.value.all()).toEqual([]);
    again.value.nickname(customer, 'another');
    await again.value.saved();
  }
  const left = readdirSync(folder).map((each) => readFileSync(join(folder, each), 'utf8'));
  expect(left).toContain(before);
});

test('a sign-out that keeps nothing removes them, key first', async () => {
  await marked();
  await forgetKeepsakes(vault, { file: join(folder, 'directory.db'), name });
  expect(readdirSync(folder)).toEqual([]);
  expect(entries.size).toBe(0);
});
