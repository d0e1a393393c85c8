import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** A word for how hard a password is to guess. */
export type StrengthWord = 'weak' | 'fair' | 'good' | 'strong';

/** How hard to guess: in bits, and as a word. */
export type Strength = { readonly bits: number; readonly strength: StrengthWord };

/** The word for a number of bits. Nothing that we generate is below `good`. */
export function strengthWord(bits: number): StrengthWord {
  if (bits < 25) return 'weak';
  if (bits < 40) return 'fair';
  return bits < 60 ? 'good' : 'strong';
}

let loading: Promise<ZxcvbnFactory> | null = null;

/**
 * Estimates a typed password with zxcvbn and its English and French lists: bits are the logarithm of the guesses an
 * attacker needs. `known` are words the attacker has anyway: the user's and the customer's names. The lists are loaded at
 * the first call (some hundred milliseconds), never at start.
 */
export async function typedStrength(password: string, known: readonly string[]): Promise<Strength> {
  loading ??= load();
  const factory = await loading;
  try {
    const { guessesLog10 } = factory.check(password.slice(0, 256), [...known]);
    const bits = Math.max(0, guessesLog10 * Math.log2(10));
    return { bits, strength: strengthWord(bits) };
  } finally {
    // The factory keeps the last password and its parts, and whose names it was held against: now it keeps nothing.
    factory.check('', []);
  }
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  return new core.ZxcvbnFactory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
  });
}
