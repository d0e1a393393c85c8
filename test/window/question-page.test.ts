import { expect, test } from 'vitest';
import {
  answerFrom,
  type Question,
  questionPage,
  questionPolicy,
  questionSize,
} from '../../main/window/question-page';

const question: Question = {
  language: 'fr',
  message: 'Réinitialiser ?',
  detail: 'a@b.example',
  buttons: ['Non', 'Oui'],
  cancel: 0,
};

test('each button sends its own position, and the one of Escape has the focus', () => {
  const page = questionPage(question);
  expect(page).toContain('<html lang="fr">');
  expect(page.match(/<button[^>]*>[^<]*/g)).toEqual([
    '<button name="answer" value="0" autofocus>Non',
    '<button name="answer" value="1" class="acts">Oui',
  ]);
});

test.each([
  '<script>x</script>',
  '"><img src=x>',
  '</h1><button name="answer" value="1" autofocus>No',
  '&lt;b',
])('a name is text, whatever it holds: %s', (name) => {
  const page = questionPage({ ...question, message: name, detail: name, buttons: [name, name] });
  expect(page.match(/<(button|script|img)/g)).toEqual(['<button', '<button']);
  expect(page).not.toContain(name);
});

test('the page has no way to run a script, and its form leads to itself alone', () => {
  expect(questionPolicy).toContain("default-src 'none'");
  expect(questionPolicy).not.toContain('script-src');
  expect(questionPolicy).toContain("form-action 'self'");
});

test.each<[string, number | null]>([
  ['app://question/?answer=0', 0],
  ['app://question/?answer=1', 1],
  ['app://question/?answer=2', null],
  ['app://question/?answer=1&answer=0', null],
  ['app://question/?answer=', null],
  ['app://question/?answer=01', null],
  ['app://question/?answer=-1', null],
  ['app://question/', null],
  ['app://question/x?answer=1', null],
  ['app://question.example/?answer=1', null],
  ['app://reset/?answer=1', null],
  ['https://question/?answer=1', null],
  ['answer=1', null],
])('%s answers %s', (address, answer) => expect(answerFrom(address, 2)).toBe(answer));

test('a longer text gets more room, one of East Asia twice as much', () => {
  const height = (detail: string) => questionSize({ message: 'x', detail }).height;
  expect(height('a'.repeat(520)) - height('a')).toBe(9 * 20);
  expect(height('名'.repeat(520)) - height('a')).toBe(19 * 20);
  expect(height('a\n\nb') - height('a')).toBe(2 * 20);
});
