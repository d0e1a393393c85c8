import { afterEach, expect, test, vi } from 'vitest';
import { languages, say } from '../../renderer/language/language';
import { texts } from '../../renderer/language/texts';

afterEach(() => void vi.restoreAllMocks());

test('what fills a gap is not kept: it may be a part of a password', () => {
  const made = vi.spyOn(languages, 't');
  const gap = { value: 'hunter2' };
  expect(say('problem.name-part', gap)).toContain('hunter2');
  expect(say('problem.name-part', gap)).toContain('hunter2');
  expect(made).toHaveBeenCalledTimes(2);
});

test('a text without gaps is made once', () => {
  say('common.retry');
  const made = vi.spyOn(languages, 't');
  say('common.retry');
  expect(made).not.toHaveBeenCalled();
});
test('no line of a French text ends before a two-part sign, nor within its quotation marks', async () => {
  await languages.changeLanguage('fr');
  for (const key of Object.keys(texts)) expect(languages.t(key)).not.toMatch(/ [:;?!»]|« /);
  expect(say('journal.reason', { reason: 'INC-4711' })).toBe('Motif\u00a0: INC-4711');
  await languages.changeLanguage('en');
});
