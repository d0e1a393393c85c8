import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const exported =
  /^export (?:declare |async |abstract )*(type|interface|class|enum|const|function)\*? (\w+)/gm;
const types: ReadonlySet<string> = new Set(['type', 'interface', 'class', 'enum']);

/** Every name that is exported, with the files that export it, and whether one of them exports a type. */
function exportsOf(files: readonly string[], read: (file: string) => string) {
  const found = new Map<string, { readonly files: Set<string>; isType: boolean }>();
  for (const file of files) {
    for (const [, kind = '', name = ''] of read(file).matchAll(exported)) {
      const known = found.get(name) ?? { files: new Set<string>(), isType: false };
      known.files.add(file);
      found.set(name, { ...known, isType: known.isType || types.has(kind) });
    }
  }
  return found;
}

/** `Name: one file, other file` for each type whose name another file exports too: auto-import offers both. */
const doubled = (files: readonly string[], read: (file: string) => string): string[] =>
  [...exportsOf(files, read)]
    .filter(([, { files, isType }]) => isType && files.size > 1)
    .map(([name, { files }]) => `${name}: ${[...files].sort().join(', ')}`);

test('the check sees two files that export one type name, and a type beside a value of another file', () => {
  const texts: Readonly<Record<string, string>> = {
    'a.ts': 'export type Answer = string;\nexport const one = 1;\n',
    'b.ts': 'export interface Answer {}\nexport const one = 1;\n',
    'c.tsx': 'export function Page() {}\n',
    'd.ts': 'export class Page {}\ntype Answer = number;\n',
  };
  expect(doubled(Object.keys(texts), (file) => texts[file] ?? '')).toEqual([
    'Answer: a.ts, b.ts',
    'Page: c.tsx, d.ts',
  ]);
});

test('one type has one name: no type is exported under a name that another file exports', () => {
  const files = ['main', 'preload', 'renderer', 'build', 'test'].flatMap(filesBelow);
  expect(files.length).toBeGreaterThan(500);
  expect(doubled(files, (file) => readFileSync(join(root, file), 'utf8'))).toEqual([]);
});

test('two files of main never have one name, so that a name says which file is meant', () => {
  const names = new Map<string, string[]>();
  for (const file of filesBelow('main')) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    names.set(name, [...(names.get(name) ?? []), file]);
  }
  const shared = [...names.values()].filter((files) => files.length > 1);
  expect(shared).toEqual([]);
});
