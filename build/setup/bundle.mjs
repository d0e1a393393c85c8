import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from './digest.mjs';
import { root } from './root.mjs';
import { runQuietly } from './run-quietly.mjs';

const sources = [
  'main',
  'preload',
  'renderer',
  'package.json',
  'package-lock.json',
  'build/electron.vite.config.ts',
  'build/tsconfig.shared.json',
];
const mark = join(root, 'out/built-from');

/** Builds the product into `out/` with electron-vite, unless what is there was built from the same sources. */
export async function bundle() {
  const digest = await digestOf(sources);
  const before =
    existsSync(join(root, 'out/main/index.js')) && (await readFile(mark, 'utf8').catch(() => ''));
  if (before === digest) return { said: 'already built' };
  // What an earlier build left must not be taken for this one, should this one fail.
  for (const part of ['built-from', 'main', 'preload', 'renderer']) {
    await rm(join(root, 'out', part), { recursive: true, force: true });
  }
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  await runQuietly(process.execPath, [tool, 'build', '--config', 'build/electron.vite.config.ts']);
  await writeFile(mark, digest);
  return { said: 'built' };
}
