import i18next, { type i18n as I18n } from 'i18next';
import { defaultLanguage, isLanguage, type Language } from '../../preload/languages/languages';
import { windowTexts } from '../../preload/languages/window-texts';
import type { Say, TextKey, Values } from './text';

/** Holds the texts of the languages that were spoken so far. Each is whole, so that none falls back on another. */
export const i18n: I18n = i18next.createInstance();
void i18n.init({
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // React writes text as text.
  interpolation: { escapeValue: false },
  resources: {},
});

/** Lets i18next know the texts of a language. */
export const addTexts = (language: Language, texts: Readonly<Record<string, string>>): void =>
  void i18n.addResourceBundle(language, 'translation', texts);

/** The language in force. */
export const languageNow = (): Language => (isLanguage(i18n.language) ? i18n.language : defaultLanguage);

let asked: Language | null = null;

/**
 * Switches every text, as soon as those of the language are loaded, and tells the page's own `lang`, which screen readers
 * choose their voice by. Of two that are asked for at once the later stays.
 */
export const speak = async (language: Language): Promise<void> => {
  asked = language;
  if (!i18n.hasResourceBundle(language, 'translation'))
    addTexts(language, (await windowTexts[language]()).default);
  // The first to arrive is spoken all the same: better any language than none.
  if (asked !== language && isLanguage(i18n.language)) return;
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
};

/**
 * Texts without gaps, as they were last given: a keystroke asks for a hundred of them. None with gaps: what fills them may
 * be a name, or a part of a password.
 */
const given = new Map<TextKey, string>();
i18n.on('languageChanged', () => given.clear());

/** A text in the language in force. In components use `useText`, which follows a change of language. */
export const say: Say = (key: TextKey, values?: Values) => {
  if (values !== undefined) return i18n.t(key, values);
  const known = given.get(key);
  if (known !== undefined) return known;
  const text = i18n.t(key, {});
  given.set(key, text);
  return text;
};
