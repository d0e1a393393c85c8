/** The languages that passwords can be made in. */
export type PasswordLanguage = 'en' | 'fr';

/** Loads the words of a language when they are first needed: small letters a to z, sorted, none twice, at least 7,300. */
export async function loadWords(language: PasswordLanguage): Promise<readonly string[]> {
  switch (language) {
    case 'en':
      return (await import('./words/english.json')).default;
    case 'fr':
      return (await import('./words/french.json')).default;
  }
}

/** Loads the terms that Entra's unpublished list is likely to hold too, in its normalised spelling. */
export async function loadCommonTerms(): Promise<readonly string[]> {
  return (await import('./words/common.json')).default;
}
