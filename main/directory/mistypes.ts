const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

/** Every word that becomes `word` by one wrong, missing, extra or swapped letter. */
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
