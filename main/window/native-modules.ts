import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Path within the unpacked folder → SHA-256 in hexadecimal. Packing writes it into the archive. */
const digests = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/**
 * Native modules lie beside the archive, since a system loads them from a file: nothing seals them there. Gives the first
 * that is gone or is not the one that was packed, by its path; null when all are right. `archive`: the app's, which names
 * them. Throws when it names none in that way.
 */
export function changedModule(archive: string): string | null {
  const named = digests.parse(
    JSON.parse(readFileSync(join(archive, 'out/main/native-modules.json'), 'utf8')),
  );
  const isAsPacked = ([path, digest]: readonly [string, string]) => {
    try {
      const bytes = readFileSync(join(`${archive}.unpacked`, path));
      return createHash('sha256').update(bytes).digest('hex') === digest;
    } catch {
      // Gone, or not ours to read: either way it is not what was packed.
      return false;
    }
  };
  return Object.entries(named).find((entry) => !isAsPacked(entry))?.[0] ?? null;
}
