/** A 32-bit hash of numbers: the same numbers give the same hash for ever. The root of everything "by seed". */
export function hash(...parts: readonly number[]): number {
  let h = 0x9e3779b9;
  for (const part of parts) {
    h ^= part | 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
    h = (h + 0x9e3779b9) | 0;
  }
  return h >>> 0;
}

/** A GUID (version 4 in form) that depends on nothing but its parts. */
export function guidOf(...parts: readonly number[]): string {
  const word = (n: number): string =>
    hash(...parts, n)
      .toString(16)
      .padStart(8, '0');
  const [a, b, c, d] = [word(1), word(2), word(3), word(4)];
  const variant = '89ab'.charAt(Number.parseInt(c.charAt(0), 16) & 3);
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

/** One entry of a list that is not empty, chosen by a hash. */
export function pick<T>(list: readonly T[], by: number): T {
  const chosen = list[by % list.length];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}
