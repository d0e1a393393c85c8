import { open, rm } from 'node:fs/promises';
import { failed, type Outcome, ok } from '../../preload/outcome';

/** Some disks (a stick, a share) know no owners. */
const notKnownHere = () => undefined;

/**
 * Writes the slip where the technician chose, readable by this account only, also where an older file stood that others
 * could read. Whole or not at all: what was begun is removed again, what could not be opened is left alone. Nothing is
 * written beside it.
 */
export async function writeChosenFile(file: string, bytes: Uint8Array): Promise<Outcome<void>> {
  let isBegun = false;
  try {
    const handle = await open(file, 'w', 0o600);
    isBegun = true;
    try {
      await handle.chmod(0o600).catch(notKnownHere);
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return ok(undefined);
  } catch (error) {
    if (isBegun) await rm(file, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return failed({ kind: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'saving-failed' });
  }
}
