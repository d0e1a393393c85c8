import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';

/** Takes what belongs to the development runtime, and not to the app, out of a folder that has just been packed. */
export async function leaveOut({ appOutDir }: AfterPackContext, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await rm(join(appOutDir, name), { force: true });
    await rm(join(appOutDir, 'resources', name), { force: true });
  }
}
