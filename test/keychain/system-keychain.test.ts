import { expect, test } from 'vitest';
import { type Keytar, keychainTroubleOf, systemKeychain } from '../../main/keychain/system-keychain';

// The words as the systems say them.
test.each([
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'missing'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'missing'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'missing'],
  ['Failed to load keytar native addon, checked [] on linux-x64', 'missing'],
  ['Cannot create an item in a locked collection', 'locked'],
  ['Prompt was dismissed', 'locked'],
  ['User interaction is not allowed.', 'locked'],
  ['The user name or passphrase you entered is not correct.', 'broken'],
  ['The stub received bad data.', 'broken'],
])('"%s" means %s', (words, meaning) => {
  expect(keychainTroubleOf(new Error(words))).toBe(meaning);
});

test('a module that does not load is asked for once, and is an answer, not an exception', async () => {
  let loads = 0;
  const keychain = systemKeychain(async () => {
    loads += 1;
    throw new Error('Failed to load keytar native addon');
  });
  expect(await keychain.read('a')).toEqual({ ok: false, why: 'missing' });
  expect(await keychain.write('a', 's')).toEqual({ ok: false, why: 'missing' });
  expect(await keychain.list()).toEqual({ ok: false, why: 'missing' });
  expect(loads).toBe(1);
});

test('nothing is loaded before the first question, and secrets do not come back from a list', async () => {
  let isLoaded = false;
  const keytar: Keytar = {
    getPassword: async () => 'secret',
    setPassword: async () => undefined,
    deletePassword: async () => false,
    findCredentials: async () => [{ account: 'a', password: 'secret' } as { account: string }],
  };
  const keychain = systemKeychain(async () => {
    isLoaded = true;
    return keytar;
  });
  expect(isLoaded).toBe(false);
  expect(await keychain.list()).toEqual({ ok: true, value: ['a'] });
  expect(await keychain.remove('absent')).toEqual({ ok: true, value: undefined });
});
