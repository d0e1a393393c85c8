import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { until } from '../until';
import { windowBuild } from './vite.config';

/**
 * The folder of the window, built once for all files of a run: by whoever comes first, while the others wait. It goes with
 * the temporary folder of the run.
 */
export async function builtWindow(): Promise<string> {
  // Vitest's main process is the run.
  const place = join(tmpdir(), `window-of-${process.ppid}`);
  const [built, failed] = [join(place, 'built'), join(place, 'failed')];
  if (mkdirSync(place, { recursive: true }) === undefined) {
    await until(() => existsSync(built) || existsSync(failed), 'the window, built by another file');
    if (existsSync(failed))
      throw new Error('The window could not be built; another file of this run says why.');
    return built;
  }
  try {
    await build(windowBuild(join(place, 'making')));
  } catch (problem) {
    writeFileSync(failed, '');
    throw problem;
  }
  renameSync(join(place, 'making'), built);
  return built;
}
