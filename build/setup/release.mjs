import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from './cache.mjs';
import { root } from './root.mjs';
import { runQuietly } from './run-quietly.mjs';

const hour = 3_600_000;
const failedMark = join(cache, 'release-not-reachable');
const dist = join(root, 'node_modules/electron/dist');

/**
 * The pinned release, by the installer that comes with the `electron` package (it checks what it downloads).
 * Where another runtime can stand in for it, the installer gets 90 seconds, and after a failure it is not asked again for
 * six hours; elsewhere it gets ten minutes and its failure is final. Gives null when the stand-in is to be used.
 */
export async function release() {
  if (existsSync(join(dist, 'version'))) return installed();
  const standIn = process.platform === 'linux' && process.arch === 'x64';
  if (standIn && (await youngerThan(failedMark, 6 * hour))) return null;
  try {
    await runQuietly(process.execPath, [join(root, 'node_modules/electron/install.js')], {
      limitMs: standIn ? 90_000 : 600_000,
    });
    return installed();
  } catch (problem) {
    if (!standIn) throw problem;
    await mkdir(cache, { recursive: true });
    await writeFile(failedMark, `${problem}\n`);
    return null;
  } finally {
    if (existsSync(join(dist, 'version'))) await rm(failedMark, { force: true });
  }
}

function installed() {
  return {
    folder: dist,
    kind: 'release',
    version: readFileSync(join(dist, 'version'), 'utf8').replace(/^v|\s/g, ''),
  };
}

async function youngerThan(file, ms) {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < ms;
}
