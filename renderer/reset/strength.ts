import type { PasswordCheck } from '../../preload/shapes/reset';

/** Entropy in words. Generated passwords start at 50 bits; below 35 a typed one falls in minutes. */
export const strengthOf = (bits: number): PasswordCheck['strength'] => {
  if (bits < 35) return 'weak';
  if (bits < 50) return 'fair';
  return bits < 70 ? 'good' : 'strong';
};
