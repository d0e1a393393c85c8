import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build } from 'vite';

/** The three bundles of the product. */
export type Part = 'main' | 'preload' | 'renderer';

/** Builds these parts alone into `out/`, as the whole build does. Throws when one does not build; Vite has said why. */
export async function buildParts(checkout: string, parts: readonly Part[]): Promise<void> {
  // What lies in out/ is of several ages now: the next whole build must not take it for its own.
  await rm(join(checkout, 'out/built-from'), { force: true });
  const configFile = join(checkout, 'build/electron.vite.config.ts');
  const { config } = await resolveConfig({ configFile, logLevel: 'warn' }, 'build', 'production');
  for (const part of parts) {
    const settings = config?.[part];
    if (settings === undefined) throw new Error(`${configFile} has no settings for ${part}.`);
    await build({ ...settings, configFile: false });
  }
}
