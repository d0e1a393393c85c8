import english from '../../preload/languages/en/window.json';
import french from '../../preload/languages/fr/window.json';
import type { Language } from '../../preload/languages/languages';
import { addTexts, i18n } from '../../renderer/language/language';
import type { TextKey } from '../../renderer/language/text';

/** The window's texts as they lie in their files. The window itself loads those of one language, when it needs them. */
export const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: english,
  fr: french,
};

for (const language of Object.keys(texts) as Language[]) addTexts(language, texts[language]);
await i18n.changeLanguage('en');

/** Gives the window's texts without gaps in one language. */
export const sayIn =
  (language: Language) =>
  (key: TextKey): string =>
    i18n.t(key, { lng: language });
