import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Which row of the ledger, in which version. */
/** Which row, in which version. */
export type RowPlace = { readonly table: string; readonly id: string; readonly version: number };

/**
 * What the ledger's head row says: how many changes there have been, how many rows there are, and their sum. It is
 * written with every change, so that a row that vanished without a trace is missed.
 */
export const headShape = z.object({ generation: z.number(), count: z.number(), sum: z.string() });
export type Head = z.output<typeof headShape>;

/** Counts and sums rows, whatever their order. Rows are sealed, so nobody else can make one that fits. */
export type RowsChecksum = {
  readonly add: (place: RowPlace) => void;
  readonly remove: (place: RowPlace) => void;
  readonly copy: () => RowsChecksum;
  readonly count: () => number;
  /** Exclusive or of the rows' SHA-256, hexadecimal. */
  readonly sum: () => string;
};

/** Makes a tally of nothing, or of what another one holds. */
export function createRowsChecksum(start: Uint8Array = new Uint8Array(32), rows = 0): RowsChecksum {
  const sum = Uint8Array.from(start);
  let count = rows;
  const toggle = ({ table, id, version }: RowPlace) => {
    const digest = createHash('sha256')
      .update(JSON.stringify([table, id, version]))
      .digest();
    for (const [at, byte] of digest.entries()) sum[at] = (sum[at] ?? 0) ^ byte;
  };
  return {
    add: (place) => {
      toggle(place);
      count += 1;
    },
    remove: (place) => {
      toggle(place);
      count -= 1;
    },
    copy: () => createRowsChecksum(sum, count),
    count: () => count,
    sum: () => Buffer.from(sum).toString('hex'),
  };
}
