import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transitions } from '../../main/ledger/state';
import { faultTableText } from './fault-table';
import { documentation, documentationPages } from './pages';

const root = new URL('../../', import.meta.url);
const aboutResets = documentation('main/reset/README.md');

test('the page about resets prints the table of faults that the tests run', () => {
  expect(aboutResets).toContain(faultTableText);
});

test('the page about resets draws the state machine that the code has', () => {
  const drawn = new Set(
    [...aboutResets.matchAll(/^ {2}(\w+) --> (\w+)/gm)].map(([, from, to]) => `${from} ${to}`),
  );
  const written = Object.entries(transitions).flatMap(([from, steps]) =>
    Object.values(steps).map((to) => `${from} ${to}`),
  );
  expect([...drawn].sort()).toEqual([...new Set(written)].sort());
});

test('the README is a front door: at most 150 lines', () => {
  expect(documentation('README.md').split('\n').length).toBeLessThanOrEqual(151);
});

test.each(documentationPages)('every file that $path names in code marks is there', ({ text }) => {
  const named = [...text.matchAll(/`((?:main|preload|renderer|test|build|\.github)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? '',
  );
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test.each(documentationPages)('every link of $path leads to a file that is there', ({ path, text }) => {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[\w-]+)?\)/g)].map(([, to]) => to ?? '');
  const page = new URL(path, root);
  expect(links.filter((to) => !existsSync(new URL(to, page)))).toEqual([]);
});

test.each(documentationPages)('every command that $path names is in package.json', ({ text }) => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const named = [...text.matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
    ([, run, name]) => run ?? name ?? '',
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('the pages name files and link to each other', () => {
  const all = documentationPages.map(({ text }) => text).join('\n');
  expect([...all.matchAll(/`(?:main|preload|renderer|test|build)\/[\w./-]+`/g)].length).toBeGreaterThan(50);
  expect([...all.matchAll(/\]\([^)]+\.md\)/g)].length).toBeGreaterThan(10);
});

/** Folders below one of the project's that hold files of code themselves, with a slash at the end. */
function foldersOf(top: string): string[] {
  const files = readdirSync(new URL(top, root), { recursive: true, encoding: 'utf8' });
  const folders = files
    .filter((file) => /\.(ts|tsx|json)$/.test(file) && file.includes('/'))
    .map((file) => `${top}/${file.slice(0, file.lastIndexOf('/'))}/`);
  return [...new Set(folders)].sort();
}

test.each([
  ['main', 'main/README.md'],
  ['renderer', 'renderer/README.md'],
])('the map of %s/ has a line for every folder, and no other', (top, page) => {
  const lines = documentation(page).matchAll(new RegExp(`^\\|[^|]*?\`(${top}/[\\w/-]+/)\`[^|]*\\|`, 'gm'));
  expect([...lines].map(([, folder]) => folder).sort()).toEqual(foldersOf(top));
});

test('the tests have a line for every folder', () => {
  const page = documentation('test/README.md');
  const folders = readdirSync(new URL('test', root), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.filter(({ name }) => !page.includes(`\`test/${name}/`)).map(({ name }) => name)).toEqual([]);
});
