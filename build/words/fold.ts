/**
 * A French word in plain a to z: `œ` and `æ` opened, accents off, small letters. Entra takes no letter beyond
 * ASCII in a password, so this is how the word is typed.
 */
export function foldFrench(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}
