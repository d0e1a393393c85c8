import { defaultLanguage, isLanguage, type Language } from '../../preload/languages/languages';

/** The technician's choice, else the first of the system's languages (`fr-CH`, `en`) that we have, else English. */
export function languageInForce(chosen: Language | null, system: readonly string[]): Language {
  if (chosen !== null) return chosen;
  for (const tag of system) {
    const [main] = tag.toLowerCase().split(/[-_]/);
    if (main !== undefined && isLanguage(main)) return main;
  }
  return defaultLanguage;
}
