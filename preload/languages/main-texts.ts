import english from './en/main.json';
import french from './fr/main.json';
import type { Language } from './languages';

/** What main says itself: menus, the system's dialogs and notifications, the slip, the page after a sign-in. */
export type MainTexts = typeof english;

/** Both languages are there from the start: a dialog of the system cannot wait for a file. */
export const mainTexts: Readonly<Record<Language, MainTexts>> = { en: english, fr: french };
