import type { Encrypted } from '../../store/encrypted';
import { toBytes, toText } from './text';
import { consonantsOf, phoneticKeyOf } from './tokens';

/** Every word that somebody is found by, with how many users have it: what mistyped words are compared with. */
export function createWords(file: Encrypted) {
  let changes = new Map<string, number>();

  /** Gives whether the word is there. */
  const countUses = (bytes: Uint8Array, by: number): boolean =>
    file.run('UPDATE words SET uses = uses + ? WHERE word = ?', by, bytes) > 0;

  function addUses(word: string, by: number): void {
    const bytes = toBytes(word);
    if (countUses(bytes, by)) return;
    const key = phoneticKeyOf(word);
    file.run(
      'INSERT INTO words (word, sound, bones, uses) VALUES (?, ?, ?, ?)',
      bytes,
      toBytes(key),
      toBytes(consonantsOf(key)),
      by,
    );
    file.run('INSERT INTO parts (rowid, word) SELECT n, word FROM words WHERE word = ?', bytes);
  }

  /** A word that nobody has any more goes. */
  function takeUses(word: string, by: number): void {
    const bytes = toBytes(word);
    countUses(bytes, by);
    const gone = file.first<[number]>('SELECT n FROM words WHERE word = ? AND uses <= 0', bytes);
    if (gone === null) return;
    file.run('DELETE FROM words WHERE n = ?', gone[0]);
    file.run('DELETE FROM parts WHERE rowid = ?', gone[0]);
  }

  return {
    /** Counts words up or down; written by `flush`. Words that begin with `_` are marks of ours, not words. */
    count(words: readonly string[], by: 1 | -1): void {
      for (const word of words) if (!word.startsWith('_')) changes.set(word, (changes.get(word) ?? 0) + by);
    },

    /** Writes what was counted, in the transaction of the caller. */
    flush(): void {
      for (const [word, by] of changes) {
        if (by > 0) addUses(word, by);
        else if (by < 0) takeUses(word, by);
      }
      changes = new Map();
    },

    /** Forgets what was counted: its transaction was undone. */
    forget(): void {
      changes = new Map();
    },
  };
}

/** The words that begin so, at most `most`. */
export const wordsStarting = (file: Encrypted, start: string, most: number): string[] =>
  file
    .all<[Uint8Array]>(
      'SELECT word FROM words WHERE word >= ? AND word < ? LIMIT ?',
      toBytes(start),
      toBytes(`${start}{`),
      most,
    )
    .map(([word]) => toText(word));
