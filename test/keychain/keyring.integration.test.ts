import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasKeyring, type Keyring, newHome, startKeyring, withoutBus } from './keyring';

if (!hasKeyring) {
  console.warn('SKIPPED: the real keyring, because this machine has no dbus-daemon or gnome-keyring-daemon');
}

describe.skipIf(!hasKeyring)('a real gnome-keyring', () => {
  let home = '';
  let keyring: Keyring;
  beforeAll(async () => {
    home = await newHome();
    keyring = await startKeyring(home, 'unlocked');
  });
  afterAll(async () => {
    await keyring.end();
    await rm(home, { recursive: true, force: true });
  });
  const ask = async (...args: readonly string[]) => {
    const { said } = await keyring.run(...args);
    return JSON.parse(said);
  };

  test('keeps what was set, for the next process', async () => {
    expect(await ask('set', 'o', '5000')).toMatchObject({ opened: 'empty', stored: true });
    expect(await ask('get')).toMatchObject({
      opened: 'read',
      letters: 'o',
      length: 5_000,
      state: { step: 'keychain' },
      entries: 4,
    });
  });

  test('kill -9 between any two writes: the old value or the new one, whole', {
    timeout: 120_000,
  }, async () => {
    // A replacement of three parts by two: two parts, the pointer, three removals.
    const { changes } = await ask('set', 'n', '4000');
    expect(changes).toBe(6);
    const outcomes = new Set<string>();
    const moments = ['0 before', ...Array.from({ length: changes }, (_, change) => `${change} after`)];
    for (const moment of moments) {
      await ask('set', 'o', '5000');
      const { signal } = await keyring.run('set', 'n', '4000', ...moment.split(' '));
      expect(signal).toBe('SIGKILL');
      const { opened, letters, length, entries } = await ask('get');
      expect(opened).toBe('read');
      expect([`o ${5_000} in 4`, `n ${4_000} in 3`]).toContain(`${letters} ${length} in ${entries}`);
      outcomes.add(letters);
    }
    expect(outcomes).toEqual(new Set(['o', 'n']));
  });

  test('locked, whatever the language of its words: this session only, and what is in it stays', async () => {
    await ask('set', 'o', '5000');
    await keyring.end();
    keyring = await startKeyring(home, 'locked');
    expect(await ask('set', 'x', '10')).toMatchObject({
      opened: 'unavailable',
      state: { step: 'memory', why: 'locked' },
      letters: 'x',
    });
    await keyring.end();
    keyring = await startKeyring(home, 'unlocked');
    expect(await ask('get')).toMatchObject({ opened: 'read', letters: 'o', length: 5_000 });
  });
});

test('no secret service at all: this session only, and said so', async () => {
  const bare = withoutBus(await newHome());
  const { said } = await bare.run('set', 'x', '10');
  await bare.end();
  expect(JSON.parse(said)).toMatchObject({
    opened: 'unavailable',
    stored: true,
    letters: 'x',
    state: { step: 'memory', why: 'missing' },
  });
});
