import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spell } from '../../main/handover/spelling';
import type { Language } from '../../preload/languages/languages';

// Entra's published characters: letters, digits, the blank and these symbols.
const letters = 'abcdefghijklmnopqrstuvwxyz';
const symbols = '@#$%^&*-_!+=[]{}|\\:\',.?/`~"();<>';
const allowed = `${letters}${letters.toUpperCase()}0123456789 ${symbols}`;

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  test('every allowed character has words of its own', () => {
    const spelled = spell(allowed, language);
    expect(spelled.map(({ character }) => character).join('')).toBe(allowed);
    expect(new Set(spelled.map(({ words }) => words)).size).toBe(allowed.length);
    for (const { words } of spelled) expect(words).toMatch(/^\p{L}[\p{L} ’()-]+$/u);
  });

  test('a letter’s word begins with it', () => {
    for (const { character, words } of spell(letters, language)) {
      expect(words.normalize('NFD').charAt(0).toLowerCase()).toBe(character);
    }
  });

  test('the kinds follow the characters', () => {
    const kinds = (text: string) => new Set(spell(text, language).map(({ kind }) => kind));
    expect(kinds(letters)).toEqual(new Set(['small']));
    expect(kinds(letters.toUpperCase())).toEqual(new Set(['capital']));
    expect(kinds('0123456789')).toEqual(new Set(['digit']));
    expect(kinds(symbols)).toEqual(new Set(['symbol']));
    expect(kinds(' ')).toEqual(new Set(['space']));
  });

  test('any text is spelled completely and in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const spelled = spell(text, language);
        expect(spelled.map(({ character }) => character).join('')).toBe(text);
        expect(spelled.every(({ words }) => words.length > 0)).toBe(true);
      }),
    );
  });
});

test('it reads as one would say it', () => {
  const said = (text: string, language: Language) =>
    spell(text, language)
      .map(({ words }) => words)
      .join(', ');
  expect(said('aB-7!', 'en')).toBe('Alfa, capital Bravo, hyphen, seven, exclamation mark');
  expect(said('aB-7!', 'fr')).toBe('Anatole, majuscule Berthe, tiret, sept, point d’exclamation');
  expect(said('é', 'fr')).toBe('U+00E9');
});
