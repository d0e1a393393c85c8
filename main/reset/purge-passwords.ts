import type { ResetRecord } from '../ledger/record';
import { settled } from '../ledger/state';
import { type ExpiryClock, passwordUntil } from './expiry';
import type { ResetWorld } from './reset-world';

/** Erases the passwords that are kept too long. */
export type PasswordPurge = {
  /** Whether a password is kept whose time is over. */
  readonly overdue: () => boolean;
  /** Erases passwords whose time is over, and then, by itself, the key that older copies of them need. */
  readonly run: () => Promise<void>;
};

/** Erases nothing before `run`. `mine`: the account's resets. What cannot be erased now is logged and tried the next time. */
export function createPasswordPurge(
  world: Pick<ResetWorld, 'ledger' | 'policy' | 'log' | 'changed'>,
  time: ExpiryClock,
  mine: () => readonly ResetRecord[],
): PasswordPurge {
  const { ledger } = world;
  /** Kept longer than its reset's life, or for a reset that nobody will hand over. */
  const isPast = (record: ResetRecord): boolean => {
    const until = passwordUntil(record, world.policy.outboxHours);
    const isUseless = settled(record.state) && record.state !== 'confirmed';
    return isUseless || (until !== null && !time.jumped() && time.now() >= until);
  };
  return {
    overdue: () => mine().some((record) => ledger.hasPassword(record.id) && isPast(record)),
    run: async () => {
      for (const { id } of mine()) {
        if (!ledger.hasPassword(id)) continue;
        let isErased = false;
        const written = await ledger.change(id, (record) => {
          const isDone = record.state === 'confirmed' && record.done;
          isErased = isPast(record) || isDone;
          if (!isErased) return null;
          // Of one that was told early, the end is known already.
          const handover = record.handover ?? { end: 'expired' as const, at: time.wall() };
          const isHandover = record.state === 'confirmed' && !record.done;
          return { record: isHandover ? { ...record, handover } : record, password: 'erase' };
        });
        if (!written.ok) world.log('password-not-erased', { kind: written.failure.kind });
        else if (isErased) world.changed();
      }
      // What was erased in a run that ended at once, or while the keychain refused, is followed by a new key now. Not
      // waited for: an unlock prompt must not hold up whoever waits for this.
      void ledger.renewPendingKey();
      await time.keep();
    },
  };
}
