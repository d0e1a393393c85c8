import { describe, expect, test } from 'vitest';
import { type Failure, plainFailures } from '../../preload/outcome';
import { failureText } from '../../renderer/language/failure-text';
import { i18n } from '../../renderer/language/language';
import './every-language';

const failures: readonly Failure[] = [
  ...plainFailures.map((kind): Failure => ({ kind })),
  { kind: 'throttled', retryAfterSeconds: 1.2 },
  { kind: 'mfa-required' },
  { kind: 'password-refused', reason: 'It is <b>banned</b>.' },
  {
    kind: 'deployment-invalid',
    file: '/etc/a.json',
    field: 'clientId',
    expected: { what: 'id', detail: '', missing: true },
  },
  { kind: 'unexpected', reference: 'R-12' },
];

describe.each(['en', 'fr'])('failures in %s', (lng) => {
  test.each(failures)('$kind says what happened, what was changed and what to do next', (failure) => {
    const words = failureText(failure);
    for (const key of [words.title, words.changed, words.next]) {
      const said = i18n.t(key, { ...words.values, lng });
      expect(said, key).not.toBe(key);
      expect(said).not.toMatch(/\{\{|\}\}|undefined/);
      expect(said.trim().length).toBeGreaterThan(3);
    }
  });
});

test('a fractional Retry-After is rounded up, never down', () => {
  expect(failureText({ kind: 'throttled', retryAfterSeconds: 1.2 }).values).toEqual({ seconds: 2 });
});

test('no two failures share their sentence', () => {
  const titles = failures.map((failure) => i18n.t(failureText(failure).title, { lng: 'en' }));
  expect(new Set(titles).size).toBe(titles.length);
});
