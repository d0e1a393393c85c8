import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import type { LedgerChange } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import { settled } from '../ledger/state';
import type { ResetWorld } from './reset-world';

/** The passwords of resets on their way to the user, and what is marked of that. */
export type HandoverMarks = {
  /** The password, for handing it over now. The ledger keeps it until `done`. */
  readonly password: (id: string) => Outcome<string>;
  /** The password is about to be shown, copied or printed: marked before it leaves us. */
  readonly shown: (id: string) => Promise<Outcome<ResetView>>;
  /**
   * The technician ends the handover: the user has the password (`told`), or it is discarded. A settled reset's password
   * is erased; one that is not settled keeps it, since it is still to be sent, and cannot be discarded.
   */
  readonly done: (id: string, told: boolean) => Promise<Outcome<ResetView>>;
  /** Is something not settled, or confirmed and its handover not ended? Then quitting asks. */
  readonly unfinished: () => { readonly unsettled: number; readonly untold: number };
  /** Does this one belong in the outbox: not settled, or confirmed and not handed over? */
  readonly isOpen: (record: ResetRecord) => boolean;
};

/** Marks in the ledger. `purge`: erases passwords whose time is over; `answer`: how a reset is shown now. */
export function createHandoverMarks(
  { ledger, clock, changed }: Pick<ResetWorld, 'ledger' | 'clock' | 'changed'>,
  parts: {
    readonly mine: () => readonly ResetRecord[];
    readonly purge: () => Promise<void>;
    readonly answer: (id: string) => Outcome<ResetView>;
  },
): HandoverMarks {
  const { mine, purge, answer } = parts;
  const isUnsettled = (record: ResetRecord) => !settled(record.state) && !record.done;
  const isUntold = (record: ResetRecord) =>
    record.state === 'confirmed' && ledger.hasPassword(record.id) && !record.done;

  return {
    password: (id) => {
      const password = ledger.password(id);
      return password === null ? failed({ kind: 'password-gone' }) : ok(password);
    },
    shown: async (id) => {
      if (ledger.get(id) !== null && !ledger.hasPassword(id)) return failed({ kind: 'password-gone' });
      const written = await ledger.change(id, (record) =>
        record.toldAt === null ? { record: { ...record, toldAt: clock.now() }, password: 'keep' } : null,
      );
      if (!written.ok) return written;
      changed();
      return answer(id);
    },
    done: async (id, told) => {
      const now = clock.now();
      const written = await ledger.change(id, (record) => handedOver(record, told, now));
      if (!written.ok) return written;
      await purge();
      changed();
      return answer(id);
    },
    unfinished: () => ({
      unsettled: mine().filter(isUnsettled).length,
      untold: mine().filter(isUntold).length,
    }),
    isOpen: (record) => isUnsettled(record) || isUntold(record),
  };
}

/** The record with its handover at an end; null: it has ended before, or cannot end yet. */
function handedOver(record: ResetRecord, told: boolean, now: number): LedgerChange | null {
  const isOver = settled(record.state);
  // What is still to be sent is told or cancelled, never discarded.
  if (record.done || (!isOver && !told)) return null;
  const toldAt = record.toldAt ?? (told ? now : null);
  const handover = { end: told ? ('told' as const) : ('discarded' as const), at: now };
  return {
    record: { ...record, toldAt, handover, done: isOver || record.done },
    password: isOver ? 'erase' : 'keep',
  };
}
