import { type FSWatcher, lstatSync, readdirSync, readFileSync, watch } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that appeared while it was watched, and what could be read of it at once; null: it was gone again. */
export type NewFile = { readonly path: string; readonly bytes: Buffer | null };

/** Places that programs of others use too: there a file counts when it is this account's. */
const shared = ['/tmp', '/var/tmp', '/dev/shm'];

/**
 * Watches every folder where a program of this account may leave a file: its home with all below (temporary folder and
 * settings among them), the working folder, and the system's temporary places. `end` gives what appeared, in order.
 * The system tells of every name that is made or moved in, also of one that is gone a moment later.
 */
export function watchNewFiles(): { end: () => Promise<readonly NewFile[]> } {
  const watchers = new Map<string, FSWatcher>();
  const seen = new Map<string, NewFile>();
  const known = new Set<string>();

  const appeared = (folder: string, name: string): void => {
    const path = join(folder, name);
    if (known.has(path)) return;
    const stat = lstatSync(path, { throwIfNoEntry: false });
    const isOthers = shared.includes(folder) && stat?.uid !== process.getuid?.();
    if (isOthers) return;
    if (stat?.isDirectory()) {
      follow(path, true);
      return;
    }
    let bytes: Buffer | null = null;
    try {
      bytes = stat?.isFile() ? readFileSync(path) : null;
    } catch {
      // Gone between two looks.
    }
    const before = seen.get(path);
    if (before === undefined || (bytes?.length ?? 0) >= (before.bytes?.length ?? 0))
      seen.set(path, { path, bytes });
  };

  const follow = (folder: string, isNew: boolean): void => {
    if (watchers.has(folder)) return;
    try {
      watchers.set(
        folder,
        watch(folder, (_event, name) => {
          if (name !== null) appeared(folder, name);
        }).on('error', () => undefined),
      );
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (!isNew && !entry.isDirectory()) known.add(path);
        if (shared.includes(folder)) continue;
        if (entry.isDirectory()) follow(path, isNew);
        else if (isNew) appeared(folder, entry.name);
      }
    } catch {
      // Another account's, or gone again.
    }
  };

  for (const folder of new Set([homedir(), tmpdir(), ...shared])) follow(folder, false);
  const here = process.cwd();
  watchers.set(
    here,
    watch(here, (_event, name) => name !== null && appeared(here, name)),
  );
  return {
    end: async () => {
      // What was told last is still on its way.
      await new Promise((over) => setTimeout(over, 300));
      for (const watcher of watchers.values()) watcher.close();
      return [...seen.values()];
    },
  };
}
