import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rm } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { firstBytes, isAbsent } from './first-bytes';

/** What stands at a path itself: a link is not followed. */
export type Look = (path: string) => Promise<{
  readonly uid: number;
  readonly mode: number;
  readonly dev: number;
  readonly ino: number;
  isFile(): boolean;
  isDirectory(): boolean;
}>;

/**
 * What was found at the company's place. `unprotected`: somebody who is no administrator may change the file, or put another
 * in its place; `path` is the file or folder that lets them.
 */
export type CompanyFile =
  | { readonly step: 'absent' }
  | { readonly step: 'unreadable' }
  | { readonly step: 'unprotected'; readonly path: string }
  | { readonly step: 'read'; readonly bytes: Uint8Array };

const rootUser = 0;
const writableByOthers = 0o022;

/** Every folder above, `/` first. */
function foldersAbove(file: string): readonly string[] {
  const above = posix.dirname(file);
  return above === file ? [] : [...foldersAbove(above), above];
}

/**
 * On Unix: root owns the file and every folder above, neither group nor others may write to any of them, and none is a link.
 * With an access list the group's bits are its mask, so an entry that lets somebody write shows there too.
 */
async function unixFile(file: string, look: Look): Promise<CompanyFile> {
  const entry = await look(file);
  for (const path of [...foldersAbove(file), file]) {
    const seen = path === file ? entry : await look(path);
    const isPlain = path === file ? seen.isFile() : seen.isDirectory();
    const isRoots = seen.uid === rootUser && (seen.mode & writableByOthers) === 0;
    if (!isPlain || !isRoots) return { step: 'unprotected', path };
  }
  // Neither a link nor a pipe that came in between is followed or waited for.
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { dev, ino } = await handle.stat();
    if (dev !== entry.dev || ino !== entry.ino) return { step: 'unprotected', path: file };
    return { step: 'read', bytes: await firstBytes(handle) };
  } finally {
    await handle.close();
  }
}

/** Does the system let this account open it so? Anything but a plain refusal of rights is not taken for one. */
async function letsUs(path: string, how: 'r+' | 'wx'): Promise<boolean> {
  try {
    await (await open(path, how)).close();
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') return false;
    throw error;
  }
}

/**
 * On Windows Node cannot read owners and access lists, so the system is asked by trying: may this account write to the file,
 * or make another one beside it (which is taken away again)? Beside a program that was installed for everybody it may not.
 */
async function triedFile(file: string): Promise<CompanyFile> {
  const handle = await open(file, 'r');
  let bytes: Uint8Array;
  try {
    bytes = await firstBytes(handle);
  } finally {
    await handle.close();
  }
  if (await letsUs(file, 'r+')) return { step: 'unprotected', path: file };
  const folder = dirname(file);
  const beside = join(folder, `${randomBytes(6).toString('hex')}.new`);
  if (await letsUs(beside, 'wx')) {
    await rm(beside, { force: true });
    return { step: 'unprotected', path: folder };
  }
  return { step: 'read', bytes };
}

/** Reads the file of the partner's IT, and believes it only if ordinary users cannot have written it. */
export async function readCompanyFile(
  file: string,
  platform: NodeJS.Platform,
  look: Look = lstat,
): Promise<CompanyFile> {
  try {
    return platform === 'win32' ? await triedFile(file) : await unixFile(file, look);
  } catch (error) {
    return { step: isAbsent(error) ? 'absent' : 'unreadable' };
  }
}
