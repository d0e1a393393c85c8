import { expect, test } from 'vitest';
import { decodeHtml } from '../../main/base/decode-html';
import { fold, foldWords, latin, syllablesOf } from '../../main/directory/store/fold';
import { isFormOfAddress } from '../../main/directory/store/search/forms-of-address';
import { highlightsOf } from '../../main/directory/store/search/highlights';
import { isMistype, mistypesOf } from '../../main/directory/store/search/edit-distance';
import {
  isNearly,
  localWords,
  mistypesOfName,
  mostOrdered,
  nearlyFolds,
} from '../../main/directory/store/search/similar-names';
import { readPasted } from '../../main/directory/store/search/pasted';
import { parseQuery } from '../../main/directory/store/search/search-query';
import { hashOf, toBytes, toText } from '../../main/directory/store/text';
import { consonantsOf, consonantsOfText, phoneticKeyOf, tokensOf } from '../../main/directory/store/tokens';
import { orderOf, ownTokens } from '../../main/directory/store/users';
import { slipPage } from '../../main/handover/slip-page';
import { boundedText } from '../../main/microsoft/bounded-text';
import { nameParts, normalised } from '../../main/password/owner';
import { passphrase } from '../../main/password/passphrase';
import { passwordProblems } from '../../main/password/rules';
import { sameAddress } from '../../main/reset/same-address';
import { displayText, visibleText } from '../../renderer/look/display-text';
import { likelyLetters } from '../../renderer/search/likely-letters';
import { markedParts } from '../../renderer/search/marked';
import { inOneLine } from '../../renderer/search/query';

// Names come from outside, and the process that reads them also writes the ledger. Whatever a name is made of, eight
// times as many letters may take eight times as long, and not sixty-four.

const shapes: Readonly<Record<string, string>> = {
  'one word': 'a',
  capitals: 'A',
  'two letters and a blank': 'ab ',
  'letters and blanks': 'a ',
  'letters and hyphens': 'a-',
  hyphens: '-',
  'double hyphens': 'a--',
  'camel case': 'aB',
  'letters and apostrophes': "a'",
  'typographic apostrophes': '’',
  digits: '1',
  'letters and digits': 'a1',
  umlauts: 'ä',
  'umlauts apart': 'ä ',
  'combining marks': '\u0301\u0323',
  'marks in the wrong order': 'e\u0301\u0323\u0301\u0316',
  Han: '王',
  Hangul: '한',
  Greek: 'ου',
  Arabic: 'ﷺ ',
  Hebrew: 'של',
  Devanagari: 'क्ष',
  pictures: '👩‍👩‍👧',
  flags: '🇫🇷',
  'unseen signs': '\u200b',
  'direction marks': '\u202ea',
  'half pairs': '\ud83d',
  dots: '.',
  'letters and dots': 'a.',
  'at signs': 'a@',
  slashes: 'a/',
  'percent signs': '%2',
  'a scheme': 'a://',
  colons: 'a :',
  labels: 'Name: ',
  'forms of address': 'Mme ',
  hexadecimal: '0123abcd-',
  quotes: '"<',
  entities: '&amp;',
  'line breaks': '\r\n',
  'the same pair': 'abba',
};

const id = '00000000-0000-4000-8000-000000000001';
const row = (name: string) => ({
  kind: 'user' as const,
  customerId: id,
  userId: id,
  name,
  upn: name,
  customerName: name,
  customerDomain: name,
  customerNickname: name,
  home: 'unknown' as const,
  synced: false,
  federated: false,
  deleted: false,
  pinned: false,
  recent: false,
  refreshedAt: null,
  marks: { name: [], upn: [], customer: [], domain: [], nickname: [] },
});
const list = Array.from({ length: 2_000 }, (_, n) => `word${String.fromCharCode(97 + (n % 26))}${n}`);
const own = (name: string) => ({
  displayName: name,
  otherNames: [name],
  upn: `${name}@${name}`,
  tenantName: name,
  domain: name,
});
const pairs = (text: string) =>
  Array.from({ length: Math.min(text.length, 10_000) }, (_, at): [number, number] => [at, at + 1]);

