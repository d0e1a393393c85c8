import { describe, expect, test } from 'vitest';
import { likelyLetters } from '../../renderer/search/likely-letters';
import { aCustomer, aUser } from './world';

const user = (name: string) => ({ ...aUser, name, upn: '', customerName: '', customerDomain: '' });

describe('the letters that may come next', () => {
  test('those that follow in the rows come first, the most frequent before the others', () => {
    const rows = ['Marta Oduya', 'Marta Silva', 'Marie Curie'].map(user);
    expect(likelyLetters('mar', rows).slice(0, 2)).toEqual(['t', 'i']);
  });

  test('of the last word; after a space, where words begin; after a whole word, a space', () => {
    const rows = [user('Marta Oduya')];
    expect(likelyLetters('marta od', rows)[0]).toBe('u');
    expect(likelyLetters('marta ', rows).slice(0, 2).toSorted()).toEqual(['m', 'o']);
    expect(likelyLetters('marta', rows)[0]).toBe(' ');
  });

  test('without accents, as they are typed; and in the script of the row', () => {
    expect(likelyLetters('ren', [user('René Müller')])[0]).toBe('e');
    expect(likelyLetters('мар', [user('Мария')])[0]).toBe('и');
  });

  test('of a part inside a word, and of a word in which a letter is missing', () => {
    expect(likelyLetters('ller', [user('Mueller-Kern')])[0]).toBe(' ');
    expect(likelyLetters('krge', [user('Krueger')]).slice(0, 3)).toContain('e');
  });

  test('of customers too, by name and domain', () => {
    const letters = likelyLetters('cont', [
      { ...aCustomer, name: 'Contoso', domain: 'contoso.com', nickname: '' },
    ]);
    expect(letters[0]).toBe('o');
  });

  test('one letter each, none twice, and the whole alphabet after those of the rows', () => {
    for (const rows of [[], [user('Zoé Őry 3')], [user('𠮷野 家')]]) {
      const letters = likelyLetters('z', rows);
      expect(new Set(letters).size).toBe(letters.length);
      for (const letter of letters) expect([...letter]).toHaveLength(1);
      expect(letters).toEqual(expect.arrayContaining([...'abcdefghijklmnopqrstuvwxyz', ' ']));
    }
  });
});
