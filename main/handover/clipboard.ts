import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ClipboardState } from '../../preload/shapes/reset';
import type { After } from '../base/clock';
import { isoTime } from '../base/iso-time';
import { createSerialQueue } from '../base/serial-queue';
import type { SystemClipboard } from './system-clipboard';

/** Copies passwords for a short time and takes them away again, if they are still ours. */
export type SecretClipboard = {
  /** Copies the password alone; a copy made before is replaced and its countdown with it. Null: the OS refused. */
  copy(resetId: string, password: string): Promise<ClipboardState | null>;
  /** Takes our copy away now, unless something else is there. True when nothing of ours is left. For quit, idle lock. */
  wipe(): Promise<boolean>;
  /** Like `wipe`, if the countdown is over: some systems only let the focused window write (to be called on focus). */
  wipeIfDue(): Promise<boolean>;
  state(): ClipboardState;
};

/** What it needs from outside; `changed` hears every new state. Times in milliseconds. */
export type SecretClipboardWorld = {
  readonly clipboard: SystemClipboard;
  readonly now: () => number;
  readonly after: After;
  readonly changed: (state: ClipboardState) => void;
};

/** How long a copied password stays, and how soon a wipe that the OS refused is tried again. */
export const clipboardKeepsMs = 45_000;
export const clipboardRetryMs = 5_000;

const empty: ClipboardState = { step: 'empty', resetId: null, wipesAt: null, concealed: false };

/** Makes the clipboard of the whole app. To know its own text again it keeps an HMAC of it, under a key of this run, not the text. */
export function createSecretClipboard({
  clipboard,
  now,
  after,
  changed,
}: SecretClipboardWorld): SecretClipboard {
  const key = randomBytes(32);
  const mark = (text: string) => createHmac('sha256', key).update(text, 'utf8').digest();
  /** Marks of what may be there because of us: one after a copy; one more after a copy that the OS seemed to refuse. */
  let ours: readonly Buffer[] = [];
  let due = Number.POSITIVE_INFINITY;
  let cancel = () => {};
  let state = empty;
  /** One thing after the other: a wipe that began before a copy must not judge or clear the copy. */
  const inTurn = createSerialQueue();

  const become = (next: ClipboardState): ClipboardState => {
    state = next;
    changed(next);
    return next;
  };

  const wipeIn = (milliseconds: number): string => {
    cancel();
    due = now() + milliseconds;
    cancel = after(milliseconds, () => void inTurn(wipeNow));
    return isoTime(due);
  };

  async function wipeNow(): Promise<boolean> {
    if (ours.length === 0) return true;
    cancel();
    try {
      const there = mark(await clipboard.readText());
      const still = ours.some((each) => timingSafeEqual(there, each));
      if (still) await clipboard.clear();
      ours = [];
      due = Number.POSITIVE_INFINITY;
      if (state.step === 'holding') become({ ...state, step: still ? 'wiped' : 'replaced', wipesAt: null });
      return true;
    } catch {
      // Another program holds the clipboard. It is still ours to clean up, so the state goes on saying so.
      const wipesAt = wipeIn(clipboardRetryMs);
      if (state.step === 'holding') become({ ...state, wipesAt });
      return false;
    }
  }

  return {
    copy: (resetId, password) =>
      inTurn(async () => {
        // Known as ours before it is there: a write that fails half-way is cleaned up as well.
        const before = ours;
        ours = [...before, mark(password)];
        try {
          const { concealed } = await clipboard.writeSecret(password);
          ours = ours.slice(-1);
          return become({ step: 'holding', resetId, wipesAt: wipeIn(clipboardKeepsMs), concealed });
        } catch {
          await wipeNow();
          return null;
        }
      }),
    wipe: () => inTurn(wipeNow),
    wipeIfDue: () => inTurn(async () => (now() >= due ? wipeNow() : ours.length === 0)),
    state: () => state,
  };
}
