import { hash } from './random';

/**
 * Spreads users over customers as in life: one in twelve is empty, most are small, a few hold a large part.
 * The sum is exact.
 */
export function spread(users: number, customers: number, seed: number): Uint32Array {
  const weights = new Float64Array(customers);
  let sum = 0;
  for (let i = 0; i < customers; i++) {
    const chance = hash(seed, 11, i) / 2 ** 32;
    // The first customers are never empty: a demo starts there. The power law is cut so that no customer swallows all.
    const empty = i > 3 && hash(seed, 12, i) % 12 === 0;
    weights[i] = empty ? 0 : Math.min(1 / (1 - chance) ** 0.9, 400);
    sum += weights[i] ?? 0;
  }
  const sizes = new Uint32Array(customers);
  let left = users;
  for (let i = 0; i < customers; i++) {
    sizes[i] = Math.floor(((weights[i] ?? 0) / sum) * users);
    left -= sizes[i] ?? 0;
  }
  for (let i = 0; left > 0 && customers > 0; i = (i + 1) % customers) {
    if ((weights[i] ?? 0) === 0) continue;
    sizes[i] = (sizes[i] ?? 0) + 1;
    left--;
  }
  return sizes;
}
