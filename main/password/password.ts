import type { Language } from '../../preload/languages/languages';
import type { PasswordStyle } from '../../preload/shapes/choices';
import { loadCommonTerms, loadWords } from './load-words';
import type { PasswordOwner } from './owner';
import { type Made, passphrase } from './passphrase';
import { pronounceable } from './pronounceable';
import { type RandomBytes, uniform } from './random';
import { randomCharacters } from './random-characters';
import { passwordProblems } from './rules';

/** What a technician chose for a customer; whoever remembers it keeps this. */
export type PasswordChoice = { readonly style: PasswordStyle; readonly language: Language };

/** What to make, for whom, and from which source of chance (`randomBytes` of `node:crypto`). */
export type PasswordWish = PasswordChoice & {
  readonly owner: PasswordOwner;
  readonly random: RandomBytes;
};

/**
 * A password that nobody has seen yet. `bits` is the base-2 logarithm of how many were equally likely, computed from how
 * it was made, never below 50. `style` is what was really done: where names leave too few words, a random one is made.
 */
export type ProposedPassword = PasswordChoice & { readonly password: string; readonly bits: number };

// A draw that the rules refuse happens when a name is in it by chance. Names that long in one tenant that a hundred draws
// all fail do not exist; if they do, that is a bug to be told, not a loop to be stuck in.
const mostDraws = 100;

/** Makes a password that meets every published rule for its owner. Lists are loaded at the first call. */
export async function proposePassword({
  style,
  language,
  owner,
  random,
}: PasswordWish): Promise<ProposedPassword> {
  const below = uniform(random);
  const commonTerms = await loadCommonTerms();
  const words = style === 'passphrase' ? await loadWords(language) : [];
  const makers: Record<PasswordStyle, () => Made | null> = {
    passphrase: () => passphrase(words, owner, below),
    pronounceable: () => pronounceable(language, below),
    random: () => randomCharacters(below),
  };
  for (const tried of new Set<PasswordStyle>([style, 'random'])) {
    for (let draw = 0; draw < mostDraws; draw += 1) {
      const made = makers[tried]();
      if (made === null) break;
      if (passwordProblems(made.password, owner, commonTerms).length === 0) {
        return { ...made, style: tried, language };
      }
    }
  }
  throw new Error('no password could be made that the rules accept');
}
