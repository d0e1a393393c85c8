import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { directoryPlace } from '../../main/directory/erasure';
import { openKeepsakes } from '../../main/directory/keepsakes';
import { entriesOf } from '../../main/keychain/entries';
import { windowPlace } from '../../main/window/place';
import { failed } from '../../preload/outcome';
import { composeApp, type TestApp } from '../app';
import { clockOfThen, copyOfFiles, expected, keychainOfThen } from '../fixtures/files-of-0.1.0/fixture';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { until } from '../until';

// A copy of what version 0.1.0 left behind in the middle of a request, opened by the app of today: nothing is lost.

const minute = 60_000;
let sandbox: Sandbox;
let app: TestApp;
const folder = copyOfFiles();
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 3, users: 24, seed: 11 });
  // Nothing may change by itself: what is there is what was there.
  await sandbox.control.call('set-modes', { offline: 'refuse' });
  const keychain = await keychainOfThen(sandbox.address.port);
  app = await composeApp(sandbox, {
    folder,
    keychain,
    clock: clockOfThen(10 * minute),
    deployment: { policy: { autoSend: true, slip: 'save' } },
  });
  await until(() => app.app.lifecycle.current() !== null, 'the account whose files these are');
}, 120_000);
afterAll(async () => {
  await app.quit();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const present = () => {
  const workplace = app.app.lifecycle.current();
  if (workplace === null) throw new Error('nobody is at work');
  return workplace;
};
/** A row as version 0.1.0 told it, in the words of today: where a password lives it said with two flags. */
const asToday = (row: object): object => {
  const { synced, federated, ...rest } = row as { synced?: boolean; federated?: boolean };
  if (synced === undefined) return rest;
  return { ...rest, home: federated ? 'federated' : synced ? 'synced' : 'unknown' };
};
const resultOf = async (text: string) => {
  const found = await app.call('directory.search', { text, customerId: null });
  if (!found.ok) throw new Error(found.failure.kind);
  return found.value;
};

/** What the keychain of the app holds by now. */
async function entriesNow() {
  const names = await app.keychain.list();
  const account = names.ok ? names.value.find((each) => each.endsWith('/vault')) : undefined;
  const read = await app.keychain.read(account ?? '');
  return read.ok && read.value !== null ? entriesOf(JSON.parse(read.value)) : null;
}

test('every reset is there with its password; what was on its way is unknown', () => {
  const { ledger } = present();
  expect(ledger.all()).toHaveLength(expected.records.length);
  for (const record of expected.records) {
    const now = ledger.get(record.id);
    if (record.state === 'sending') {
      const { state, failure, ambiguous, changedAt, expiresAt, ...same } = record;
      expect(now).toMatchObject({ ...same, state: 'unknown', ambiguous: true });
    } else expect(now).toMatchObject(record);
    expect(ledger.password(record.id)).toBe(expected.passwords[record.id]);
  }
  expect(ledger.damaged).toBe(0);
});

test('the journal and the outbox list the same', async () => {
  const journal = await app.call('journal.list', undefined);
  const outbox = await app.call('outbox.list', undefined);
  expect(journal.ok && journal.value.map(({ id }) => id)).toEqual(expected.journal);
  expect(outbox.ok && outbox.value.map(({ id }) => id)).toEqual(expected.outbox);
});

test('nothing is said of damage, and nothing was set aside', () => {
  expect(app.app.notices()).toEqual([]);
});

test('every user of the directory is found, with the pins, the recent ones and the nickname', async () => {
  for (const row of expected.rows) {
    const found = (await resultOf(row.upn)).rows.find(
      (each) => each.kind === 'user' && each.userId === row.userId,
    );
    expect(found).toMatchObject(asToday(row));
  }
  expect((await resultOf('')).rows).toMatchObject(expected.pinned.map(asToday));
  expect((await resultOf('bakery')).rows).toMatchObject(expected.nicknamed.map(asToday));
});

test('pins and the nickname are taken over into a file of their own, sealed', async () => {
  const account = readdirSync(folder, { withFileTypes: true }).find((each) => each.isDirectory())?.name ?? '';
  const file = join(folder, account, 'keepsakes.json');
  await until(() => existsSync(file), 'the file of pins and nicknames');
  const entries = await entriesNow();
  const vault = {
    get: async (name: string) => entries?.get(name) ?? null,
    set: async () => failed({ kind: 'keychain-locked' } as const),
    remove: async () => failed({ kind: 'keychain-locked' } as const),
  };
  const kept = await openKeepsakes({
    vault,
    file,
    name: directoryPlace(folder, account).name,
    now: Date.now,
  });
  if (!kept.ok) throw new Error(kept.failure.kind);
  const pinned = expected.pinned as readonly { userId?: string; pinned?: boolean }[];
  const ids = pinned.flatMap(({ userId, pinned: isPinned }) => (userId && isPinned ? [userId] : []));
  expect(
    kept.value
      .all()
      .flatMap(({ users }) => users)
      .sort(),
  ).toEqual(ids.sort());
  expect(kept.value.all().map(({ nickname }) => nickname)).toContainEqual(expect.stringMatching(/bakery/i));
  expect(readFileSync(file, 'utf8')).not.toMatch(/bakery/i);
});

test('the settings, the kind of password of a customer and the place of the window are kept', async () => {
  expect(await app.call('settings.get', undefined)).toMatchObject({ ok: true, value: expected.settings });
  expect(app.app.settings.passwordFor(expected.passwordChoice.customerId)).toEqual(
    expected.passwordChoice.choice,
  );
  const place: unknown = JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'));
  expect(windowPlace.safeParse(place).success).toBe(true);
});
