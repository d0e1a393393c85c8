import { createHash } from 'node:crypto';
import type { RandomBytes } from '../../main/password/random';

/** Bytes that follow from a seed: SHA-256 of the seed and a counter. The same seed gives the same bytes everywhere. */
export function seeded(seed: string): RandomBytes {
  let counter = 0;
  let left = Buffer.alloc(0);
  return (size) => {
    while (left.length < size) {
      left = Buffer.concat([left, createHash('sha256').update(`${seed}:${counter}`).digest()]);
      counter += 1;
    }
    const bytes = left.subarray(0, size);
    left = left.subarray(size);
    return new Uint8Array(bytes);
  };
}
