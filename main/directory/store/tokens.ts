import { foldWords, latin, syllablesOf } from './fold';

/** Letters with two spellings in use: `Müller` is looked for as Muller and as Mueller. */
const twoSpellings: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ñ: 'ny',
};
const hasTwoSpellings = /[äöüøåæœþñ]/i;

/** Short words that people leave out a space after: `de la Cruz`, `van den Berg`, `Mc Donald`. */
const longestParticle = 3;
const mostTokens = 48;
const longestToken = 64;

/**
 * Every word under which a text is found by typing the start of it: its folded words; compounds joined
 * (`jeanpierre`, `delacruz`); parts of CamelCase and of Han and Hangul names; both spellings of umlauts. At most 48 of
 * them, each of at most 64 letters, and no more are built than are given: the time grows with the length of the text.
 */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>();
  for (const token of tokensIn(text)) {
    tokens.add(token);
    if (tokens.size === mostTokens) break;
  }
  return [...tokens].map((token) => token.slice(0, longestToken));
}

function* tokensIn(text: string): Generator<string, void> {
  const words = foldWords(text);
  yield* words;
  for (let from = 0; from < words.length - 1; from += 1) {
    yield* joinedFrom(words, from);
  }
  for (const compound of compoundsOf(text)) yield foldWords(compound).join('');
  if (/\p{Ll}\p{Lu}|['’]/u.test(text)) {
    for (const word of foldWords(latin(text.replace(/['’‘`]/g, ' ')).replace(/([a-z])([A-Z])/g, '$1 $2'))) {
      if (word.length > 2) yield word;
    }
  }
  if (hasTwoSpellings.test(text)) {
    const spelt = text.toLowerCase().replace(/[äöüøåæœþñ]/g, (letter) => twoSpellings[letter] ?? letter);
    yield* foldWords(spelt);
  }
  for (const syllables of syllablesOf(text)) {
    for (let from = 1; from < syllables.length; from += 1) yield joinedTo(longestToken, syllables, from);
  }
}

/** The short word at a place with what follows: on and on while that is short too, and as long as the whole is kept. */
function* joinedFrom(words: readonly string[], from: number): Generator<string, void> {
  let joined = words[from] ?? '';
  for (let to = from; joined.length < longestToken && to + 1 < words.length; to += 1) {
    if ((words[to] ?? '').length > longestParticle) return;
    joined += words[to + 1];
    yield joined;
  }
}

/** The pieces from a place on, joined to at least `letters` letters, or to the end. */
function joinedTo(letters: number, pieces: readonly string[], from: number): string {
  let joined = '';
  for (let at = from; at < pieces.length && joined.length < letters; at += 1) joined += pieces[at];
  return joined;
}

/** Words with hyphens between them, and no space: `Jean-Pierre`. */
const compoundsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}‐‑–-]+/gu) ?? [])
    .flatMap((run) => run.split(/[‐‑–-]{2,}/))
    .map((run) => run.replace(/^[‐‑–-]|[‐‑–-]$/g, ''))
    .filter((run) => /[‐‑–-]/.test(run));

/**
 * The phonetic key of a folded word, equal for words that differ by habits of transliteration only: `Yuliya`, `Julia`;
 * `Aleksey`, `Alexei`. In the manner of Soundex and Metaphone; the rules are our own, since theirs are for English names.
 */
export function phoneticKeyOf(word: string): string {
  return word
    .replace(/shch|sch|sh|ch|cz|tch/g, 's')
    .replace(/dzh|dj|zh/g, 'z')
    .replace(/ph/g, 'f')
    .replace(/[ck]h/g, 'h')
    .replace(/th/g, 't')
    .replace(/x/g, 'ks')
    .replace(/ck|q/g, 'k')
    .replace(/c/g, 'k')
    .replace(/tz|ts/g, 's')
    .replace(/w/g, 'v')
    .replace(/ou|oo|oy/g, 'u')
    .replace(/[yj]/g, 'i')
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .replace(/ei|ie|ii|ai|iu/g, (pair) => (pair === 'iu' ? 'u' : 'i'))
    .replace(/(.)\1+/g, '$1');
}

const isAbjad = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * Arabic and Hebrew leave vowels out, so their words are also found by their consonants: `محمد` is `mhmd`, and so is
 * Mohamed. Gives nothing for other scripts.
 */
export const consonantsOfText = (text: string): string[] =>
  isAbjad.test(text)
    ? foldWords(
        text
          .split(/\s+/)
          .filter((word) => isAbjad.test(word))
          .join(' '),
      ).map(consonantsOf)
    : [];

/** The consonants of a folded word. */
export const consonantsOf = (word: string): string => word.replace(/[aeiouyw]/g, '').replace(/(.)\1+/g, '$1');
