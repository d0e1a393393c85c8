import { streamSafe } from '../../../base/stream-safe';
import { foldWords } from '../fold';
import { tokensOf } from '../tokens';

/** One word of a query: as folded, and its other spelling when it was typed with an umlaut. */
export type QueryWord = { readonly word: string; readonly spellings: readonly string[] };

/** What was typed, taken apart. */
export type SearchQuery = {
  readonly words: readonly QueryWord[];
  /** Letters and digits in all of them. */
  readonly letters: number;
  /** As typed, trimmed, lower case: an exact UPN or domain. */
  readonly exact: string;
  /** As typed, when it is a GUID. */
  readonly id: string | null;
  /** What may be the start of a tenant id; null: it cannot. */
  readonly idPart: string | null;
};

const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/;
const mostWords = 8;
const longestWord = 64;

/** Takes a query apart. Words beyond the eighth narrow nothing more in practice and are left aside. */
export function parseQuery(text: string): SearchQuery {
  const exact = text.trim().toLowerCase();
  const words = new Map<string, QueryWord>();
  for (const piece of streamSafe(text).normalize('NFC').split(/\s+/)) {
    const other = /[äöüøåæœþñ]/i.test(piece) ? tokensOf(piece) : [];
    const folded = foldWords(piece);
    for (const whole of folded) {
      const word = whole.slice(0, longestWord);
      const spellings = folded.length === 1 ? [...new Set([word, ...other])] : [word];
      if (words.size < mostWords) words.set(word, { word, spellings });
    }
  }
  const kept = [...words.values()];
  return {
    words: kept,
    letters: kept.reduce((sum, { word }) => sum + word.length, 0),
    exact,
    id: guid.exec(exact)?.[1] ?? null,
    idPart: /^(?=.*\d)[0-9a-f][0-9a-f-]{3,35}$/.test(exact) ? exact : null,
  };
}
