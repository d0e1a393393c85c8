import type { Language } from './languages';

/** The window's texts in one language, by key, as i18next reads them: loaded when they are first needed. */
export const windowTexts: Readonly<
  Record<Language, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>
> = {
  en: () => import('./en/window.json'),
  fr: () => import('./fr/window.json'),
};
