/** The languages that passwords are spelled in. */
export type SpellingLanguage = 'en' | 'fr';

/** How the characters are called in one language. */
type Alphabet = {
  readonly capital: string;
  readonly space: string;
  readonly letters: Readonly<Record<string, string>>;
  /** Zero to nine. */
  readonly digits: readonly string[];
  readonly symbols: Readonly<Record<string, string>>;
};

const byInitial = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name.charAt(0).toLowerCase(), name]));

/** English: the alphabet of NATO and ICAO in its own spelling (Alfa, Juliett). French: the alphabet of first names used over French phones. */
export const alphabets: Readonly<Record<SpellingLanguage, Alphabet>> = {
  en: {
    capital: 'capital',
    space: 'space',
    letters: byInitial(
      'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu',
    ),
    digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    symbols: {
      '@': 'at sign',
      '#': 'hash',
      $: 'dollar sign',
      '%': 'percent sign',
      '^': 'caret',
      '&': 'ampersand',
      '*': 'asterisk',
      '-': 'hyphen',
      _: 'underscore',
      '!': 'exclamation mark',
      '+': 'plus sign',
      '=': 'equals sign',
      '[': 'opening square bracket',
      ']': 'closing square bracket',
      '{': 'opening curly bracket',
      '}': 'closing curly bracket',
      '|': 'vertical bar',
      '\\': 'backslash',
      ':': 'colon',
      "'": 'apostrophe',
      ',': 'comma',
      '.': 'full stop',
      '?': 'question mark',
      '/': 'slash',
      '`': 'backtick',
      '~': 'tilde',
      '"': 'double quotation mark',
      '(': 'opening round bracket',
      ')': 'closing round bracket',
      ';': 'semicolon',
      '<': 'less-than sign',
      '>': 'greater-than sign',
    },
  },
  fr: {
    capital: 'majuscule',
    space: 'espace',
    letters: byInitial(
      'Anatole Berthe Célestin Désiré Eugène François Gaston Henri Irma Joseph Kléber Louis Marcel Nicolas Oscar Pierre Quintal Raoul Suzanne Thérèse Ursule Victor William Xavier Yvonne Zoé',
    ),
    digits: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
    symbols: {
      '@': 'arobase',
      '#': 'dièse',
      $: 'dollar',
      '%': 'pour cent',
      '^': 'accent circonflexe seul',
      '&': 'esperluette (et commercial)',
      '*': 'astérisque',
      '-': 'tiret',
      _: 'tiret bas',
      '!': 'point d’exclamation',
      '+': 'plus',
      '=': 'égal',
      '[': 'crochet ouvrant',
      ']': 'crochet fermant',
      '{': 'accolade ouvrante',
      '}': 'accolade fermante',
      '|': 'barre verticale',
      '\\': 'barre oblique inverse',
      ':': 'deux-points',
      "'": 'apostrophe droite',
      ',': 'virgule',
      '.': 'point',
      '?': 'point d’interrogation',
      '/': 'barre oblique',
      '`': 'accent grave seul',
      '~': 'tilde',
      '"': 'guillemet droit',
      '(': 'parenthèse ouvrante',
      ')': 'parenthèse fermante',
      ';': 'point-virgule',
      '<': 'inférieur à',
      '>': 'supérieur à',
    },
  },
};
