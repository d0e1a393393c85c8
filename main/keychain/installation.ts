import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parsed } from './entries';

const stored = z.strictObject({ id: z.guid() });
const fileName = 'installation.json';

async function existing(file: string): Promise<string | null> {
  try {
    const checked = stored.safeParse(parsed(await readFile(file, 'utf8')));
    if (checked.success) return checked.data.id;
    // Set aside, not overwritten: what it named may be wanted again.
    await rename(file, `${file}.damaged-${randomBytes(4).toString('hex')}`);
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The random id under which this installation keeps its keychain entries, made at the first start and kept beside the
 * files, readable by this person alone. Entries of Windows roam with a domain profile; this file does not. Throws when
 * the folder cannot be used.
 */
export async function installationId(folder: string): Promise<string> {
  const file = join(folder, fileName);
  const known = await existing(file);
  if (known !== null) return known;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const id = randomUUID();
  const beside = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify({ id }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  return id;
}
