import { useSyncExternalStore } from 'react';
import type { Language } from '../../preload/shapes/common';
import { languages, type Say, say } from './language';

const listen = (changed: () => void): (() => void) => {
  languages.on('languageChanged', changed);
  return () => languages.off('languageChanged', changed);
};

const current = (): Language => (languages.language === 'fr' ? 'fr' : 'en');

/** The language in force; the component renders again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(listen, current);

/** The texts, following the language in force. */
export const useText = (): Say => {
  useLanguage();
  return say;
};
