import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gapsOf, withoutForm } from '../../build/languages/gaps';

/** One resource as i18next reads it: texts by key, in groups or lists or not. */
type Resource = string | readonly Resource[] | { readonly [key: string]: Resource };

/** Every text of a resource by its whole key: `menu.quit`, `slip.stepsWhenChanging.0`. */
const textsOf = (resource: Resource, path = ''): readonly (readonly [string, string])[] =>
  typeof resource === 'string'
    ? [[path, resource]]
    : Object.entries(resource).flatMap(([key, inner]) =>
        textsOf(inner, path === '' ? key : `${path}.${key}`),
      );

const read = (folder: string, name: string): Map<string, string> =>
  new Map(textsOf(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))));

/** Does the text of this key take a plural form by its `count`? Its English one has an `_other`. */
const isPlural = (english: ReadonlyMap<string, string>, key: string): boolean =>
  withoutForm(key) !== key && english.has(`${withoutForm(key)}_other`);

/** The keys that a language must have: those of English, each plural in every form that the language tells apart. */
function wanted(english: ReadonlyMap<string, string>, language: string): readonly string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [
    ...new Set(
      [...english.keys()].flatMap((key) =>
        isPlural(english, key) ? forms.map((form) => `${withoutForm(key)}_${form}`) : [key],
      ),
    ),
  ];
}

// The number may be said in words, or not at all, where a form is that of one number alone.
const unlessCounted = (gaps: readonly string[], key: string) =>
  key.endsWith('_other') ? gaps : gaps.filter((gap) => gap !== 'count');

/** Typographic rules of a language that a text breaks. */
const typesetting: Readonly<Record<string, RegExp>> = { fr: / [:;?!»]|« / };

function textFaults(
  name: string,
  folder: string,
  englishFolder: string,
  language: string,
): readonly string[] {
  const english = read(englishFolder, name);
  const here = read(folder, name);
  const keys = wanted(english, language);
  const missing = keys.filter((key) => !here.has(key)).map((key) => `${key} is missing`);
  const unknown = [...here.keys()].filter((key) => !keys.includes(key)).map((key) => `${key} is not known`);
  const wrong = [...here].flatMap(([key, text]) => {
    const model = english.get(key) ?? english.get(`${withoutForm(key)}_other`);
    if (model === undefined) return [];
    const [gaps, asked] = [gapsOf(text), gapsOf(model)].map((all) => unlessCounted(all, key).join(', '));
    return [
      ...(text.trim() === '' ? [`${key} is empty`] : []),
      ...(gaps === asked ? [] : [`${key} has the gaps [${gaps}] instead of [${asked}]`]),
      ...(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e]/u.test(text) ? [`${key} holds a control character`] : []),
      ...(typesetting[language]?.test(text) ? [`${key} lets a line end at a sign`] : []),
    ];
  });
  return [...missing, ...unknown, ...wrong].map((fault) => `${name}.json: ${fault}`);
}

function wordFaults(folder: string): readonly string[] {
  const words: readonly string[] = JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8'));
  const isSorted = words.every((word, at) => at === 0 || (words[at - 1] ?? '') < word);
  return [
    // Four words, a digit and a symbol must come to more than 51 bits.
    ...(words.length < 7_300 ? ['words.json: fewer than 7,300 words'] : []),
    ...(isSorted ? [] : ['words.json: not sorted, or a word twice']),
    ...words
      .filter((word) => !/^[a-z]{3,9}$/.test(word))
      .map((word) => `words.json: ${word} cannot be typed`),
  ];
}

/**
 * What keeps the folder of a language from being complete, held against the English one: one line a fault. `language`: its
 * code, by which Intl knows its plural forms.
 */
export const faultsOf = (folder: string, englishFolder: string, language: string): readonly string[] => [
  ...['window', 'main', 'spelling'].flatMap((name) => textFaults(name, folder, englishFolder, language)),
  ...wordFaults(folder),
];
