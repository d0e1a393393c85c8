import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { gapsModule } from '../../build/languages/gaps';
import { languages, ownNames } from '../../preload/languages/languages';
import { mainTexts } from '../../preload/languages/main-texts';
import { windowTexts } from '../../preload/languages/window-texts';
import { faultsOf } from './faults';

const root = resolve(import.meta.dirname, '../..');
const folderOf = (language: string): string => join(root, 'preload/languages', language);
const sourcesIn = (...rooms: readonly string[]): readonly (readonly [string, string])[] =>
  rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => [`${room}/${name}`, readFileSync(join(root, room, name), 'utf8')] as const),
  );

describe.each(languages)('%s', (language) => {
  test('is complete: no text, gap or plural form is missing or too many', () => {
    expect(faultsOf(folderOf(language), folderOf('en'), language)).toEqual([]);
  });

  test('is what the window and main are given under its code', async () => {
    const read = (name: string) => JSON.parse(readFileSync(join(folderOf(language), `${name}.json`), 'utf8'));
    expect((await windowTexts[language]()).default).toEqual(read('window'));
    expect(mainTexts[language]).toEqual(read('main'));
  });

  test('is called by its own name, and is written from left to right, as the window is laid out', () => {
    const own = new Intl.DisplayNames([language], { type: 'language' }).of(language);
    expect(ownNames[language].toLowerCase()).toBe(own?.toLowerCase());
    expect(new Intl.Locale(language).maximize().script).toBe('Latn');
  });
});

describe('a language that is added as the recipe says', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý' };
  const accented = (text: string): string =>
    text.replace(/\{\{[^}]*\}\}|[aeiouy]/g, (found) => accents[found] ?? found);

  /** English with accents, in the four plural forms of Czech. */
  const made = (change: (texts: Record<string, string>) => void = () => undefined): string => {
    const folder = mkdtempSync(join(tmpdir(), 'language-'));
    folders.push(folder);
    cpSync(folderOf('en'), folder, { recursive: true });
    const file = join(folder, 'window.json');
    const english: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
    const texts: Record<string, string> = {};
    for (const [key, text] of Object.entries(english)) {
      texts[key] = accented(text);
      if (!key.endsWith('_other')) continue;
      for (const form of ['few', 'many']) texts[key.replace(/_other$/, `_${form}`)] = accented(text);
    }
    change(texts);
    writeFileSync(file, JSON.stringify(texts));
    return folder;
  };
  const faults = (change?: (texts: Record<string, string>) => void) =>
    faultsOf(made(change), folderOf('en'), 'cs');

  test('is accepted when it is whole', () => {
    expect(faults()).toEqual([]);
  });

  test.each<readonly [string, (texts: Record<string, string>) => void, string]>([
    ['a text', (texts) => delete texts['common.retry'], 'common.retry is missing'],
    ['a plural form', (texts) => delete texts['search.count_few'], 'search.count_few is missing'],
    [
      'a gap',
      (texts) => {
        texts['search.onlyIn'] = 'Jen zde';
      },
      'search.onlyIn has the gaps [] instead of [name]',
    ],
    [
      'its words',
      (texts) => {
        texts['common.retry'] = ' ';
      },
      'common.retry is empty',
    ],
  ])('is refused without %s', (_, change, fault) => {
    expect(faults(change)).toEqual([`window.json: ${fault}`]);
  });

  test.each<readonly [string, string, string]>([
    ['common.again', 'Znovu', 'common.again is not known'],
    ['search.count_two', 'dva', 'search.count_two is not known'],
    ['search.onlyIn', '{{name}} {{who}}', 'search.onlyIn has the gaps [name, who] instead of [name]'],
    ['common.retry', 'Zn\u202eovu', 'common.retry holds a control character'],
  ])('is refused with %s: %o', (key, text, fault) => {
    expect(
      faults((texts) => {
        texts[key] = text;
      }),
    ).toEqual([`window.json: ${fault}`]);
  });

  test('is refused without a name for a letter, or with too few words', () => {
    const folder = made();
    const spelling = JSON.parse(readFileSync(join(folder, 'spelling.json'), 'utf8'));
    delete spelling.letters.q;
    writeFileSync(join(folder, 'spelling.json'), JSON.stringify(spelling));
    writeFileSync(join(folder, 'words.json'), JSON.stringify(['brambora']));
    expect(faultsOf(folder, folderOf('en'), 'cs')).toEqual([
      'spelling.json: letters.q is missing',
      'words.json: fewer than 7,300 words',
    ]);
  });

  test('is asked for in the places that the recipe names, and in no other', () => {
    const recipe = readFileSync(join(root, 'preload/languages/README.md'), 'utf8');
    const named = [...recipe.matchAll(/^\| `((?:main|preload|renderer)\/[^`]+)` \|/gm)].map(
      ([, path]) => path,
    );
    // A table with an entry for each language, or the list of them.
    const asking = sourcesIn('main', 'preload', 'renderer')
      .filter(([, source]) => /\bfr: |'fr'/.test(source))
      .map(([path]) => path);
    expect(asking.sort()).toEqual([...named].sort());
  });
});

test('the gaps that the compiler checks are those of the English texts', () => {
  const english = JSON.parse(readFileSync(join(folderOf('en'), 'window.json'), 'utf8'));
  expect(
    readFileSync(join(root, 'renderer/language/gaps.ts'), 'utf8'),
    'run node_modules/.bin/tsx build/languages/write-gaps.ts',
  ).toBe(gapsModule(english));
});

test('no text of the window is unused', () => {
  const source = sourcesIn('renderer')
    .filter(([path]) => path !== 'renderer/language/gaps.ts')
    .map(([, text]) => text)
    .join('\n');
  // Keys whose last part comes from the contract: written in the source as `prefix.${…}`.
  const families = [...source.matchAll(/`([a-zA-Z]+\.(?:[a-zA-Z]+\.)?)\$\{/g)].map(
    ([, prefix]) => prefix ?? '',
  );
  const keys = Object.keys(JSON.parse(readFileSync(join(folderOf('en'), 'window.json'), 'utf8')));
  const unused = keys.filter((key) => {
    const base = key.replace(/_(one|other)$/, '');
    if (source.includes(`'${base}'`)) return false;
    // `handover.${kind}Title` and its like.
    if (/^handover\.(print|save)(Title|Body|Yes)?$/.test(base) || /^decide\..*Hint$/.test(base)) return false;
    if (/^badge\..*Why$/.test(base)) return false;
    return !families.some((prefix) => base.startsWith(prefix));
  });
  expect(unused).toEqual([]);
});

test('no text of main is unused', () => {
  const source = sourcesIn('main')
    .map(([, text]) => text)
    .join('\n');
  const groups = Object.entries(mainTexts.en);
  for (const [group, texts] of groups) {
    expect(source).toMatch(new RegExp(`\\.${group}\\b|\\['${group}'\\]`));
    const unused = Object.keys(texts).filter((key) => !new RegExp(`\\b${key}\\b`).test(source));
    expect(unused, group).toEqual([]);
  }
});
