import type { Language } from '../../preload/languages/languages';
import { spellingAlphabets } from '../../preload/languages/spelling-alphabets';
import type { Made } from './passphrase';
import { type Below, pick } from './random';

const vowels = 'aeiou';
const digits = '23456789';
const groupsInOne = 4;

/** Groups that are, or sound like, something one does not say to a caller. */
const unsaid = new Set(
  `baba babi bibi bobo boko buta bite bita bito buto dodo fufu foka foko fuka fuko gaga gogo homo kaka kako kiki kiko
  kito koko koni kona kuli kulo kula lolo luba lubo mafu mimi mona mota nana nazi nega nego niga nigo niko nika nike nuda
  pede pedo pipi popo puta pute puti puto pusi robo sado sale salo sida sodo sala titi toto tita teta tete zizi zobi`
    .trim()
    .split(/\s+/),
);

/**
 * Four groups of two syllables with hyphens between, the first letter a capital, a digit at the end: all four classes,
 * nothing to look up, everything to be said. The bits are counted from the groups that can occur.
 */
export function pronounceable(language: Language, below: Below): Made {
  const groups = sayable(language);
  const text = Array.from({ length: groupsInOne }, () => pick(groups, below)).join('-');
  return {
    password: `${text.charAt(0).toUpperCase()}${text.slice(1)}${pick(digits, below)}`,
    bits: groupsInOne * Math.log2(groups.length) + Math.log2(digits.length),
  };
}

const found = new Map<Language, readonly string[]>();

/** All groups of two syllables of a language, made at the first call. */
function sayable(language: Language): readonly string[] {
  const known = found.get(language);
  if (known !== undefined) return known;
  const syllables = Array.from(spellingAlphabets[language].clearConsonants).flatMap((start) =>
    Array.from(vowels, (vowel) => start + vowel),
  );
  const groups = syllables
    .flatMap((first) => syllables.map((second) => first + second))
    .filter((group) => !unsaid.has(group));
  found.set(language, groups);
  return groups;
}
