import type { After } from '../base/clock';

/** What the idle lock needs of the world. */
export type IdleLockWorld = {
  /** Seconds since the last input anywhere on this computer. */
  readonly idleSeconds: () => number;
  readonly after: After;
  /** Calls when the system locks the session or goes to sleep; gives a function that stops listening. */
  readonly onSystemLock: (act: () => void) => () => void;
  /** The deployment's `idleLockMinutes`; 0 means never by idleness. */
  readonly minutes: () => number;
  /** Told each change; passwords are to leave the screen before the curtain falls. */
  readonly onChange: (locked: boolean) => void;
};

/**
 * A curtain, not a login: it covers the window when nobody has touched the computer for a while, or the system was
 * locked. The session of the operating system is the lock.
 */
export type IdleLock = {
  readonly locked: () => boolean;
  /** Any input lifts it. */
  readonly lift: () => void;
  readonly stop: () => void;
};

/** How often idleness is looked at, in milliseconds. */
export const lookEveryMs = 5_000;

/** Looks at idleness every five seconds from now on, and listens for the lock of the system. Nothing is locked yet. */
export function createIdleLock({
  idleSeconds,
  after,
  onSystemLock,
  minutes,
  onChange,
}: IdleLockWorld): IdleLock {
  let locked = false;
  const become = (next: boolean) => {
    if (next === locked) return;
    locked = next;
    onChange(locked);
  };
  const look = () => {
    const limit = minutes() * 60;
    if (limit > 0 && idleSeconds() >= limit) become(true);
    cancel = after(lookEveryMs, look);
  };
  let cancel = after(lookEveryMs, look);
  const forgetSystem = onSystemLock(() => become(true));
  return {
    locked: () => locked,
    lift: () => become(false),
    stop: () => {
      cancel();
      forgetSystem();
    },
  };
}
