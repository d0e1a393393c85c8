import { createHash } from 'node:crypto';
import { foldFrench } from './fold';

/** Words that nobody should be asked to say to a stranger. Kept as hashes, so that the file itself offends nobody. */
export type Blocked = (word: string) => boolean;

/** The hash under which a word or a beginning is listed: 12 hexadecimal digits of SHA-256 of its folded spelling. */
export const blockHash = (text: string): string =>
  createHash('sha256').update(foldFrench(text)).digest('hex').slice(0, 12);

/**
 * Reads a block list: one entry a line, `=hash` for a whole word (also with `e`, `s`, `es`, `x` behind it) and
 * `^hash` for every word that begins so. Lines with `#` are comments.
 */
export function blockedBy(list: string): Blocked {
  const entries = new Set(list.split('\n').filter((line) => /^[=^]/.test(line)));
  return (word) => {
    const folded = foldFrench(word);
    const singular = [
      folded,
      ...['es', 'e', 's', 'x']
        .filter((end) => folded.endsWith(end))
        .map((end) => folded.slice(0, -end.length)),
    ];
    if (singular.some((form) => entries.has(`=${blockHash(form)}`))) return true;
    return Array.from(folded, (_, at) => folded.slice(0, at + 1)).some((start) =>
      entries.has(`^${blockHash(start)}`),
    );
  };
}
