const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

/**
 * Every word that becomes `word` by one wrong, missing, extra or swapped letter: at Damerau's distance of 1. Candidates are
 * made as in Norvig's "How to Write a Spelling Corrector" (2007), and then looked up.
 */
export function mistypesOf(word: string): string[] {
  const alphabet = /\d/.test(word) ? letters + digits : letters;
  const variants = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    for (const letter of alphabet) variants.add(before + letter + after);
    if (after === '') continue;
    const rest = after.slice(1);
    variants.add(before + rest);
    for (const letter of alphabet) variants.add(before + letter + rest);
    if (rest !== '') variants.add(`${before}${rest[0]}${after[0]}${rest.slice(1)}`);
  }
  variants.delete(word);
  return [...variants];
}

/** Does one wrong, missing, extra or swapped letter make one word of the other? Of words of a to z and digits. */
export function isMistype(word: string, other: string): boolean {
  if (word === other || Math.abs(word.length - other.length) > 1) return false;
  const [short, long] = word.length <= other.length ? [word, other] : [other, word];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}

/** How many letters must change, come or go to make one word of the other: Levenshtein's distance, by Wagner and Fischer's rows. */
export function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
