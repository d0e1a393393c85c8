/**
 * How far counts are from all being equal, in standard deviations of the chi-square law (Wilson and Hilferty's cube root).
 * A fair source is beyond 6 once in a billion runs, so a bound of 6 does not flake.
 */
export function unevenness(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  return (Math.cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}

/** Counts how often each item was drawn; an item that is not expected fails the test. */
export function tally(items: readonly string[], draws: Iterable<string>): readonly number[] {
  const counts = new Map(items.map((item) => [item, 0]));
  for (const draw of draws) {
    const count = counts.get(draw);
    if (count === undefined) throw new Error(`not expected: ${draw}`);
    counts.set(draw, count + 1);
  }
  return [...counts.values()];
}
