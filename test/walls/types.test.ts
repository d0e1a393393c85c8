import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from './imports';

const folder = mkdtempSync(join(tmpdir(), 'types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The names among these that nobody declares for a file of that part of the product. */
function unknownIn(part: 'main' | 'renderer' | 'test', names: readonly string[]): string[] {
  const place = join(folder, part);
  mkdirSync(place, { recursive: true });
  const lines = names.map((name, index) => `export const probe${index}: unknown = ${name};`);
  writeFileSync(join(place, 'probe.ts'), lines.join('\n'));
  const settings = {
    extends: join(root, part, 'tsconfig.json'),
    include: ['probe.ts'],
    compilerOptions: {
      composite: false,
      declarationMap: false,
      emitDeclarationOnly: false,
      noEmit: true,
      rootDir: '.',
      tsBuildInfoFile: null,
      typeRoots: [join(root, 'node_modules/@types')],
    },
  };
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(settings));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', place], { encoding: 'utf8', cwd: place });
  // Nothing but names that are not known may be wrong with the probe.
  const wrong = stdout.split('\n').filter((line) => line.includes('error TS'));
  const found = wrong.map((line) => /\((\d+),.*Cannot find name/.exec(line)?.[1] ?? line);
  return found.map((line) => names[Number(line) - 1] ?? line);
}

const ofNode = ['Buffer', 'process', 'setImmediate', 'global', '__dirname', 'require'];
const ofPages = ['document', 'window', 'alert', 'HTMLElement'];
const ofBoth = ['fetch', 'URL', 'setTimeout', 'AbortController', 'structuredClone', 'crypto'];

test('the window knows nothing of Node, main nothing of a page, a test both', () => {
  const all = [...ofNode, ...ofPages, ...ofBoth];
  expect(unknownIn('renderer', all)).toEqual(ofNode);
  expect(unknownIn('main', all)).toEqual(ofPages);
  expect(unknownIn('test', all)).toEqual([]);
});
