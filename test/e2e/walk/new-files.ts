import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  type FSWatcher,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../until';

/** A file that appeared while it was watched, and what it held at last; null: it was gone before it could be opened. */
export type NewFile = { readonly path: string; readonly bytes: Buffer | null };

/** What was made or changed while it was watched. `seen` may be asked at any time, `end` ends it and gives what it held. */
export type Watch = {
  readonly seen: () => readonly string[];
  readonly end: () => Promise<readonly NewFile[]>;
};

/** Places that programs of others use too: there a file counts when it is this account's. */
const shared = ['/tmp', '/var/tmp', '/dev/shm'];

/**
 * Watches every folder where a program of this account may leave a file: its home with all below (temporary folder and
 * settings among them), the working folder, and the system's temporary places. `end` gives what appeared, in order.
 * The system tells of every name that is made or moved in, also of one that is gone a moment later. Each file is held
 * open from its first sight, so what was written into it later is read too, also when its name is gone by then.
 */
export function watchNewFiles(): Watch {
  const watchers = new Map<string, FSWatcher>();
  /** The open files of each path: several when one took the place of another. */
  const seen = new Map<string, Map<string, number>>();
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
    const held = seen.get(path) ?? new Map<string, number>();
    seen.set(path, held);
    if (!stat?.isFile() || held.has(`${stat.dev}:${stat.ino}`)) return;
    try {
      const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const { dev, ino } = fstatSync(file);
      if (held.has(`${dev}:${ino}`)) closeSync(file);
      else held.set(`${dev}:${ino}`, file);
    } catch {
      // Gone between two looks.
    }
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
    seen: () => [...seen.keys()],
    end: async () => {
      // The system tells in order: when it has told of this file, it has told of all before it.
      const last = join(tmpdir(), `last-${randomUUID()}`);
      writeFileSync(last, '');
      await until(() => seen.has(last), 'the last news of the disk');
      rmSync(last);
      for (const watcher of watchers.values()) watcher.close();
      const news = [...seen].flatMap(([path, held]): NewFile[] => {
        if (held.size === 0) return [{ path, bytes: null }];
        return [...held.values()].map((file) => {
          const bytes = readFileSync(file);
          closeSync(file);
          return { path, bytes };
        });
      });
      return news.filter(({ path }) => path !== last);
    },
  };
}
