import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './tester';

/** Owned by root and readable by all; nobody else can put anything there. */
export const shelf = '/var/lib/partner-reset';

/** Only the checks that stay outside the room, or the bundles, need these; they are half of node_modules. */
const leftOut = new Set([
  ...['@fluentui', '@biomejs', '@typescript', 'electron-builder', '.vite', '.vite-temp'],
  // Vitest clears this away when it starts, which the account of the tests may not do.
  '.vitest-cache',
]);

/**
 * node_modules where every user can read it, as hard links when the disk allows. Kept until the lockfile changes, or what
 * is left out.
 */
export async function readableModules(checkout: string): Promise<string> {
  const lock = await readFile(join(checkout, 'package-lock.json'));
  const key = createHash('sha256')
    .update(lock)
    .update([...leftOut].join())
    .digest('hex');
  const name = `modules-${key.slice(0, 12)}`;
  const place = await kept(name, async (folder) => {
    const from = join(checkout, 'node_modules');
    const entries = (await readdir(from)).filter((entry) => !leftOut.has(entry));
    const paths = entries.map((entry) => join(from, entry));
    // Under its own name, since packages find each other by it.
    const to = join(folder, 'node_modules');
    await mkdir(to, { recursive: true });
    if (!copy(['-al', ...paths, to])) {
      await rm(to, { recursive: true });
      await mkdir(to);
      if (!copy(['-a', ...paths, to])) throw new Error('node_modules could not be copied.');
    }
    await rm(join(to, 'electron/dist'), { recursive: true, force: true });
  });
  return join(place, 'node_modules');
}

/** The Electron folder where every user can run it, with Chromium's sandbox helper as Chromium wants it: setuid root. */
export async function readableRuntime(runtime: string, version: string): Promise<string> {
  const key = createHash('sha256').update(`${runtime}\n${version}`).digest('hex').slice(0, 8);
  return kept(`electron-${version}-${key}`, async (folder) => {
    if (!copy(['-a', runtime, folder])) throw new Error(`${runtime} could not be copied.`);
    await chmod(folder, 0o755);
    await chown(join(folder, 'chrome-sandbox'), 0, 0);
    await chmod(join(folder, 'chrome-sandbox'), 0o4755);
  });
}

/** A Node that the account may run: this one, or a copy of it when it lies in a folder that only root may enter. */
export async function readableNode(account: Account): Promise<string> {
  if (spawnSync(process.execPath, ['--version'], { ...account, cwd: '/' }).status === 0)
    return process.execPath;
  return kept(`node-${process.version}-${process.arch}`, async (file) => {
    await copyFile(process.execPath, file);
    await chmod(file, 0o755);
  });
}

const day = 86_400_000;

const copy = (args: readonly string[]) => spawnSync('cp', args, { stdio: 'ignore' }).status === 0;

/** Makes the thing beside its place and moves it there, so that what stands there is whole. Makes of other days are cleared away. */
async function kept(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const place = join(shelf, name);
  if (existsSync(place)) return place;
  await mkdir(shelf, { recursive: true, mode: 0o755 });
  const kind = `${name.split('-')[0]}-`;
  for (const old of await readdir(shelf)) {
    const { ctimeMs } = await stat(join(shelf, old));
    if (old.startsWith(kind) && Date.now() - ctimeMs > day)
      await rm(join(shelf, old), { recursive: true, force: true });
  }
  const work = join(shelf, `.making-${process.pid}-${name}`);
  await rm(work, { recursive: true, force: true });
  await make(work);
  await rename(work, place).catch(async (problem: unknown) => {
    await rm(work, { recursive: true, force: true });
    if (!existsSync(place)) throw problem;
  });
  return place;
}
