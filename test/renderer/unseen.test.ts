import { expect, test } from 'vitest';
import { say } from '../../renderer/language/language';
import { commandLetter } from '../../renderer/look/command-letter';
import { piecesOf } from '../../renderer/look/password-text';
import { problemText } from '../../renderer/reset-dialog/problem-text';
import { unseenBlanks, withoutOuterBlanks } from '../../renderer/reset-dialog/unseen';
import './every-language';

test.each<[string, [string, number[]][]]>([
  ['Kestrel-Otter42 ', [['blank-at-end', [16]]]],
  [' Kestrel', [['blank-at-start', [1]]]],
  [
    '  a  b ',
    [
      ['blank-at-start', [1, 2]],
      ['blanks', [4, 5]],
      ['blank-at-end', [7]],
    ],
  ],
  ['a b c', []],
  ['', []],
  ['Kestrel', []],
])('%j: blanks that nobody sees are found where they stand', (password, found) => {
  expect(unseenBlanks(password).map(({ what, places }) => [what, places])).toEqual(found);
});

test('only what stands at an end is taken off', () => {
  expect(withoutOuterBlanks('  a  b  ')).toBe('a  b');
  expect(withoutOuterBlanks('a b')).toBe('a b');
});

test.each([
  ['Kestrel\u00a0Otter42', '\u00a0', 'Microsoft does not take a no-break space (U+00A0): character 8.'],
  [
    'a\u200bb\u200b',
    '\u200b',
    'Microsoft does not take a character without width (U+200B): characters 2, 4.',
  ],
  ['\ufeffab', '\ufeff', 'Microsoft does not take a character without width (U+FEFF): character 1.'],
  ['a\u00adb', '\u00ad', 'Microsoft does not take an invisible hyphen (U+00AD): character 2.'],
  ['a\tb', '\t', 'Microsoft does not take a tab (U+0009): character 2.'],
  ['a\u0007b', '\u0007', 'Microsoft does not take a control character (U+0007): character 2.'],
  ['a\u202eb', '\u202e', 'Microsoft does not take an invisible direction mark (U+202E): character 2.'],
  ['a\u2003b', '\u2003', 'Microsoft does not take a space of another kind (U+2003): character 2.'],
  ['a\u3164b', '\u3164', 'Microsoft does not take an invisible character (U+3164): character 2.'],
  [
    'it\u2019s',
    '\u2019',
    'Microsoft does not take “’” (a quotation mark of a text processor, U+2019): character 3.',
  ],
  ['p\u0430ss', '\u0430', 'Microsoft does not take “а” (a Cyrillic letter, U+0430): character 2.'],
  [
    'caf\u00e9',
    '\u00e9',
    'Microsoft does not take “é” (not on the list of allowed characters, U+00E9): character 4.',
  ],
  ['🔥a', '🔥', 'Microsoft does not take “🔥” (an emoji, U+1F525): character 1.'],
])('%j: the character by its name, its number and its place', (password, value, text) => {
  expect(problemText({ kind: 'character', value }, password, say)).toBe(text);
});

test('no piece of a password but the last ends with a hyphen, and all of it is there', () => {
  for (const password of ['wandering-backpack-7!', '-a-', '--', 'a--b', 'abc', 'a b-c ', '']) {
    const pieces = piecesOf(password);
    expect(pieces.join('')).toBe(password);
    expect(pieces.slice(0, -1).filter((piece) => piece.endsWith('-'))).toEqual([]);
  }
});

const pressed = (key: string, code: string, more = {}) =>
  commandLetter({ key, code, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, ...more });

test.each([
  ['к', 'KeyR', 'r'],
  ['з', 'KeyP', 'p'],
  ['л', 'KeyK', 'k'],
  ['ρ', 'KeyR', 'r'],
  ['ר', 'KeyR', 'r'],
  ['ق', 'KeyR', 'r'],
  ['r', 'KeyR', 'r'],
  ['R', 'KeyR', 'r'],
  // Dvorak and AZERTY: the letter on the key.
  ['r', 'KeyO', 'r'],
  ['o', 'KeyR', 'o'],
  ['a', 'KeyQ', 'a'],
  // No letter of another script.
  ['é', 'Digit2', null],
  ['ö', 'KeyO', null],
  ['Enter', 'Enter', null],
  ['Dead', 'KeyR', null],
  ['к', 'Semicolon', null],
])('%s on %s is the shortcut %s', (key, code, letter) => {
  expect(pressed(key, code)).toBe(letter);
});

test('with another key held too it is no shortcut', () => {
  expect(pressed('r', 'KeyR', { altKey: true })).toBeNull();
  expect(pressed('r', 'KeyR', { shiftKey: true })).toBeNull();
  expect(pressed('r', 'KeyR', { ctrlKey: false })).toBeNull();
  expect(pressed('r', 'KeyR', { ctrlKey: false, metaKey: true })).toBe('r');
});
