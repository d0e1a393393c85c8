import { useSyncExternalStore } from 'react';
import type { Language } from '../../preload/languages/languages';
import { i18n, languageNow, say } from './language';
import type { Say } from './text';

const listen = (changed: () => void): (() => void) => {
  i18n.on('languageChanged', changed);
  return () => i18n.off('languageChanged', changed);
};

/** The language in force; the component renders again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(listen, languageNow);

/** The texts, following the language in force. */
export const useText = (): Say => {
  useLanguage();
  return say;
};
