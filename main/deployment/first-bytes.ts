import type { FileHandle } from 'node:fs/promises';
import { largestFile } from './parse';

/** Up to one byte more than is allowed, so that a file of any size costs the same. Throws when it is no file. */
export async function firstBytes(handle: FileHandle): Promise<Uint8Array> {
  if (!(await handle.stat()).isFile()) throw new Error('not a file');
  const bytes = Buffer.alloc(largestFile + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) return bytes.subarray(0, length);
    length += bytesRead;
  }
}

/** Does the error of a file system say that nothing is there? */
export function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
