import { type Outcome, ok } from '../../preload/outcome';
import type { RollbackProofClock } from '../base/rollback-proof-clock';
import { createSerialQueue } from '../base/serial-queue';
import type { KeyVault } from '../store-host/keys';

/** What is remembered about time, beside the key of the directory. */
export type Freshness = {
  /** Microsoft answered. */
  readonly reached: () => Promise<Outcome<void>>;
  /**
   * Has nobody reached Microsoft for so many days, counted from the highest time ever seen and believed? A clock that was
   * set back gains nothing: the days that were seen to pass have passed, unless Microsoft says that they have not. Where
   * nothing is known the count begins now.
   */
  readonly isTooOld: (days: number) => Promise<boolean>;
  /** There is nothing left to grow old. */
  readonly forget: () => Promise<Outcome<void>>;
};

type Times = { readonly contact: number; readonly highest: number };

const dayMs = 86_400_000;
/** The vault is a prompt away on some systems: it is not asked to write more often than this. */
const writeEveryMs = 3_600_000;

/** A contact in the future, by more than clocks differ, was noted by a clock that was wrong. */
const skewMs = 300_000;

/** Keeps the last contact and the highest time seen in the vault under `name`. */
export function createFreshness(
  vault: KeyVault,
  name: string,
  time: Pick<RollbackProofClock, 'now' | 'isSure'>,
): Freshness {
  let last: Times | null = null;
  /** Every answer is a contact, and many come while a keychain writes: they share one look. */
  let reaching: Promise<Outcome<void>> | null = null;

  /** One after the other: the later one must not write back what the earlier one has changed. */
  const inTurn = createSerialQueue();

  async function read(): Promise<Times | null> {
    if (last !== null) return last;
    const [contact, highest] = ((await vault.get(name)) ?? '').split(' ').map(Number);
    const isKnown = contact !== undefined && highest !== undefined && Number.isFinite(contact + highest);
    last = isKnown && contact > 0 ? { contact, highest } : null;
    return last;
  }

  /** What was seen to pass has passed, unless Microsoft says otherwise. */
  const nowAfter = (before: Times | null): number =>
    time.isSure() ? time.now() : Math.max(time.now(), before?.highest ?? 0);

  async function write(next: Times): Promise<Outcome<void>> {
    const written = await vault.set(name, `${next.contact} ${next.highest}`);
    if (written.ok) last = next;
    return written;
  }

  return {
    reached: () => {
      reaching ??= inTurn(async () => {
        const before = await read();
        const now = nowAfter(before);
        const isWrong = before !== null && time.isSure() && before.highest - now > skewMs;
        // With the clock set back, a contact counts from the highest time: it is the truth about today.
        if (before !== null && now - before.contact < writeEveryMs && !isWrong) return ok(undefined);
        return write({ contact: now, highest: now });
      }).finally(() => {
        reaching = null;
      });
      return reaching;
    },
    isTooOld: (days) =>
      inTurn(async () => {
        const before = await read();
        const now = nowAfter(before);
        const contact = Math.min(before?.contact ?? now, now);
        const isWrong = before !== null && time.isSure() && before.highest - now > skewMs;
        if (before === null || now > before.highest || isWrong) await write({ contact, highest: now });
        return now - contact > days * dayMs;
      }),
    forget: () =>
      inTurn(async () => {
        last = null;
        return vault.remove(name);
      }),
  };
}
