import { type Outcome, ok } from '../../preload/outcome';
import type { KeyVault } from '../store/keys';

/** What is remembered about time, beside the key of the directory. */
export type Freshness = {
  /** Microsoft answered at this time (milliseconds since 1970). */
  readonly reached: (now: number) => Promise<Outcome<void>>;
  /**
   * Has nobody reached Microsoft for so many days, counted from the highest time ever seen? A clock that was set back
   * gains nothing: the days that were seen to pass have passed. Where nothing is known the count begins now.
   */
  readonly isTooOld: (now: number, days: number) => Promise<boolean>;
  /** There is nothing left to grow old. */
  readonly forget: () => Promise<Outcome<void>>;
};

type Times = { readonly contact: number; readonly highest: number };

const dayMs = 86_400_000;
/** The vault is a prompt away on some systems: it is not asked to write more often than this. */
const writeEveryMs = 3_600_000;

/** Keeps the last contact and the highest time seen in the vault under `name`. */
export function createFreshness(vault: KeyVault, name: string): Freshness {
  let last: Times | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  /** Every answer is a contact, and many come while a keychain writes: they share one look. */
  let reaching: Promise<Outcome<void>> | null = null;

  /** One after the other: the later one must not write back what the earlier one has changed. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = queue.then(act);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function read(): Promise<Times | null> {
    if (last !== null) return last;
    const [contact, highest] = ((await vault.get(name)) ?? '').split(' ').map(Number);
    const isKnown = contact !== undefined && highest !== undefined && Number.isFinite(contact + highest);
    last = isKnown && contact > 0 ? { contact, highest } : null;
    return last;
  }

  async function write(next: Times): Promise<Outcome<void>> {
    const written = await vault.set(name, `${next.contact} ${next.highest}`);
    if (written.ok) last = next;
    return written;
  }

  return {
    reached: (now) => {
      reaching ??= inTurn(async () => {
        const before = await read();
        const highest = Math.max(before?.highest ?? now, now);
        // With the clock set back, a contact counts from the highest time: it is the truth about today.
        if (before !== null && highest - before.contact < writeEveryMs) return ok(undefined);
        return write({ contact: highest, highest });
      }).finally(() => {
        reaching = null;
      });
      return reaching;
    },
    isTooOld: (now, days) =>
      inTurn(async () => {
        const before = await read();
        const contact = before?.contact ?? now;
        const highest = Math.max(before?.highest ?? now, now);
        if (before === null || highest > before.highest) await write({ contact, highest });
        return highest - contact > days * dayMs;
      }),
    forget: () =>
      inTurn(async () => {
        last = null;
        return vault.remove(name);
      }),
  };
}
