import { nameParts, type PasswordOwner } from './owner';
import { type Below, pick } from './random';

/** What is made, and how unlikely it is to be guessed by somebody who knows how it was made, in bits. */
export type Made = { readonly password: string; readonly bits: number };

const fewestWords = 4;
const bitsOfWords = 51;
/** The digits and symbols that are told apart by eye and by ear, and are on every keyboard without a dead key. */
const digits = '23456789';
const symbols = '!?*+=%&$';

/**
 * Words with hyphens between, then a digit and a symbol: small letters, a digit and symbols, so three classes always.
 * Words that hold a piece of the user's or the customer's name are left out beforehand, and the bits are counted from
 * what is left; where that is little, there are more words. Null when too few words are left to make sense.
 */
export function passphrase(words: readonly string[], owner: PasswordOwner, below: Below): Made | null {
  const parts = nameParts(owner).map(({ part }) => part);
  const left =
    parts.length === 0 ? words : words.filter((word) => !parts.some((part) => word.includes(part)));
  if (left.length < 1024) return null;
  const bitsOfOne = Math.log2(left.length);
  const count = Math.max(fewestWords, Math.ceil(bitsOfWords / bitsOfOne));
  const chosen = Array.from({ length: count }, () => pick(left, below));
  return {
    password: `${chosen.join('-')}${pick(digits, below)}${pick(symbols, below)}`,
    bits: count * bitsOfOne + Math.log2(digits.length * symbols.length),
  };
}
