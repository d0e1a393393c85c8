import { createHmac } from 'node:crypto';

/** Signs rows and tells whether a row is what was signed. */
export type RowMac = {
  readonly sign: (...fields: readonly (Uint8Array | number)[]) => Uint8Array;
  readonly verify: (code: Uint8Array, ...fields: readonly (Uint8Array | number)[]) => boolean;
};

/** Chance of taking an altered row for a true one: one in 2^64. */
const bytes = 8;

/**
 * The encryption of the file turns a flipped bit into other text and calls it true. So each row carries an HMAC of its
 * fields under a key derived from the file's; in memory (`key` null) any key will do.
 */
export function createRowMac(key: Uint8Array | null): RowMac {
  const rowKey = createHmac('sha256', key ?? 'in memory')
    .update('rows of the directory')
    .digest();
  const sign = (...fields: readonly (Uint8Array | number)[]): Uint8Array => {
    const mac = createHmac('sha256', rowKey);
    for (const field of fields) {
      // Lengths keep fields apart: (ab, c) is not (a, bc).
      if (typeof field === 'number') mac.update(`n${field};`);
      else if (field instanceof Uint8Array) mac.update(`b${field.length};`).update(field);
      // What a flipped bit made of a column: never what was written.
      else mac.update('?;');
    }
    return new Uint8Array(mac.digest().subarray(0, bytes));
  };
  return {
    sign,
    verify: (code, ...fields) => code instanceof Uint8Array && Buffer.compare(code, sign(...fields)) === 0,
  };
}
