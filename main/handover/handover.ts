/** Calls back once after so many milliseconds; gives what cancels it. */
export type After = (milliseconds: number, run: () => void) => () => void;

/** The password of a reset from where it is kept sealed, or null when it is kept nowhere. */
export type OpenPassword = (resetId: string) => Promise<string | null>;

/**
 * Passwords between their reset and the user's ear: in memory only, by reset id, each until it is forgotten or its time
 * is over. They are in a closure, so that printing or serialising this object shows nothing.
 */
export type Handover = {
  /** Keeps a password for `milliseconds`; null keeps it until it is forgotten (while nobody knows what became of it). */
  hold(resetId: string, password: string, milliseconds: number | null): void;
  /** The password, from memory or else from the ledger, which is then held for `openedFor`; null when it is gone. */
  password(resetId: string): Promise<string | null>;
  /** Whether it is in memory now. */
  holds(resetId: string): boolean;
  /** The resets whose password would be lost if the app stopped now. */
  held(): readonly string[];
  /** Drops one: the panel was left, or the user has it. */
  forget(resetId: string): void;
  /** Drops all of them: idle lock, sign-out, quit. */
  forgetAll(): void;
};

/** What the handover needs from outside. `openedFor`: milliseconds that a password from the ledger stays in memory. */
export type HandoverWorld = {
  readonly open: OpenPassword;
  readonly after: After;
  readonly openedFor: number;
};

/** Makes an empty handover. */
export function createHandover({ open, after, openedFor }: HandoverWorld): Handover {
  const passwords = new Map<string, { readonly password: string; readonly cancel: () => void }>();
  // Counts what was forgotten, so that an answer of the ledger that comes too late is not kept after all.
  const forgotten = new Map<string, number>();
  let allForgotten = 0;

  const forget = (resetId: string) => {
    forgotten.set(resetId, (forgotten.get(resetId) ?? 0) + 1);
    passwords.get(resetId)?.cancel();
    passwords.delete(resetId);
  };

  const hold = (resetId: string, password: string, milliseconds: number | null) => {
    passwords.get(resetId)?.cancel();
    const cancel = milliseconds === null ? () => {} : after(milliseconds, () => forget(resetId));
    passwords.set(resetId, { password, cancel });
  };

  return {
    hold,
    async password(resetId) {
      const known = passwords.get(resetId);
      if (known !== undefined) return known.password;
      const before = [allForgotten, forgotten.get(resetId)];
      const opened = await open(resetId);
      if (opened === null || allForgotten !== before[0] || forgotten.get(resetId) !== before[1]) return null;
      // Somebody may have put a newer one here in the meantime.
      const newer = passwords.get(resetId);
      if (newer !== undefined) return newer.password;
      hold(resetId, opened, openedFor);
      return opened;
    },
    holds: (resetId) => passwords.has(resetId),
    held: () => [...passwords.keys()],
    forget,
    forgetAll() {
      allForgotten += 1;
      for (const { cancel } of passwords.values()) cancel();
      passwords.clear();
      forgotten.clear();
    },
  };
}
