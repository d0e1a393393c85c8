import i18next, { type i18n } from 'i18next';
import type { Language } from '../../preload/shapes/common';
import type { Values } from './text';
import { texts } from './texts';

type Key = keyof typeof texts;

/** Every text's name; the singular of a text is chosen by `count`, never named. */
export type TextKey = Exclude<Key, `${string}_one`>;

/** Gives a text in the language in force, its gaps filled. */
export type Say = (key: TextKey, values?: Values) => string;

/** French sets its two-part signs off from the word: by a space at which no line may end. */
const setOff = (text: string): string =>
  text.replaceAll(/ (?=[:;?!»])/g, '\u00a0').replaceAll(/(?<=«) /g, '\u00a0');

const inLanguage = (language: Language): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, language === 'fr' ? setOff(text.fr) : text.en]),
  );

/** One i18next with both languages on board: nothing is loaded later, since the window has no network. */
export const languages: i18n = i18next.createInstance();
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

/**
 * Texts without gaps, as they were last given: a keystroke asks for a hundred of them. None with gaps: what fills them may
 * be a name, or a part of a password.
 */
const given = new Map<TextKey, string>();
languages.on('languageChanged', () => given.clear());

/** A text in the language in force. In components use `useText`, which follows a change of language. */
export const say: Say = (key, values) => {
  if (values !== undefined) return languages.t(key, values);
  const known = given.get(key);
  if (known !== undefined) return known;
  const text = languages.t(key, {});
  given.set(key, text);
  return text;
};
