import { afterEach, expect, test, vi } from 'vitest';
import { i18n, say } from '../../renderer/language/language';
import { texts } from './every-language';

afterEach(() => void vi.restoreAllMocks());

test('what fills a gap is not kept: it may be a part of a password', () => {
  const made = vi.spyOn(i18n, 't');
  const gap = { value: 'hunter2' };
  expect(say('problem.name-part', gap)).toContain('hunter2');
  expect(say('problem.name-part', gap)).toContain('hunter2');
  expect(made).toHaveBeenCalledTimes(2);
});

test('a text without gaps is made once', () => {
  say('common.retry');
  const made = vi.spyOn(i18n, 't');
  say('common.retry');
  expect(made).not.toHaveBeenCalled();
});
test('no line of a French text ends before a two-part sign, nor within its quotation marks', async () => {
  await i18n.changeLanguage('fr');
  for (const key of Object.keys(texts.fr)) expect(i18n.t(key)).not.toMatch(/ [:;?!»]|« /);
  expect(say('journal.reason', { reason: 'INC-4711' })).toBe('Motif\u00a0: INC-4711');
  await i18n.changeLanguage('en');
});

test('a text whose gaps the compiler knows is not said without what fills them', () => {
  // @ts-expect-error: nothing is given.
  say('search.onlyIn');
  // @ts-expect-error: another gap is given.
  say('search.onlyIn', { who: 'Contoso' });
  // @ts-expect-error: how many decides the plural form.
  say('search.count');
  // @ts-expect-error: a text without gaps has nothing to fill.
  say('common.retry', { name: 'Contoso' });
  // @ts-expect-error: no such text.
  say('common.again');
  // @ts-expect-error: a form is chosen by `count`, never named.
  say('search.count_one', { count: 1 });
  expect(say('search.onlyIn', { name: 'Contoso' })).toContain('Contoso');
});

test.each([
  ['en', 0, '0 results'],
  ['en', 1, '1 result'],
  ['en', 2_000_000, '2,000,000 results'],
  ['fr', 0, '0 résultat'],
  ['fr', 2, '2 résultats'],
  ['fr', 2_000_000, '2\u202f000\u202f000 résultats'],
] as const)('%s: %d is said in its plural form', async (language, count, words) => {
  await i18n.changeLanguage(language);
  expect(say('search.count', { count })).toBe(words);
  await i18n.changeLanguage('en');
});
