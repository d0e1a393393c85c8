/** Bytes nobody can foretell: `randomBytes` of `node:crypto`, or a test's own. */
export type RandomBytes = (size: number) => Uint8Array;

/** A whole number from 0 up to, but not including, `limit`; each as likely as any other. */
export type Below = (limit: number) => number;

const range = 2 ** 32;

/**
 * Draws whole numbers from bytes without favouring the small ones: a draw from the incomplete last round is thrown
 * away (plain remainders would make some results more likely). `limit` is 1 to 2^32; anything else throws.
 */
export function uniform(randomBytes: RandomBytes): Below {
  return (limit) => {
    if (!Number.isInteger(limit) || limit < 1 || limit > range)
      throw new RangeError('limit must be 1 to 2^32');
    const whole = range - (range % limit);
    for (;;) {
      const bytes = randomBytes(4);
      const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
      if (drawn < whole) return drawn % limit;
    }
  };
}

/** One of the items, each as likely as any other. An empty list throws. */
export function pick<T>(items: ArrayLike<T>, below: Below): T {
  const item = items[below(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