const functions: Readonly<Record<string, (name: string) => unknown>> = {
  foldWords,
  fold,
  latin,
  syllablesOf,
  tokensOf,
  phoneticKeyOf,
  consonantsOf,
  consonantsOfText,
  ownTokens: (name) => ownTokens(name, `${name}@${name}.example`),
  orderOf: (name) => orderOf(name, name),
  parseQuery,
  readPasted,
  isFormOfAddress,
  highlightsOf: (name) => highlightsOf(name, ['ab', 'a', 'wang', 'ou', '1'], new Set(['abab'])),
  isNearly: (name) => isNearly(foldWords(name), foldWords(`${name}x`)),
  'isNearly backwards': (name) => isNearly(foldWords(name), foldWords(name).reverse()),
  isMistype: (name) => isMistype(name, `${name}x`),
  localWords: (name) => localWords(`${name}@x.example`),
  mistypesOfName: (name) => foldWords(name).slice(0, mostOrdered).map(mistypesOfName),
  nearlyFolds: (name) => nearlyFolds(foldWords(name).slice(0, mostOrdered), mistypesOfName),
  hashOf,
  stored: (name) => toText(toBytes(name)),
  boundedText,
  decodeHtml,
  sameAddress: (name) => sameAddress(name, `${name}x`),
  normalised,
  nameParts: (name) => nameParts(own(name)),
  passwordProblems: (name) => passwordProblems('Kestrel-Otter42!', own(name), ['password']),
  passphrase: (name) => passphrase(list, own(name), () => 0),
  slipPage: (name) =>
    slipPage({ userName: name, password: 'x', validity: 'valid', mustChange: true, language: 'en' }),
  visibleText,
  displayText: (name) => displayText(name),
  likelyLetters: (name) => likelyLetters('a', [row(name)]),
  markedParts: (name) => markedParts(name, pairs(name)),
  inOneLine,
};

const times = 8;
const small = 1_250;
/** Quadratic would be 64, and cubic 512. */
const most = 24;
/** Shorter than this, in milliseconds, a step cannot be told from another program's turn. */
const shortest = 4;

/** The least that one call took, so many turns of it in a row that they can be measured. */
function least(act: (name: string) => unknown, name: string, turns: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const before = performance.now();
    for (let turn = 0; turn < turns; turn += 1) act(name);
    best = Math.min(best, performance.now() - before);
  }
  return best;
}

/** How many times as long the large one takes; at once when that is too quick to be anything but linear. */
function growth(act: (name: string) => unknown, shape: string): number {
  const of = (letters: number) => shape.repeat(Math.ceil(letters / shape.length)).slice(0, letters);
  const large = least(act, of(small * times), 1);
  if (large < shortest) return 1;
  // As many turns as make the small one measurable too.
  const turns = 8;
  return (large * turns) / least(act, of(small), turns);
}

test.each(Object.keys(functions))('%s takes linear time for names of every shape', (name) => {
  const act = functions[name];
  if (act === undefined) throw new Error('no such function');
  const slow = Object.entries(shapes).flatMap(([called, shape]) => {
    // A measurement that another program disturbed is made again; what is not linear is so each time.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const found = growth(act, shape);
      if (found < most) return [];
      if (attempt === 2) return [`${called}: ${Math.round(found)} times`];
    }
    return [];
  });
  expect(slow).toEqual([]);
});

test('the measure finds what is not linear', () => {
  const joinedOneByOne = (name: string) => {
    let sum = 0;
    for (let from = 0; from < name.length; from += 1)
      for (let to = from; to < name.length; to += 1) sum += to & 1;
    return sum;
  };
  expect(growth(joinedOneByOne, 'a')).toBeGreaterThan(most);
});

test('isMistype says what the list of mistypes says', () => {
  for (const word of ['anna', 'abab', 'aabb', 'marchand', 'ab12'])
    for (const other of mistypesOf(word))
      expect([word, other, isMistype(other, word)]).toEqual([word, other, true]);
  expect(isMistype('anna', 'anna')).toBe(false);
  expect(isMistype('anna', 'nana')).toBe(true);
  expect(isMistype('anna', 'anaan')).toBe(false);
  expect(isMistype('marchand', 'merchant')).toBe(false);
});
