import i18next from 'i18next';
import type { Language } from '../../preload/shapes/common';
import type { Values } from './text';
import { texts } from './texts';

type Key = keyof typeof texts;

/** Every text's name; the singular of a text is chosen by `count`, never named. */
export type TextKey = Exclude<Key, `${string}_one`>;

/** Gives a text in the language in force, its gaps filled. */
export type Say = (key: TextKey, values?: Values) => string;

const inLanguage = (language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text[language]]));

/** One i18next with both languages on board: nothing is loaded later, since the window has no network. */
export const languages = i18next.createInstance();
void languages.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // React writes text as text.
  interpolation: { escapeValue: false },
  resources: { en: { translation: inLanguage('en') }, fr: { translation: inLanguage('fr') } },
});

/** Switches every text, and tells the page's own `lang`, which screen readers choose their voice by. */
export const speak = (language: Language): void => {
  void languages.changeLanguage(language);
  document.documentElement.lang = language;
};

/** Texts as they were last given: a keystroke asks for a hundred, and filling a gap takes as long as drawing a line. */
const given = new Map<string, string>();
const mostGiven = 1_000;
languages.on('languageChanged', () => given.clear());

/** A text in the language in force. In components use `useText`, which follows a change of language. */
export const say: Say = (key, values = {}) => {
  const asked = `${key} ${JSON.stringify(values)}`;
  const known = given.get(asked);
  if (known !== undefined) return known;
  if (given.size >= mostGiven) given.clear();
  const text = languages.t(key, values);
  given.set(asked, text);
  return text;
};
