import type { PasswordCheck } from '../../preload/shapes/reset';

/** Entropy in words, on the scale that main uses for typed passwords. Generated ones start at 50 bits. */
export const strengthOf = (bits: number): PasswordCheck['strength'] => {
  if (bits < 25) return 'weak';
  if (bits < 40) return 'fair';
  return bits < 60 ? 'good' : 'strong';
};
