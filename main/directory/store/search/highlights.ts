import { foldWords } from '../fold';

/** Start and end in UTF-16 units of the text as shown. */
export type Highlight = [number, number];

const isPlain = /^[\x20-\x7e]*$/;
const plainPart = /[A-Za-z0-9'`]+/g;
const part = /[\p{L}\p{N}\p{M}'’‘`]+/gu;

/**
 * Which parts of a text the given folded words matched: the start of a word where there is one, else a part inside.
 * A word that differs by a letter is marked whole, if `forgiven` says that it was meant.
 */
export function highlightsOf(
  text: string,
  words: readonly string[],
  forgiven: ReadonlySet<string>,
): Highlight[] {
  const marks: Highlight[] = [];
  if (words.length === 0) return marks;
  for (const match of text.matchAll(isPlain.test(text) ? plainPart : part)) {
    const [piece] = match;
    const plain = isPlain.test(piece) ? piece.toLowerCase().replace(/['`]/g, '') : foldWords(piece).join('');
    const best = bestIn(piece, plain, words) ?? (forgiven.has(plain) ? [0, piece.length] : null);
    if (best !== null) marks.push([match.index + best[0], match.index + best[1]]);
  }
  return marks;
}

/** The longest word that the piece starts with; else the first that is inside; null: none is. */
function bestIn(piece: string, plain: string, words: readonly string[]): readonly [number, number] | null {
  let best: Highlight | null = null;
  for (const word of words) {
    const at = plain.indexOf(word);
    if (at < 0 || (at > 0 && best !== null)) continue;
    const found: Highlight = [unitsFor(piece, at), unitsFor(piece, at + word.length)];
    if (best === null || (at === 0 && found[1] > best[1])) best = found;
  }
  return best;
}

/** How many units of the piece make at least so many folded letters. */
function unitsFor(piece: string, letters: number): number {
  if (letters === 0) return 0;
  if (isPlain.test(piece) && !/['`]/.test(piece)) return letters;
  let units = 0;
  let folded = '';
  for (const character of piece) {
    units += character.length;
    folded += foldWords(character).join('');
    if (folded.length >= letters) break;
  }
  // Marks that combine with the last letter belong to it.
  while (/^\p{M}/u.test(piece.slice(units))) units += 1;
  return units;
}
