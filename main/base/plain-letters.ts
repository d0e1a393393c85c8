import { streamSafe } from './stream-safe';

/**
 * A text for comparison: lower case, without accents and other marks, compatibility forms as their ordinary ones
 * (NFKD). It stays in its script: the directory's own normalisation also transliterates.
 */
export const plainLetters = (text: string): string =>
  streamSafe(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
