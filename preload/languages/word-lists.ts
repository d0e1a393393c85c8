import type { Language } from './languages';

/** The words of passphrases, loaded when they are first needed. Where they come from: main/password/words/ORIGIN.md. */
export const wordLists: Readonly<Record<Language, () => Promise<{ readonly default: readonly string[] }>>> = {
  en: () => import('./en/words.json'),
  fr: () => import('./fr/words.json'),
};
