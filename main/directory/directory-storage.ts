import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Notices } from '../../preload/shapes/session';
import type { StoreHost } from '../store-host/host';
import { type KeyVault, keyOf, newKey } from '../store-host/keys';
import type { DirectoryCalls, OpenStep } from './directory-calls';
import { eraseDirectory, keyEntry, removeFiles } from './erasure';
import type { Freshness } from './freshness';

/**
 * The directory's file over its life: opened, begun anew when it cannot be used, erased. It is a cache, so nothing of it
 * is worth keeping; what happened to it goes into the notices.
 */
export type DirectoryStorage = {
  /**
   * Opens it at the start of the app. One that is too old is erased first; one that is locked, damaged or of a newer
   * build is removed and begun anew. Fails with `store-unavailable` where another process has it.
   */
  readonly begin: () => Promise<Outcome<void>>;
  /** May a damaged file still be begun anew in this start of the app? It is done once by itself. */
  readonly mayRebuild: () => boolean;
  /** Begins it anew, if that may be. Gives whether it is open again. */
  readonly rebuild: () => Promise<boolean>;
  /** Removes the key, then the files. */
  readonly erase: () => Promise<Outcome<void>>;
  /** Erases what is there, says why (`noticed` is called), and begins an empty one. False: it could not be erased. */
  readonly empty: (what: 'wiped' | 'access-lost', count: number, noticed: () => void) => Promise<boolean>;
};

/** Keeps the file of one directory. `file` null: in memory. `now` in milliseconds since 1970. */
export function createDirectoryStorage(world: {
  readonly host: StoreHost<DirectoryCalls>;
  readonly vault: KeyVault;
  readonly file: string | null;
  /** The vault's entries of this directory begin so. */
  readonly name: string;
  readonly offlineDays: number;
  readonly now: () => number;
  readonly freshness: Freshness;
  readonly notices: Notices;
}): DirectoryStorage {
  const { host, vault, file, name, now, freshness, notices } = world;
  const keyName = keyEntry(name);
  let mayRebuild = true;

  async function erase(): Promise<Outcome<void>> {
    const erased = await eraseDirectory(vault, { file, name }, () => host.ask('directory.close', undefined));
    return erased.ok ? await freshness.forget() : erased;
  }

  async function openWith(key: Uint8Array | null): Promise<Outcome<OpenStep>> {
    const opened = await host.ask('directory.open', { file, key, now: now() });
    return opened.ok ? ok(opened.value.step) : opened;
  }

  async function open(): Promise<Outcome<OpenStep>> {
    if (file === null) return openWith(null);
    const key = await keyOf(vault, { name: keyName, file, now: now() });
    if (!key.ok) return key;
    if (key.value.setAside !== null) {
      notices.push({ file: 'directory', what: 'locked', count: 0 });
      removeFiles(key.value.setAside);
    }
    return openWith(key.value.key);
  }

  /** False: something still holds it open, even after the store process has been ended. */
  async function removed(of: string): Promise<boolean> {
    try {
      removeFiles(of);
      return true;
    } catch {
      // Windows does not remove what a statement still holds open.
      await host.restart('directory');
    }
    try {
      removeFiles(of);
      return true;
    } catch {
      return false;
    }
  }

  /** An empty file in place of one that cannot be used. */
  async function startOver(): Promise<Outcome<OpenStep>> {
    await host.ask('directory.close', undefined);
    if (file !== null) {
      if (!(await removed(file))) return failed({ kind: 'store-unavailable' });
      const key = await newKey(vault, { name: keyName, file, now: now() });
      if (!key.ok) return key;
    }
    return open();
  }

  /** Erased already, while the account was away: then it is only told. */
  async function eraseIfTooOld(): Promise<Outcome<void>> {
    if (file === null || !(await freshness.isTooOld(world.offlineDays))) return ok(undefined);
    const erased = await erase();
    if (erased.ok) notices.push({ file: 'directory', what: 'wiped', count: world.offlineDays });
    return erased;
  }

  return {
    begin: async () => {
      const fresh = await eraseIfTooOld();
      if (!fresh.ok) return fresh;
      let opened = await open();
      if (isUnusable(opened)) {
        mayRebuild = false;
        const what = opened.ok && opened.value === 'locked' ? 'locked' : 'damaged';
        notices.push({ file: 'directory', what, count: 0 });
        opened = await startOver();
      }
      if (!opened.ok) return opened;
      return opened.value === 'open' ? ok(undefined) : failed({ kind: 'store-unavailable' });
    },
    mayRebuild: () => mayRebuild,
    rebuild: async () => {
      const may = mayRebuild;
      mayRebuild = false;
      const again = may ? await startOver() : failed({ kind: 'store-unavailable' });
      const isBack = again.ok && again.value === 'open';
      notices.push({ file: 'directory', what: isBack ? 'damaged' : 'unavailable', count: 0 });
      return isBack;
    },
    erase,
    empty: async (what, count, noticed) => {
      const erased = await erase();
      if (!erased.ok) return false;
      notices.push({ file: 'directory', what, count });
      noticed();
      await open();
      return true;
    },
  };
}

/** One that another process has is not ours to remove. */
const isUnusable = (opened: Outcome<OpenStep>): boolean =>
  opened.ok
    ? opened.value !== 'open' && opened.value !== 'busy'
    : opened.failure.kind === 'store-unavailable';
