import anyAscii from 'any-ascii';
import { streamSafe } from '../../base/stream-safe';

/** Greek digraphs that a letter-by-letter transliteration gets wrong: what people write is `ou`, `av`, `ev`. */
const greek: readonly (readonly [RegExp, string])[] = [
  [/ου|ού|όυ/gi, 'ou'],
  [/αυ|αύ/gi, 'av'],
  [/ευ|εύ/gi, 'ev'],
  [/μπ/gi, 'b'],
  [/ντ/gi, 'nt'],
];

/** What stands inside a word without being part of it: apostrophes, and marks that only steer display. */
const silent = /['’‘ʼʹ`´ʻ\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Each of these characters is a word or a syllable: any-ascii writes one Capitalised syllable for each. */
const syllables = /[\p{Script=Han}\p{Script=Hangul}]+/gu;
const hasSyllables = /[\p{Script=Han}\p{Script=Hangul}]/u;
const hasGreek = /[\u0370-\u03ff]/;
const pictures = /\p{Extended_Pictographic}/gu;
const foreign = /[^ -~]+/g;
const isPlain = /^[\x20-\x7e]*$/;

/**
 * One spelling for every script: lower-case letters a-z and digits, in words. Accents, case and script do not count;
 * apostrophes join (`O'Brien` is `obrien`), every other sign parts, and so
 * do digits (`dupont93` is `dupont 93`, or there would be as many words as people). A word of Han or Hangul is one word: `wangxiaoming`.
 */
export function foldWords(text: string): string[] {
  return folded(text).match(/[a-z]+|[0-9]+/g) ?? [];
}

/** The folded words of a text, joined by spaces: what names are ordered by. */
export const fold = (text: string): string => foldWords(text).join(' ');

function folded(text: string): string {
  if (isPlain.test(text)) return text.replace(/['`]/g, '').toLowerCase();
  return latin(text).toLowerCase();
}

/** The text in ASCII with its capitals. Emoji are no letters (any-ascii would spell out their names). */
export function latin(text: string): string {
  let spelt = streamSafe(text).normalize('NFKC').replace(silent, '');
  if (hasGreek.test(spelt)) for (const [from, to] of greek) spelt = spelt.replace(from, to);
  if (hasSyllables.test(spelt)) spelt = spelt.replace(syllables, ' $& ');
  // The signs that any-ascii makes of letters (the Arabic ayn is a back-quote) are not signs of the text.
  return spelt.replace(foreign, (run) => anyAscii(run.replace(pictures, ' ')).replace(/['`]/g, ''));
}

/** The syllables of each run of Han or Hangul, folded: a part of such a name is found by any syllable it starts with. */
export function syllablesOf(text: string): string[][] {
  if (isPlain.test(text)) return [];
  return [...streamSafe(text).normalize('NFKC').matchAll(syllables)].map(([run]) =>
    [...run].map((character) =>
      anyAscii(character)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, ''),
    ),
  );
}
