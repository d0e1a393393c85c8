import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * Installs what package-lock.json names, unless it is there already. What is there is read from the list that npm itself
 * leaves in node_modules when it has finished, so an interrupted installation counts as none.
 * No install script runs: every native module brings its binary inside its package.
 */
export async function dependencies() {
  const wanted = await packagesOf('package-lock.json');
  const there = await packagesOf('node_modules/.package-lock.json').catch(() => ({}));
  const missing = Object.entries(wanted).filter(
    ([path, { version, optional }]) => path !== '' && !optional && there[path]?.version !== version,
  );
  if (missing.length === 0) return { said: 'already there' };
  await runQuietly('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']);
  return { said: `installed ${Object.keys(wanted).length - 1} packages` };
}

async function packagesOf(file) {
  return JSON.parse(await readFile(join(root, file), 'utf8')).packages;
}
