import { expect, test } from 'vitest';
import type { PasswordChoice } from '../../main/password/password';
import { technicianPasswords } from '../../main/password/technician-passwords';
import { loadWords } from '../../main/password/load-words';
import { seeded } from './source';

const owner = {
  displayName: 'Hélène Dupont',
  upn: 'helene@contoso.example',
  tenantName: 'Contoso',
  domain: '',
};

const passwords = (own: Partial<{ passwordStyle: 'random'; passwordLanguage: 'fr' }> = {}) => {
  const remembered = new Map<string, PasswordChoice>();
  const made = technicianPasswords({
    settings: {
      passwordFor: (id) => remembered.get(id) ?? null,
      rememberPassword: (id, choice) => void remembered.set(id, choice),
      get: () => ({ passwordStyle: null, passwordLanguage: null, ...own }),
      language: () => 'en',
    },
    policy: { passwordStyle: 'passphrase' },
    randomBytes: seeded('technician'),
  });
  return { ...made, remembered };
};

test('the style and language chosen for a customer come back for that customer only', async () => {
  const { propose } = passwords();
  expect(await propose('a', owner, null, null)).toMatchObject({ style: 'passphrase', language: 'en' });
  await propose('a', owner, 'pronounceable', 'fr');
  expect(await propose('a', owner, null, null)).toMatchObject({ style: 'pronounceable', language: 'fr' });
  expect(await propose('b', owner, null, null)).toMatchObject({ style: 'passphrase', language: 'en' });
});

test('another one of the same kind chooses nothing, and of a choice only what was chosen', async () => {
  // Names that leave no words: a random one is made where a passphrase is wanted.
  const crowded = { ...owner, displayName: (await loadWords('en')).join(' ') };
  const { propose, remembered } = passwords();
  expect(await propose('a', crowded, null, null)).toMatchObject({ style: 'random' });
  expect(await propose('a', crowded, null, null)).toMatchObject({ style: 'random' });
  expect([...remembered]).toEqual([]);
  await propose('a', crowded, null, 'fr');
  expect([...remembered]).toEqual([['a', { style: 'passphrase', language: 'fr' }]]);
  await propose('a', owner, 'pronounceable', null);
  expect([...remembered]).toEqual([['a', { style: 'pronounceable', language: 'fr' }]]);
});

test('users are written to in the words of their customer, else of the technician, else of the window', async () => {
  const { propose, languageFor } = passwords();
  expect(languageFor('a')).toBe('en');
  await propose('a', owner, 'random', 'fr');
  expect([languageFor('a'), languageFor('b')]).toEqual(['fr', 'en']);
  const french = passwords({ passwordLanguage: 'fr' });
  expect(french.languageFor('b')).toBe('fr');
  await french.propose('b', owner, 'random', 'en');
  expect(french.languageFor('b')).toBe('en');
});

test('without one the technician’s own choice counts, then the partner’s', async () => {
  const { propose, remembered } = passwords({ passwordStyle: 'random', passwordLanguage: 'fr' });
  expect(await propose('a', owner, null, null)).toMatchObject({ style: 'random', language: 'fr' });
  expect(remembered.size).toBe(0);
});

test('a typed password is held against the user’s and the customer’s names, in words and bits', async () => {
  const { check } = passwords();
  const found = await check('Contoso-Helene1', owner);
  expect(found.problems.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['name-part', 'tenant-part']),
  );
  expect(['weak', 'fair']).toContain(found.strength);
  expect(found.bits).toBeGreaterThan(0);
});
