/**
 * The same entries in an order that no list has, and always the same one: users that come sorted by name would each halve the
 * same gap between order labels. The shuffle is Fisher's and Yates' (Durstenfeld's form, Knuth, TAOCP volume 2, algorithm
 * P). The numbers are of a linear congruential generator with the factors of Numerical Recipes, `ranqd1`; any start does.
 */
export function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list];
  let state = 0x2545f491;
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
