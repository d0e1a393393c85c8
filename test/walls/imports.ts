import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** One import. `to`: a file of ours from the checkout (`main/index.ts`), or a package's name. */
export type Import = { readonly to: string; readonly isOfTypes: boolean };

// As the formatter writes them: one statement begins a line, and a quote ends what stands before the specifier.
const forms = [
  /^import( type)? [^;'"]*?from '([^']+)'/gm,
  /^export( type)? (?:\{[^}]*\}|\*(?: as \w+)?) from '([^']+)'/gm,
  /^import()'([^']+)'/gm,
  /^import() '([^']+)'/gm,
  /\b(?:import|require)()\(\s*'([^']+)'/g,
];

/** The specifiers that a text imports. Whole imports of types leave nothing in what runs; all others do. */
export const specifiersOf = (text: string): { readonly specifier: string; readonly isOfTypes: boolean }[] =>
  forms.flatMap((form) =>
    [...text.matchAll(form)].map(([, type, specifier]) => ({
      specifier: specifier ?? '',
      isOfTypes: type !== undefined && type !== '',
    })),
  );

/** The TypeScript files under a folder of the checkout, named from the checkout. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file).replaceAll('\\', '/'));

/** What a file of the checkout imports. Throws where one of ours is not there. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return specifiersOf(text).map(({ specifier, isOfTypes }) => ({ to: resolved(file, specifier), isOfTypes }));
}

function resolved(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = resolve(root, dirname(from), specifier.replace(/\?\w+$/, ''));
  const found = ['', '.ts', '.tsx']
    .map((end) => path + end)
    .find((name) => /\.\w+$/.test(name) && existsSync(name));
  if (found === undefined) throw new Error(`${from} imports ${specifier}, which is not there`);
  return relative(root, found).replaceAll('\\', '/');
}

/** What runs when this file is started: itself, the files of ours and the packages that it loads, directly or not. */
export function loadedBy(entry: string): ReadonlySet<string> {
  const loaded = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    if (!/^(?:main|preload|renderer)\/.*\.tsx?$/.test(file)) continue;
    waiting.push(...importsOf(file).flatMap(({ to, isOfTypes }) => (isOfTypes ? [] : [to])));
  }
  return loaded;
}
