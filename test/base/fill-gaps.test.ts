import { expect, test } from 'vitest';
import { gapsOf } from '../../build/languages/gaps';
import { fillGaps } from '../../main/base/fill-gaps';
import { createQuestions, type GuardedReset } from '../../main/hand/questions';
import { languages } from '../../preload/languages/languages';
import { mainTexts } from '../../preload/languages/main-texts';

test('each gap is filled, and a gap in what fills one is text', () => {
  const values = { user: '{{customer}}$&', customer: 'Contoso', sent: 3 };
  expect(fillGaps('{{user}}, {{customer}}: {{sent}}{{sent}}', values)).toBe('{{customer}}$&, Contoso: 33');
});

test.each(['user', 'constructor', '__proto__'])('a gap that nothing is given for is a bug: %s', (gap) => {
  expect(() => fillGaps(`for {{${gap}}}`, { name: 'Ada' })).toThrow(gap);
});

test.each(languages)('%s: the questions name whom and how many they are about', async (language) => {
  const asked: string[] = [];
  const dialogs = {
    ask: async ({ message, detail }: { readonly message: string; readonly detail: string }) => {
      asked.push(`${message}\n${detail}`);
      return 0;
    },
  };
  const questions = createQuestions(dialogs, () => language);
  const reset: GuardedReset = {
    userName: 'Ada',
    upn: 'ada@contoso.com',
    customerName: 'Contoso',
    customerDomain: 'contoso.com',
    roles: ['Global Administrator'],
    mustChange: false,
  };
  await questions.guarded(reset);
  await questions.more(21);
  await questions.assisted();
  expect(asked).toHaveLength(3);
  expect(asked.join('\n')).not.toContain('{{');
  for (const fact of ['Ada', 'Contoso', 'Global Administrator', '21'])
    expect(asked.join('\n')).toContain(fact);
});

test.each(languages)(
  '%s: what is said before there is a window has the gaps that it is filled with',
  (language) => {
    const { failed, refusedSwitch } = mainTexts[language].start;
    expect(gapsOf(failed)).toEqual(['code', 'folder']);
    expect(gapsOf(refusedSwitch)).toEqual(['name']);
  },
);
