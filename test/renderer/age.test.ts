import { describe, expect, test } from 'vitest';
import { i18n, say } from '../../renderer/language/language';
import { ageText } from '../../renderer/language/time-text';
import { rowAge } from '../../renderer/search/age';
import { aUser } from './world';
import './every-language';

const now = Date.UTC(2026, 0, 20, 12);
const minute = 60_000;
const known = (agoMs: number) => ({ ...aUser, refreshedAt: new Date(now - agoMs).toISOString() });
const age = (agoMs: number, offline: boolean) => rowAge(known(agoMs), now, offline, 'en', say);

describe('the age of a row', () => {
  test('is said from an hour on, and at once while nothing newer can be had', () => {
    expect(age(59 * minute, false)).toBe('');
    expect(age(61 * minute, false)).toBe('Known 1 hour ago');
    expect(age(2 * minute, true)).toBe('Known 2 minutes ago');
  });

  test.each([false, true])('is not known once the clock was set back (offline: %s)', (offline) => {
    expect(age(-40 * 24 * 60 * minute, offline)).toBe('Age unknown');
    expect(age(-6 * minute, offline)).toBe('Age unknown');
  });

  test('of a row that came after the last tick of the window is none', () => {
    expect(age(-minute, false)).toBe('');
    expect(age(-minute, true)).toBe('Known now');
  });
});

test('a time in the future is never told as now, in either language', async () => {
  const ahead = new Date(now + 60 * minute).toISOString();
  expect(`the oldest fetched ${ageText(ahead, now, 'en')}`).toBe('the oldest fetched on an unknown date');
  await i18n.changeLanguage('fr');
  expect(ageText(ahead, now, 'fr')).toBe('à une date inconnue');
  await i18n.changeLanguage('en');
});
