import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { directoryPlace } from '../../main/directory/erasure';
import { createFreshness } from '../../main/directory/freshness';
import { createKeptDirectories } from '../../main/directory/kept-directories';
import { failed } from '../../preload/outcome';
import { handClock } from '../session/session-fixture';
import { temporaryFolders } from '../store/folder';
import { memoryVault } from '../store/memory-vault';

const folder = temporaryFolders();
const day = 86_400_000;
const [anna, bert] = ['a'.repeat(16), 'b'.repeat(16)];

/** Two accounts whose directories are kept; Microsoft was reached now. */
async function kept(inUse: readonly string[] = []) {
  const entries = new Map<string, string>();
  const memory = memoryVault(entries);
  const vault = { ...memory, all: async () => new Map(entries) };
  const clock = handClock();
  // Each look is at the time of the clock, as after a start.
  const time = { now: clock.now, isSure: () => false };
  const dataFolder = folder();
  for (const account of [anna, bert]) {
    const { file, name } = directoryPlace(dataFolder, account);
    mkdirSync(dirname(file));
    writeFileSync(file, 'rows');
    entries.set(`key:${name}`, 'key');
    await createFreshness(vault, `time:${name}`, time).reached();
  }
  const given = {
    vault,
    dataFolder,
    clock,
    time,
    offlineDays: () => 14,
    isInUse: (a: string) => inUse.includes(a),
  };
  const left = () =>
    [anna, bert].map(
      (account) =>
        `${existsSync(directoryPlace(dataFolder, account).file) ? 'file' : '-'} ${entries.get(`key:directory:${account}`) ?? '-'}`,
    );
  return { given, clock, entries, left };
}

test('each that went too long without Microsoft is erased, at the start already', async () => {
  const { given, clock, entries, left } = await kept();
  clock.pass(13 * day);
  await createFreshness(given.vault, `time:directory:${bert}`, given.time).reached();
  clock.pass(2 * day);
  const directories = createKeptDirectories(given);
  directories.begin();
  await directories.settled();
  expect(left()).toEqual(['- -', 'file key']);
  // So that the account is told why, when it is back.
  expect(entries.has(`time:directory:${anna}`)).toBe(true);
});

test('an app that stays open looks every hour', async () => {
  const { given, clock, left } = await kept();
  const directories = createKeptDirectories(given);
  directories.begin();
  directories.begin();
  expect(clock.waiting()).toBe(1);
  await directories.settled();
  expect(left()).toEqual(['file key', 'file key']);
  clock.pass(15 * day);
  await directories.settled();
  expect(left()).toEqual(['- -', '- -']);
});

test('the one that is at work looks after itself', async () => {
  const { given, clock, left } = await kept([bert]);
  clock.pass(15 * day);
  const directories = createKeptDirectories(given);
  directories.begin();
  await directories.settled();
  expect(left()).toEqual(['- -', 'file key']);
});

test('a keychain that is locked keeps the key until the next look; the file goes all the same', async () => {
  const { given, clock, left } = await kept();
  let isLocked = true;
  const { vault } = given;
  const locking: typeof vault = {
    ...vault,
    remove: async (name) => (isLocked ? failed({ kind: 'keychain-locked' }) : vault.remove(name)),
  };
  clock.pass(15 * day);
  const directories = createKeptDirectories({ ...given, vault: locking });
  directories.begin();
  await directories.settled();
  expect(left()).toEqual(['- key', '- key']);
  isLocked = false;
  clock.pass(day);
  await directories.settled();
  expect(left()).toEqual(['- -', '- -']);
});
