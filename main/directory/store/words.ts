import type { Encrypted } from '../../store/encrypted';
import { toBytes, toText } from './text';
import { consonantsOf, soundOf } from './tokens';

/** Every word that somebody is found by, with how many users have it: what mistyped words are compared with. */
export function createWords(file: Encrypted) {
  let changes = new Map<string, number>();

  return {
    /** Counts words up or down; written by `flush`. Words that begin with `_` are marks of ours, not words. */
    count(words: readonly string[], by: 1 | -1): void {
      for (const word of words) if (!word.startsWith('_')) changes.set(word, (changes.get(word) ?? 0) + by);
    },

    /** Writes what was counted, in the transaction of the caller. */
    flush(): void {
      for (const [word, by] of changes) {
        if (by === 0) continue;
        const bytes = toBytes(word);
        const changed = file.run('UPDATE words SET uses = uses + ? WHERE word = ?', by, bytes);
        if (changed === 0 && by > 0) {
          file.run(
            'INSERT INTO words (word, sound, bones, uses) VALUES (?, ?, ?, ?)',
            bytes,
            toBytes(soundOf(word)),
            toBytes(consonantsOf(soundOf(word))),
            by,
          );
          file.run('INSERT INTO parts (rowid, word) SELECT n, word FROM words WHERE word = ?', bytes);
        } else if (by < 0) {
          const gone = file.first<[number]>('SELECT n FROM words WHERE word = ? AND uses <= 0', bytes);
          if (gone === null) continue;
          file.run('DELETE FROM words WHERE n = ?', gone[0]);
          file.run('DELETE FROM parts WHERE rowid = ?', gone[0]);
        }
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
