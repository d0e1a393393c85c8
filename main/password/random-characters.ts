import type { Made } from './passphrase';
import { type Below, pick } from './random';

const length = 16;
/** Without what is taken for something else: 0 O o, 1 I l i, 2 Z z, 5 S s, 8 B. */
const classes = ['abcdefghjkmnpqrtuvwxy', 'ACDEFGHJKLMNPQRTUVWXY', '34679', '!#%+=?@*'] as const;
const all = classes.join('');

/**
 * Sixteen characters without look-alikes, drawn again until all four classes are there; so every text with all four
 * classes is as likely as any other.
 */
export function randomCharacters(below: Below): Made {
  for (;;) {
    const password = Array.from({ length }, () => pick(all, below)).join('');
    if (classes.every((each) => Array.from(each).some((character) => password.includes(character)))) {
      return { password, bits };
    }
  }
}

/** Bits of one text among those with every class: all texts, less those without one class, plus those without two, … */
const bits = Math.log2(
  Array.from({ length: 2 ** classes.length }, (_, chosen) =>
    classes.filter((_, at) => (chosen >> at) & 1),
  ).reduce((sum, left) => sum + (-1) ** (classes.length - left.length) * left.join('').length ** length, 0),
);
