// `npm run unit -- search`: the unit tests whose path has the word, by Vitest alone. No desktop session, no build, no Electron,
// so the first result is there within seconds. `--watch` stays and runs again what a change concerns.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tool } from './checks/tool';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const words = args.filter((argument) => !argument.startsWith('-'));
const options = args.filter((argument) => argument.startsWith('-') && argument !== '--watch');

/** Files that talk to a real keyring, which only a desktop session has. */
const needSession = ['test/keychain/keyring.integration.test.ts'];

const filesIn = (folder: string) =>
  readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(folder, file).replaceAll('\\', '/'),
  );
const has = (file: string) => words.length === 0 || words.some((word) => file.includes(word));
const tests = filesIn('test').filter((file) => /\.test\.tsx?$/.test(file));
const chosen = tests.filter(has);
const runnable = chosen.filter((file) => !needSession.includes(file));

if (runnable.length > 0) {
  if (runnable.length < chosen.length) console.log(`Left out: ${needSession.join(', ')} (see below).`);
  const command = args.includes('--watch') ? 'watch' : 'run';
  const settings = ['--config', 'build/vitest.config.ts', '--configLoader=runner'];
  const left = needSession.flatMap((file) => ['--exclude', file]);
  const { failed } = await tool(
    'unit',
    checkout,
    'node_modules/vitest/vitest.mjs',
    [command, ...settings, ...left, ...options, ...words],
    'terminal',
  );
  if (failed.length > 0) process.exitCode = 1;
} else {
  process.exitCode = 1;
  console.log(chosen.length > 0 ? '' : `\nNo unit test has ${words.join(' or ')} in its path.`);
}
if (runnable.length < chosen.length)
  console.log(`A real keyring needs a desktop session: npm test -- unit ${words.join(' ') || 'keyring'}`);
if (chosen.length === 0) {
  for (const source of ['main', 'preload', 'renderer'].flatMap(filesIn).filter(isNamedSource)) {
    const users = tests.filter((file) => imports(file, source));
    console.log(`${source} is imported by ${users.length > 0 ? users.join(', ') : 'no test directly'}`);
  }
  console.log(`\nThe files there are (a word of the path is enough):\n${byFolder(tests)}`);
}

function isNamedSource(file: string): boolean {
  return /\.tsx?$/.test(file) && words.some((word) => basename(file).includes(word));
}

function imports(test: string, source: string): boolean {
  const bare = source.slice(0, -extname(source).length);
  return readFileSync(join(checkout, test), 'utf8').includes(`/${bare}'`);
}

function byFolder(files: readonly string[]): string {
  const short = (file: string) => basename(file).replace(/\.test\.tsx?$/, '');
  return [...new Set(files.map(dirname))]
    .sort()
    .map(
      (folder) =>
        `  ${folder}/  ${files
          .filter((file) => dirname(file) === folder)
          .map(short)
          .sort()
          .join(', ')}`,
    )
    .join('\n');
}
