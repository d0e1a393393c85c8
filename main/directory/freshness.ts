import { type Outcome, ok } from '../../preload/outcome';
import type { KeyVault } from '../store/keys';

/** What is remembered about time, beside the key of the directory. */
export type Freshness = {
  /** Microsoft answered at this time (milliseconds since 1970). */
  readonly reached: (now: number) => Promise<Outcome<void>>;
  /**
   * Has nobody reached Microsoft for so many days, counted from the highest time ever seen? A clock that was set back
   * gains nothing: the days that were seen to pass have passed.
   */
  readonly isTooOld: (now: number, days: number) => Promise<boolean>;
};

const dayMs = 86_400_000;
/** The vault is a prompt away on some systems: it is not asked to write more often than this. */
const writeEveryMs = 3_600_000;

/** Keeps the last contact and the highest time seen in the vault under `name`. */
export function createFreshness(vault: KeyVault, name: string): Freshness {
  let last: { contact: number; highest: number } | null = null;

  async function read(now: number): Promise<{ contact: number; highest: number }> {
    if (last !== null) return last;
    const [contact, highest] = ((await vault.get(name)) ?? '').split(' ').map(Number);
    const isKnown = contact !== undefined && highest !== undefined && Number.isFinite(contact + highest);
    last = isKnown && contact > 0 ? { contact, highest } : { contact: now, highest: now };
    return last;
  }

  async function write(next: { contact: number; highest: number }): Promise<Outcome<void>> {
    const written = await vault.set(name, `${next.contact} ${next.highest}`);
    if (written.ok) last = next;
    return written;
  }

  return {
    reached: async (now) => {
      const before = await read(now);
      const highest = Math.max(before.highest, now);
      // With the clock set back, a contact counts from the highest time: it is the truth about today.
      if (highest - before.contact < writeEveryMs && (await vault.get(name)) !== null) return ok(undefined);
      return write({ contact: highest, highest });
    },
    isTooOld: async (now, days) => {
      const before = await read(now);
      const highest = Math.max(before.highest, now);
      if (highest > before.highest) await write({ contact: before.contact, highest });
      return highest - before.contact > days * dayMs;
    },
  };
}
