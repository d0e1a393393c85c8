import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { LogEntry } from '../../main/base/log';
import { languageInForce } from '../../main/base/language-in-force';
import { createSettings } from '../../main/settings/settings';

const contoso = 'aaaaaaaa-0000-0000-0000-000000000001';
const plain = {
  language: null,
  theme: null,
  hideWhileSharing: false,
  passwordStyle: null,
  passwordLanguage: null,
  keepDirectory: true,
  metered: false,
};

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'settings-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  const file = join(made, 'settings.json');
  const logged: LogEntry[] = [];
  const changes: unknown[] = [];
  const open = (languages = ['fr-CH', 'en']) =>
    createSettings({
      file,
      systemLanguages: () => languages,
      log: { write: (entry) => logged.push(entry) },
      onChange: (settings, language) => changes.push([settings.theme, language]),
    });
  return { made, file, logged, changes, open };
}

test('begins with the defaults and the language of the system', () => {
  const { open, logged } = folder();
  expect(open().get()).toEqual(plain);
  expect(open().language()).toBe('fr');
  expect(open(['de', 'it']).language()).toBe('en');
  expect(logged).toEqual([]);
});

test('a choice is kept, told, and still there after a restart', () => {
  const { open, changes, file } = folder();
  expect(open().set({ language: 'en', theme: 'dark' })).toEqual({ ...plain, language: 'en', theme: 'dark' });
  expect(changes).toEqual([['dark', 'en']]);
  expect(open().set({ hideWhileSharing: true })).toMatchObject({ theme: 'dark', hideWhileSharing: true });
  expect(open().set({ theme: undefined, metered: true })).toMatchObject({ theme: 'dark', metered: true });
  expect(open().language()).toBe('en');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('remembers how passwords are made for a customer, by its id alone', () => {
  const { open, file } = folder();
  open().rememberPassword(contoso.toUpperCase(), { style: 'random', language: 'fr' });
  expect(open().passwordFor(contoso)).toEqual({ style: 'random', language: 'fr' });
  expect(open().passwordFor('aaaaaaaa-0000-0000-0000-000000000002')).toBeNull();
  const named: { style: 'random'; language: 'en'; password?: string } = {
    style: 'random',
    language: 'en',
    password: 'canary',
  };
  open().rememberPassword(contoso, named);
  expect(readFileSync(file, 'utf8')).not.toContain('canary');
  expect(() => open().rememberPassword('Contoso', { style: 'random', language: 'fr' })).toThrow();
  open().forget();
  expect(readFileSync(file, 'utf8')).not.toContain(contoso);
});

test('one bad member does not cost the others, and the log says which', () => {
  const { open, file, logged } = folder();
  const settings = { ...plain, theme: 'pink', language: 'fr', extra: 'canary' };
  writeFileSync(
    file,
    JSON.stringify({ settings, customers: [[contoso, { style: 'random', language: 'fr' }]] }),
  );
  expect(open().get()).toEqual({ ...plain, language: 'fr' });
  expect(open().passwordFor(contoso)).toEqual({ style: 'random', language: 'fr' });
  expect(logged[0]).toEqual({ event: 'settings.defaults', field: 'theme', count: 2 });
  expect(JSON.stringify(logged)).not.toContain('canary');
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"settings":null}',
  '{"settings":[],"customers":{}}',
  '\u0000\u0001',
  '"x"',
  '{"__proto__":{"theme":"dark"}}',
])('a file that holds %j is the defaults', (text) => {
  const { open, file, logged } = folder();
  writeFileSync(file, text);
  expect(open().get()).toEqual(plain);
  expect(logged.length).toBeGreaterThan(0);
});

test('any JSON at all opens', () => {
  const { open, file } = folder();
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (settings, customers) => {
      writeFileSync(file, JSON.stringify({ settings, customers }));
      expect(Object.keys(open().get())).toEqual(Object.keys(plain));
    }),
    { numRuns: 100 },
  );
});

test('a folder that cannot be written keeps the choice for this session, and says so', () => {
  const { open, file, logged } = folder();
  mkdirSync(`${file}.new`);
  const settings = open();
  expect(settings.set({ theme: 'light' }).theme).toBe('light');
  expect(settings.get().theme).toBe('light');
  expect(logged).toEqual([{ event: 'settings.not-written' }]);
  expect(existsSync(file)).toBe(false);
});

test('nothing half-written is left behind', () => {
  const { open, made } = folder();
  open().set({ theme: 'dark' });
  expect(readdirSync(made)).toEqual(['settings.json']);
});

test('the language is the choice, else the first of the system that we have', () => {
  expect(languageInForce('en', ['fr'])).toBe('en');
  expect(languageInForce(null, ['de-DE', 'fr-CA', 'en-GB'])).toBe('fr');
  expect(languageInForce(null, ['EN_us'])).toBe('en');
  expect(languageInForce(null, ['fry', 'c'])).toBe('en');
  expect(languageInForce(null, [])).toBe('en');
});
