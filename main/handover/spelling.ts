import type { Language } from '../../preload/languages/languages';
import { spellingAlphabets } from '../../preload/languages/spelling-alphabets';

/** One character of a password and how it is said. */
export type SpelledCharacter = {
  readonly character: string;
  /** To be said or read: "Bravo" is told from "capital Bravo". */
  readonly words: string;
  readonly kind: 'small' | 'capital' | 'digit' | 'symbol' | 'space';
};

/**
 * Each character of a text in the phonetic alphabet of a language. Characters that Entra would not take (they can only come from
 * a password that is refused anyway) are said by their Unicode number.
 */
export function spell(text: string, language: Language): readonly SpelledCharacter[] {
  const { capital, letters, digits, symbols, space } = spellingAlphabets[language];
  return Array.from(text, (character): SpelledCharacter => {
    const letter = /^[a-z]$/i.test(character) ? letters[character.toLowerCase()] : undefined;
    if (letter !== undefined) {
      return character === character.toLowerCase()
        ? { character, words: letter, kind: 'small' }
        : { character, words: `${capital} ${letter}`, kind: 'capital' };
    }
    if (character === ' ') return { character, words: space, kind: 'space' };
    const digit = /^[0-9]$/.test(character) ? digits[Number(character)] : undefined;
    if (digit !== undefined) return { character, words: digit, kind: 'digit' };
    return { character, words: symbols[character] ?? unicodeNumber(character), kind: 'symbol' };
  });
}

const unicodeNumber = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
