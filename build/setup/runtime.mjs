import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { developmentRuntime } from './development-runtime.mjs';
import { release } from './release.mjs';
import { root } from './root.mjs';

/**
 * Finds an Electron to run: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the pinned release by Electron's own
 * installer, else (Linux x64) an older one from the npm registry, for development and tests only.
 * Gives `{ folder, version, kind }`; `kind` is `override`, `release` or `development`.
 */
export async function runtime() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const found = named ? override(named) : ((await release()) ?? (await developmentRuntime()));
  const pinned = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version;
  const note = found.version === pinned ? '' : `, not the pinned ${pinned}: for development and tests only`;
  return { said: `Electron ${found.version} (${found.kind}${note})${found.said ?? ''}`, value: found };
}

function override(folder) {
  const kind = existsSync(join(folder, 'development-runtime')) ? 'development' : 'override';
  const said = ' from ELECTRON_OVERRIDE_DIST_PATH';
  try {
    return {
      folder,
      kind,
      said,
      version: readFileSync(join(folder, 'version'), 'utf8').replace(/^v|\s/g, ''),
    };
  } catch {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const answer = execFileSync(join(folder, 'electron'), ['-p', 'process.versions.electron'], {
      env,
      encoding: 'utf8',
    });
    return { folder, kind, said, version: answer.trim() };
  }
}
