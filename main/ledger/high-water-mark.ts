import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * How many changes the ledger has kept, remembered beside its file: SQLite drops the end of a damaged log without a
 * word, and then an older ledger looks whole. A higher mark than the ledger's own count tells.
 */
export type HighWaterMark = {
  /** The highest count that was remembered; 0: none. */
  readonly last: number;
  /** Remembers a count. Never fails the change that it follows: a mark that is too low only notices less. */
  readonly set: (generation: number) => Promise<void>;
};

const slotBytes = 16;

/** One slot: the count and a check of it. */
function slotOf(generation: number): Buffer {
  const slot = Buffer.alloc(slotBytes);
  slot.writeBigUInt64BE(BigInt(generation), 0);
  createHash('sha256').update(slot.subarray(0, 8)).digest().copy(slot, 8, 0, 8);
  return slot;
}

function generationOf(slot: Buffer): number {
  if (slot.length < slotBytes) return 0;
  const generation = Number(slot.readBigUInt64BE(0));
  return Number.isSafeInteger(generation) && slotOf(generation).equals(slot) ? generation : 0;
}

/** Opens the mark. Two slots take turns, so that a torn write leaves the one before. */
export async function openHighWaterMark(file: string): Promise<HighWaterMark> {
  let handle: FileHandle | null = null;
  let last = 0;
  try {
    handle = await open(file, 'r+').catch(() => open(file, 'w+', 0o600));
    const found = Buffer.alloc(2 * slotBytes);
    const { bytesRead } = await handle.read(found, 0, found.length, 0);
    const slots = [found.subarray(0, slotBytes), found.subarray(slotBytes, bytesRead)];
    last = Math.max(...slots.map(generationOf));
  } catch {
    // A folder that cannot be written refuses the ledger too, and says so there.
  } finally {
    await handle?.close();
  }
  return {
    last,
    set: async (generation) => {
      let each: FileHandle | null = null;
      try {
        each = await open(file, 'r+').catch(() => open(file, 'w+', 0o600));
        await each.write(slotOf(generation), 0, slotBytes, (generation % 2) * slotBytes);
        await each.datasync();
      } catch {
        // Said above.
      } finally {
        await each?.close();
      }
    },
  };
}

/** Of a ledger in memory: nothing can be lost between two runs, since there are no two. */
export const noHighWaterMark: HighWaterMark = { last: 0, set: async () => {} };
