import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a file holds. `missing`: it is not there; `unreadable`: it is there, and is not JSON or cannot be read. */
export type JsonFile =
  | { readonly step: 'read'; readonly value: unknown }
  | { readonly step: 'missing' }
  | { readonly step: 'unreadable' };

/** Reads a small JSON file. The value is unknown: who asked checks it. */
export function readJson(file: string): JsonFile {
  try {
    return { step: 'read', value: JSON.parse(readFileSync(file, 'utf8')) };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { step: missing ? 'missing' : 'unreadable' };
  }
}

/**
 * Replaces a small JSON file at once: whoever reads it, even after a power cut, finds the old one or the new one.
 * Readable by this account only. False when it could not be written, and then the old one is still there.
 */
export function writeJson(file: string, value: unknown): boolean {
  const fresh = `${file}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const handle = openSync(fresh, 'w', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(value, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, file);
    return true;
  } catch {
    return false;
  }
}
