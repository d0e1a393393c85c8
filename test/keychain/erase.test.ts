import { expect, test } from 'vitest';
import { storedValue } from '../../main/keychain/stored-value';
import { type FakeKeychain, fakeKeychain } from './fake-keychain';

const installation = '11111111-1111-4111-8111-111111111111';
const canary = 'Canary-refresh-token';
const empty = { entries: {} };

const placeOver = (keychain: FakeKeychain, inParts: boolean, trustsRemoval = false) =>
  storedValue({ keychain, installation, inParts, newGeneration: () => '0123456789abcdef', trustsRemoval });

/** A keychain that holds a secret of ours, and says that it removes what it keeps, as a locked one on Linux does. */
async function lyingKeychain(inParts: boolean) {
  const keychain = fakeKeychain();
  await placeOver(keychain, inParts).write({ entries: { msal: canary } });
  const remove: FakeKeychain['remove'] = async () => ({ ok: true, value: undefined });
  return { ...keychain, remove };
}
const left = (keychain: FakeKeychain) => [...keychain.secrets.values()].join('\n');

test('what a keychain only says it removed holds no secret any more', async () => {
  const keychain = await lyingKeychain(false);
  expect(left(keychain)).toContain(canary);
  await placeOver(keychain, false).erase(empty);
  expect(left(keychain)).not.toContain(canary);
});

test('a keychain that takes no write is not asked to remove, and the erasure has failed', async () => {
  const keychain = fakeKeychain();
  await placeOver(keychain, false).write({ entries: { msal: canary } });
  keychain.refuse((operation) => operation.startsWith('write'), 'locked');
  expect(await placeOver(keychain, false).erase(empty)).toEqual({ ok: false, why: 'locked' });
  expect(keychain.asked.filter((operation) => operation.startsWith('remove'))).toEqual([]);
});

test.each([true, false])('an erasure leaves nothing of this installation (in parts: %s)', async (inParts) => {
  const keychain = fakeKeychain();
  keychain.secrets.set('22222222-2222-4222-8222-222222222222/vault', 'of another');
  await placeOver(keychain, inParts).write({ entries: { msal: canary.repeat(200) } });
  expect((await placeOver(keychain, inParts).erase(empty)).ok).toBe(true);
  expect([...keychain.secrets.keys()]).toEqual(['22222222-2222-4222-8222-222222222222/vault']);
});

test('one that is full, on a system whose removals are true, forgets all the same', async () => {
  const keychain = fakeKeychain();
  await placeOver(keychain, true, true).write({ entries: { msal: canary.repeat(200) } });
  keychain.refuse((operation) => operation.startsWith('write'), 'broken');
  expect((await placeOver(keychain, true, true).erase(empty)).ok).toBe(true);
  expect(keychain.secrets.size).toBe(0);
});
