import type { Encrypted } from '../../../store/encrypted';
import { toBytes, toText } from '../text';
import { consonantsOf, phoneticKeyOf } from '../tokens';
import { distanceBetween, mistypesOf } from './edit-distance';

/** For one word of the query: words that may have been meant, and how far each is from what was typed (less is nearer). */
export type Candidates = Map<string, number>;

/** A word that may have been meant, its distance, and how many users have it. */
type Candidate = readonly [word: string, distance: number, uses: number];

const tuning = {
  /** How far a word is from what was typed, by what they have in common. */
  distance: { typo: 1, phoneticKey: 1.2, consonantSkeleton: 1.4, typoInStart: 1.6, substring: 2 },
  /** Of words with the same key, each letter that differs adds this part of 1. */
  perLetter: 20,
  /** Shorter words are not compared in this way: too many words would be near them. */
  shortest: { typo: 4, start: 5, phoneticKey: 3, consonantSkeleton: 3, substring: 3 },
  /** At most this many words are read from the store... */
  mostTypos: 600,
  mostOfKey: 64,
  mostSubstrings: 400,
  /** ...and at most this many are looked for side by side, the nearest and most used first. */
  mostCandidates: 32,
} as const;

const { distance, shortest } = tuning;

/** Finds words of the directory that may have been meant by one that was typed. `isCommon`: many customers are called so. */
export function createFuzzyCandidates(file: Encrypted, isCommon: (word: string) => boolean) {
  const read = (sql: string, distanceTo: (word: string) => number, ...values: (string | Uint8Array)[]) =>
    file
      .all<[Uint8Array, number]>(sql, ...values)
      .map(([bytes, uses]) => [toText(bytes), uses] as const)
      .map(([word, uses]): Candidate => [word, distanceTo(word), uses]);

  /** Words within one mistake: whole ones, and longer ones that begin so. */
  function typosOf(word: string): Candidate[] {
    if (word.length < shortest.typo) return [];
    const variants = mistypesOf(word);
    const sql =
      word.length >= shortest.start
        ? `SELECT words.word, words.uses FROM json_each(?) AS variant CROSS JOIN words
         ON words.word >= CAST(variant.value AS BLOB) AND words.word < CAST(variant.value || '{' AS BLOB)
         LIMIT ${tuning.mostTypos}`
        : `SELECT words.word, words.uses FROM json_each(?) AS variant CROSS JOIN words
         ON words.word = CAST(variant.value AS BLOB)`;
    const whole = new Set(variants);
    const distanceTo = (found: string) => (whole.has(found) ? distance.typo : distance.typoInStart);
    return read(sql, distanceTo, JSON.stringify(variants));
  }

  /** Words of the same phonetic key (habits of transliteration), or longer ones whose key begins so. */
  function samePhoneticKey(word: string, key: string): Candidate[] {
    return read(
      `SELECT word, uses FROM words WHERE sound >= ? AND sound < ? LIMIT ${tuning.mostOfKey}`,
      (found) => distance.phoneticKey + distanceBetween(word, found) / tuning.perLetter,
      toBytes(key),
      toBytes(word.length >= shortest.start ? `${key}{` : `${key}\0`),
    );
  }

  /** Words whose phonetic key has the same consonants. */
  function sameSkeleton(word: string, key: string): Candidate[] {
    const skeleton = consonantsOf(key);
    if (skeleton.length < shortest.consonantSkeleton) return [];
    return read(
      `SELECT word, uses FROM words WHERE bones = ? LIMIT ${tuning.mostOfKey}`,
      (found) => distance.consonantSkeleton + distanceBetween(word, found) / tuning.perLetter,
      toBytes(skeleton),
    );
  }

  function soundingLike(word: string): Candidate[] {
    const key = phoneticKeyOf(word);
    if (key.length < shortest.phoneticKey) return [];
    return [...samePhoneticKey(word, key), ...sameSkeleton(word, key)];
  }

  /** Words that hold the typed letters somewhere inside, by the trigrams that they share. */
  function containing(word: string): Candidate[] {
    if (word.length < shortest.substring) return [];
    const trigrams = new Set<string>();
    for (let at = 0; at + 3 <= word.length; at += 1) trigrams.add(`"${word.slice(at, at + 3)}"`);
    return read(
      `SELECT words.word, words.uses FROM parts CROSS JOIN words ON words.n = parts.rowid
         WHERE parts MATCH ? ORDER BY parts.rowid LIMIT ${tuning.mostSubstrings}`,
      () => distance.substring,
      [...trigrams].join(' AND '),
    ).filter(([found]) => found.includes(word));
  }

  return (word: string): Candidates => {
    // What hundreds of customers are called by (`ltd`) was not mistyped, and would find too many.
    if (/^\d/.test(word) || isCommon(word)) return new Map();
    const ranked = [...typosOf(word), ...soundingLike(word), ...containing(word)].sort(
      (a, b) => a[1] - b[1] || b[2] - a[2],
    );
    const candidates: Candidates = new Map();
    for (const [found, far] of ranked) {
      if (candidates.size >= tuning.mostCandidates) break;
      if (!candidates.has(found)) candidates.set(found, far);
    }
    return candidates;
  };
}
