import { open, rm } from 'node:fs/promises';
import { failed, type Outcome, ok } from '../../preload/outcome';

/**
 * Writes the slip where the technician chose, readable by this account only. Whole or not at all: what was begun is
 * removed again. Nothing is written beside it.
 */
export async function writeChosenFile(file: string, bytes: Uint8Array): Promise<Outcome<void>> {
  try {
    const handle = await open(file, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return ok(undefined);
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return failed({ kind: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'saving-failed' });
  }
}
