import type { Language } from '../../preload/languages/languages';
import { wordLists } from '../../preload/languages/word-lists';

/** Loads the words of a language when they are first needed: small letters a to z, sorted, none twice, at least 7,300. */
export async function loadWords(language: Language): Promise<readonly string[]> {
  return (await wordLists[language]()).default;
}

/** Loads the terms that Entra's unpublished list is likely to hold too, in its normalised spelling. */
export async function loadCommonTerms(): Promise<readonly string[]> {
  return (await import('./words/common.json')).default;
}
