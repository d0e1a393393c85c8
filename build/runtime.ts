import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The Electron that set-up chose: its folder, its version, and where it came from. */
export interface Runtime {
  readonly folder: string;
  readonly version: string;
  readonly kind: string;
  /** The program itself. */
  readonly executable: string;
}

/** Reads what set-up handed over. Throws when a script was started by itself, without set-up. */
export function runtime(): Runtime {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder)
    throw new Error('Start this through npm (see "scripts" in package.json): set-up chooses the Electron.');
  const executable: string = createRequire(import.meta.url)('electron');
  const version =
    process.env.ELECTRON_RUNTIME_VERSION ??
    readFileSync(join(folder, 'version'), 'utf8').replace(/^v|\s/g, '');
  return { folder, version, kind: process.env.ELECTRON_RUNTIME_KIND ?? 'override', executable };
}
