import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog, type LogEntry } from '../../main/base/log';
import { openLog } from './open-log';

test('each reference leads to one line, with codes and ids', () => {
  const { log, lines } = openLog();
  const reference = log.newReference();
  log.failure('reset.send', {
    kind: 'throttled',
    retryAfterSeconds: 3,
    support: { reference, time: '2026-11-22T00:00:00.000Z', code: '999', status: 429, requestId: 'a-b' },
  });
  expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(lines()).toEqual([
    {
      time: '2026-09-21T14:13:20.000Z',
      event: 'failure',
      channel: 'reset.send',
      kind: 'throttled',
      reference,
      code: '999',
      requestId: 'a-b',
      status: 429,
    },
  ]);
});

test('what Microsoft says in words, and whom it is about, is not logged', () => {
  const { log, text } = openLog();
  log.failure('reset.send', { kind: 'password-refused', reason: 'Canary for Ana' });
  log.failure('deployment.test', {
    kind: 'deployment-invalid',
    file: '/home/ana',
    field: 'Canary',
    expected: { what: 'one-of', detail: 'canary', missing: false },
  });
  log.failure('session.signIn', { kind: 'mfa-required', claims: 'Canary' });
  expect(text()).not.toMatch(/canary|ana/i);
});

const secrets = [
  'ana.dupont@contoso.com',
  'Ana Dupont',
  'https://api.partnercenter.microsoft.com/v1/customers',
  '/home/ana/.config',
  'C:\\Users\\ana',
  'Bearer eyJ0eXAi.eyJ',
  'correct horse battery 7!',
  'a\nb',
  '"}{"',
  'Łukasz',
  'x'.repeat(5_000),
];
const textFields = [
  'event',
  'reference',
  'channel',
  'kind',
  'code',
  'field',
  'step',
  'version',
  'requestId',
] as const;

test.each(textFields)('the field %s takes no address, name, path, URL or sentence', (field) => {
  const { log, text, lines } = openLog();
  for (const secret of secrets) log.write({ event: 'x', [field]: secret });
  for (const secret of secrets) expect(text()).not.toContain(secret);
  expect(lines().every((line) => line.refused === field)).toBe(true);
});

test('a field that is not one of the log is left out, whatever it is', () => {
  const { log, text } = openLog();
  const entry: LogEntry & Record<string, unknown> = {
    event: 'x',
    message: 'canary',
    user: { name: 'canary' },
  };
  log.write(entry);
  expect(text()).not.toContain('canary');
});

test('anything at all stays one line of JSON', () => {
  fc.assert(
    fc.property(fc.record({ event: fc.string(), code: fc.string(), at: fc.string() }), (entry) => {
      const { log, lines } = openLog();
      log.write(entry);
      expect(lines()).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test('two files at most, neither over the limit, readable by this account alone', () => {
  const { log, file, lines } = openLog(600);
  for (let count = 0; count < 100; count += 1) log.write({ event: `count.${count}`, count });
  expect(statSync(file).size).toBeLessThanOrEqual(600);
  expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(600);
  expect(lines().at(-1)).toMatchObject({ count: 99 });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a log that cannot be written stops nothing, and says later how much is missing', () => {
  const { file, lines } = openLog();
  const folder = dirname(file);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file where the folder should be');
  const log = createLog({ file, now: () => 0, random: (size) => new Uint8Array(size) });
  log.write({ event: 'one' });
  log.write({ event: 'two' });
  rmSync(folder);
  mkdirSync(folder);
  log.write({ event: 'three' });
  expect(lines()).toMatchObject([{ event: 'log.lost', count: 2 }, { event: 'three' }]);
});

test('references are spread over the whole alphabet and do not repeat', () => {
  const log = createLog({
    file: '/nowhere',
    now: () => 0,
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
  });
  const many = Array.from({ length: 2_000 }, () => log.newReference());
  expect(new Set(many).size).toBe(2_000);
  expect(new Set(many.join('').replaceAll('-', '')).size).toBe(32);
});
