/** The languages that every text exists in. How another one is added: README.md in this folder. */
export const languages = ['en', 'fr'] as const;

/** One of them, by its code of ISO 639-1. */
export type Language = (typeof languages)[number];

/** What is spoken to somebody whose system speaks none of them. Its texts are the ones that the others are held against. */
export const defaultLanguage: Language = 'en';

/** Each language's name for itself: whoever looks for it may understand no other. */
export const ownNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

/** Is it a language that we have? */
export const isLanguage = (code: string): code is Language => languages.some((known) => known === code);
