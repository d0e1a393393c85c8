import { afterEach, expect, test, vi } from 'vitest';
import { languages, say } from '../../renderer/language/language';

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
