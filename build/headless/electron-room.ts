import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from '../runtime';
import { ownRoom, type Room, testersRoom } from './room';

/**
 * The room in which Electron runs with Chromium's sandbox on: for root a copy that belongs to an unprivileged user, for anyone
 * else the checkout. Throws, with the way out, when the machine lets nobody have a sandbox.
 */
export async function electronRoom(checkout: string, runtime: Runtime): Promise<Room> {
  if (process.getuid?.() === 0) return testersRoom(checkout, runtime);
  refuseWithoutSandbox(runtime.folder);
  return ownRoom(checkout, runtime.folder);
}

/** Chromium needs user namespaces or, without them, a helper that is setuid root. */
export function refuseWithoutSandbox(folder: string): void {
  if (process.platform !== 'linux') return;
  if (process.getuid?.() === 0) {
    throw new Error(
      'Chromium’s sandbox does not run as root. Start the app as an ordinary user; root can run `npm run demo`, which plays its story as a user made for it, on a screen that nobody sees.',
    );
  }
  const helper = join(folder, 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  const setuidRoot = uid === 0 && (mode & 0o4000) !== 0;
  const namespaces = spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' }).status === 0;
  if (setuidRoot || namespaces) return;
  throw new Error(
    `Chromium’s sandbox needs user namespaces, or this once:\n    sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  );
}
