import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { readableModules, readableNode, readableRuntime, shelf } from './readable-copy';
import { type Account, tester } from './tester';

/** Where a headless command runs: in which folder, as whom, with which Node and which Electron. */
export interface Room {
  readonly folder: string;
  readonly account: Account | undefined;
  readonly node: string;
  readonly runtime: string;
  /** Brings what the run left in `out/<name>` back to the checkout, and clears the room away. */
  close(names: readonly string[]): Promise<void>;
}

const sources =
  'package.json tsconfig.json main preload renderer test build out/main out/preload out/renderer'.split(' ');

/** The checkout itself, for whoever may run Electron's sandbox there as they are. */
export function ownRoom(checkout: string, runtime: string): Room {
  return {
    folder: checkout,
    account: undefined,
    node: process.execPath,
    runtime,
    close: async () => undefined,
  };
}

/**
 * A copy of the checkout that belongs to the unprivileged user, since the checkout may lie where only root may enter.
 * The big parts (node_modules, Electron) are shared by all runs; the rest is copied anew, so two runs never meet.
 */
export async function testersRoom(
  checkout: string,
  runtime: { folder: string; version: string },
): Promise<Room> {
  const account = tester();
  const [modules, electron, node] = [
    await readableModules(checkout),
    await readableRuntime(runtime.folder, runtime.version),
    await readableNode(account),
  ];
  const folder = await mkdtemp(join(shelf, 'run-'));
  await chmod(folder, 0o755);
  for (const name of sources.filter((source) => existsSync(join(checkout, source)))) {
    await cp(join(checkout, name), join(folder, name), { recursive: true });
  }
  await symlink(modules, join(folder, 'node_modules'));
  spawnSync('chown', ['-R', '-P', '-h', `${account.uid}:${account.gid}`, folder]);
  const close = async (names: readonly string[]) => {
    for (const name of names) {
      const left = join(folder, 'out', name);
      if (!existsSync(left)) continue;
      const place = join(checkout, 'out', name);
      await mkdir(join(checkout, 'out'), { recursive: true });
      await rm(place, { recursive: true, force: true });
      await cp(left, place, { recursive: true, filter: (path) => !path.endsWith('.sock') });
    }
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, account, node, runtime: electron, close };
}
