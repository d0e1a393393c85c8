import type { Keychain, KeychainAnswer } from '../../main/keychain/keychain';
import type { KeychainTrouble } from '../../preload/shapes/session';

/** The process dies here. */
export class Killed extends Error {}

/** A keychain whose process can be killed at any operation, and which can refuse. */
export type FakeKeychain = Keychain & {
  readonly secrets: Map<string, string>;
  /** Names of the operations that were asked, oldest first. */
  readonly asked: string[];
  /** Dies at the n-th change from now (from 0), before or after it took effect. */
  readonly killAt: (change: number, when: 'before' | 'after') => void;
  /** Refuses every operation that `which` picks, whether or not it takes effect first. */
  readonly refuse: (
    which: (operation: string) => boolean,
    why: KeychainTrouble,
    afterEffect?: boolean,
  ) => void;
  /** Holds every operation until `release`. */
  readonly hold: () => void;
  readonly release: () => void;
};

/** Everything that a process leaves behind is in `secrets`: make another one over the same for the next process. */
export function fakeKeychain(secrets = new Map<string, string>()): FakeKeychain {
  const asked: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  let dies: 'before' | 'after' = 'before';
  let refuses: (operation: string) => boolean = () => false;
  let why: KeychainTrouble = 'locked';
  let effectFirst = false;
  let held: Promise<void> | undefined;
  let letGo = () => {};

  const operate = async <T>(
    operation: string,
    isChange: boolean,
    effect: () => T,
  ): Promise<KeychainAnswer<T>> => {
    asked.push(operation);
    await held;
    if (isChange && left < 0) throw new Killed();
    if (isChange && left-- === 0) {
      if (dies === 'after') effect();
      throw new Killed();
    }
    if (refuses(operation)) {
      if (effectFirst) effect();
      return { ok: false, why };
    }
    return { ok: true, value: effect() };
  };

  return {
    secrets,
    asked,
    killAt: (change, when) => {
      left = change;
      dies = when;
    },
    refuse: (which, reason, afterEffect = false) => {
      refuses = which;
      why = reason;
      effectFirst = afterEffect;
    },
    hold: () => {
      held = new Promise((resolve) => {
        letGo = resolve;
      });
    },
    release: () => {
      held = undefined;
      letGo();
    },
    read: (account) => operate(`read ${account}`, false, () => secrets.get(account) ?? null),
    write: (account, secret) => operate(`write ${account}`, true, () => void secrets.set(account, secret)),
    remove: (account) => operate(`remove ${account}`, true, () => void secrets.delete(account)),
    list: () => operate('list', false, () => [...secrets.keys()]),
  };
}
