import english from './en/spelling.json';
import french from './fr/spelling.json';
import type { Language } from './languages';

/** How the characters of a password are called in one language. */
export type SpellingAlphabet = {
  /** Said before a capital letter. */
  readonly capital: string;
  readonly space: string;
  /** From "a" to "z". */
  readonly letters: Readonly<Record<string, string>>;
  /** Zero to nine. */
  readonly digits: readonly string[];
  readonly symbols: Readonly<Record<string, string>>;
  /** Consonants that keep their sound before every vowel of the language, and sound like no other of them. */
  readonly clearConsonants: string;
};

/**
 * English: the alphabet of NATO and ICAO in its own spelling (Alfa, Juliett). French: the alphabet of first names used
 * over French phones.
 */
export const spellingAlphabets: Readonly<Record<Language, SpellingAlphabet>> = { en: english, fr: french };
