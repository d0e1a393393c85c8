import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentation } from './pages';

// The recipes of CONTRIBUTING, followed in a copy of the sources: the compiler asks for the places that they name.

const root = fileURLToPath(new URL('../..', import.meta.url));
let copy: string;

beforeAll(() => {
  mkdirSync(join(root, 'out'), { recursive: true });
  copy = mkdtempSync(join(root, 'out/recipes-'));
  for (const part of ['main', 'preload', 'renderer', 'build/tsconfig.shared.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  edit('preload/channels.ts', 'export const channels = [', "export const channels = [\n  'app.recipe',");
  edit(
    'preload/outcome.ts',
    'export const plainFailures = [',
    "export const plainFailures = [\n  'recipe-failure',",
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function edit(path: string, from: string, to: string): void {
  const file = join(copy, path);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no "${from}"`);
  writeFileSync(file, text.replace(from, to));
}

/** What the compiler says of the copy: the file of each complaint, and the complaint. */
function complaints(): { file: string; text: string }[] {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-b', 'preload', 'main', 'renderer'], {
    encoding: 'utf8',
    cwd: copy,
  });
  return [...stdout.matchAll(/^([\w./-]+)\(\d+,\d+\): error (.*(?:\n .*)*)/gm)].map(([, file, text]) => ({
    file: file ?? '',
    text: text ?? '',
  }));
}

/** The files with which the numbered lines of one recipe begin. */
function placesOf(heading: string): string[] {
  const section =
    documentation('.github/CONTRIBUTING.md').split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\d+\. `([\w./-]+)`/gm)].map(([, path]) => path ?? '');
}

test('a new call and a new failure are asked for in the places that the recipes name', () => {
  const found = complaints();
  const missing = found.filter(({ text }) => text.includes('Property \'"app.recipe"\' is missing'));
  const ofCall = placesOf('Add a call between window and main');
  expect(ofCall[0]).toBe('preload/channels.ts');
  expect(missing.map(({ file }) => file).sort()).toEqual(
    ofCall.filter((file) => file !== 'preload/channels.ts').sort(),
  );
  const texts = found.filter(({ text }) => text.includes('.recipe-failure"'));
  expect(texts.map(({ file }) => file).some((file) => file.endsWith('/failure-text.ts'))).toBe(true);
  expect(placesOf('Add a failure')).toEqual(['preload/outcome.ts']);
});
