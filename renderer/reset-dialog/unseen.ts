import type { TextKey } from '../language/text';

/** What a person does not see in a typed password, or takes for something else, and where it stands, counted from one. */
export type Unseen = {
  readonly what: 'blank-at-start' | 'blank-at-end' | 'blanks';
  readonly places: readonly number[];
};

/** Blanks that nobody sees: at an end, or several in a row. Microsoft takes each of them, so the user must type it. */
export function unseenBlanks(password: string): readonly Unseen[] {
  const characters = Array.from(password);
  const first = characters.findIndex((each) => each !== ' ');
  const last = characters.findLastIndex((each) => each !== ' ');
  if (first < 0) return [];
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at + 1);
  const doubled = characters.flatMap((each, at) => {
    const isInside = at > first && at < last;
    return each === ' ' && isInside && (characters[at - 1] === ' ' || characters[at + 1] === ' ')
      ? [at + 1]
      : [];
  });
  const found: Unseen[] = [
    { what: 'blank-at-start', places: range(0, first) },
    { what: 'blanks', places: doubled },
    { what: 'blank-at-end', places: range(last + 1, characters.length) },
  ];
  return found.filter(({ places }) => places.length > 0);
}

/** The typed password without blanks at its ends. */
export const withoutOuterBlanks = (password: string): string => password.replace(/^ +/, '').trimEnd();

/** Where a character stands in a password, counted from one. */
export const positionsOf = (password: string, character: string): number[] =>
  Array.from(password).flatMap((each, at) => (each === character ? [at + 1] : []));

// Only those that have a name people know; all others are told by their number.
const names: Readonly<Record<string, TextKey>> = {
  '\u0000': 'character.nul',
  '\t': 'character.tab',
  '\n': 'character.newline',
  '\r': 'character.newline',
  '\u00a0': 'character.noBreakSpace',
  '\u202f': 'character.narrowSpace',
  '\u00ad': 'character.softHyphen',
  '\u200b': 'character.zeroWidth',
  '\u200c': 'character.zeroWidth',
  '\u200d': 'character.zeroWidth',
  '\u2060': 'character.zeroWidth',
  '\ufeff': 'character.zeroWidth',
  '\u200e': 'character.direction',
  '\u200f': 'character.direction',
  '\u061c': 'character.direction',
  '\u2010': 'character.dash',
  '\u2011': 'character.dash',
  '\u2012': 'character.dash',
  '\u2013': 'character.dash',
  '\u2014': 'character.dash',
  '\u2212': 'character.dash',
  '\u2018': 'character.quote',
  '\u2019': 'character.quote',
  '\u201a': 'character.quote',
  '\u201c': 'character.quote',
  '\u201d': 'character.quote',
  '\u201e': 'character.quote',
  '\u00ab': 'character.quote',
  '\u00bb': 'character.quote',
  '\u2026': 'character.ellipsis',
};

const kinds: readonly (readonly [RegExp, TextKey])[] = [
  [/[\u202a-\u202e\u2066-\u2069]/u, 'character.direction'],
  [/\p{Cc}/u, 'character.control'],
  [/\p{Zs}/u, 'character.otherSpace'],
  [
    /\p{Z}|\p{Cf}|\p{Cs}|\p{Co}|\p{Cn}|[\ufe00-\ufe0f]|[\u115f\u1160\u3164\uffa0\u2800]/u,
    'character.invisible',
  ],
  [/\p{Script=Cyrillic}/u, 'character.cyrillic'],
  [/\p{Script=Greek}/u, 'character.greek'],
  [/[\uff01-\uff5e]/u, 'character.fullWidth'],
  [/\p{M}/u, 'character.accent'],
  [/\p{Extended_Pictographic}|\p{Regional_Indicator}/u, 'character.picture'],
];

/** How a character that Microsoft does not take is called, by its name where it has one that people know; `isSeen`: it can be shown. */
export function characterName(character: string): { readonly name: TextKey; readonly isSeen: boolean } {
  const name =
    names[character] ?? kinds.find(([pattern]) => pattern.test(character))?.[1] ?? 'character.letter';
  return { name, isSeen: /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) && name !== 'character.invisible' };
}

/** `U+00A0`. */
export const numberOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
