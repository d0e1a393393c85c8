import { failed, type Outcome, ok } from '../../preload/outcome';
import type { KeychainState, KeychainTrouble } from '../../preload/shapes/session';
import type { After } from '../base/clock';
import { createSerialQueue } from '../base/serial-queue';
import { type Entries, entriesOf, valueToStore } from './entries';
import type { Keychain, KeychainAnswer } from './keychain';
import { withSlowPromptWatch } from './slow-prompt';
import { storedValue } from './stored-value';

/**
 * What opening found. `unreadable` is not `empty`: there is something, which is never overwritten; keys in it are lost
 * to this session and no new ones may be made for files that exist. `unavailable`: the keychain was not to be had.
 */
export type Opened = 'empty' | 'read' | 'unreadable' | 'unavailable';

/**
 * Named texts in the keychain, as one value: the token cache, the keys of the encrypted files. Every question waits
 * until the keychain has answered once, which an unlock prompt may delay without limit.
 */
export type Vault = {
  readonly open: () => Promise<Opened>;
  readonly get: (name: string) => Promise<string | null>;
  readonly all: () => Promise<Entries>;
  /**
   * Fails with `keychain-locked`, `keychain-full` or `keychain-refused`; then nothing changed. In memory it succeeds and
   * lasts for this session only. After a refusal the keychain is left alone for a while, since each try can be a prompt.
   */
  readonly set: (name: string, value: string) => Promise<Outcome<void>>;
  /** Asked of the keychain at once, whatever was refused before: somebody wants something gone. */
  readonly remove: (name: string) => Promise<Outcome<void>>;
  /** What may be relied on: everything (`keychain`), what was there already (`read-only`), or nothing (`memory`). */
  readonly keeps: () => 'keychain' | 'read-only' | 'memory';
  /** Removes everything of this installation, readable or not, and begins anew. Never call it by itself. */
  readonly erase: () => Promise<Outcome<void>>;
  readonly state: () => KeychainState;
  /** Calls back after each change of `state`; gives a function that stops it. */
  readonly onChange: (listener: (state: KeychainState) => void) => () => void;
};

/** What a vault is made of. */
export type VaultOptions = {
  readonly keychain: Keychain;
  readonly after: After;
  /** From `installationId`. */
  readonly installation: string;
  readonly platform: NodeJS.Platform;
  /** 16 random hexadecimal digits. */
  readonly newGeneration: () => string;
  /** Windows needs parts; elsewhere only a test of them does. */
  readonly inParts?: boolean;
};

/** A keychain that refused a write is not asked for another one before this time is over, in milliseconds. */
export const restMs = 10 * 60_000;

const failureOf = (why: KeychainTrouble) =>
  failed({
    kind: why === 'locked' ? 'keychain-locked' : why === 'full' ? 'keychain-full' : 'keychain-refused',
  });

/**
 * What a failure means on a system whose own words are in the person's language, and say nothing that could be relied
 * on: Windows reads and does not write when its Credential Manager is full; macOS asks the person, who may say no.
 */
function meaning(why: KeychainTrouble, platform: NodeJS.Platform, isWrite: boolean): KeychainTrouble {
  if (why !== 'broken') return why;
  if (platform === 'win32' && isWrite) return 'full';
  return platform === 'darwin' ? 'refused' : 'broken';
}

/** Makes a vault. Nothing is asked of the keychain before the first question. */
export function createVault(options: VaultOptions): Vault {
  const { installation, platform, newGeneration, inParts = platform === 'win32' } = options;
  const listeners = new Set<(state: KeychainState) => void>();
  let kept: Exclude<KeychainState, { step: 'waiting' }> = { step: 'keychain' };
  let isWaiting = false;
  /** A write was refused a moment ago. */
  let isResting = false;
  let entries: Entries = new Map();
  let opening: Promise<Opened> | undefined;
  const queue = createSerialQueue();

  const state = (): KeychainState => (isWaiting ? { step: 'waiting' } : kept);
  const tell = () => {
    for (const listener of listeners) listener(state());
  };
  const keychain = withSlowPromptWatch(options.keychain, options.after, (waiting) => {
    isWaiting = waiting;
    tell();
  });
  // Only Linux says that it removed what it did not.
  const stored = storedValue({
    keychain,
    installation,
    inParts,
    newGeneration,
    trustsRemoval: platform !== 'linux',
  });

  const become = (next: typeof kept) => {
    const isSame = JSON.stringify(next) === JSON.stringify(kept);
    kept = next;
    if (!isSame) tell();
  };

  /** The keychain was asked to change something. What it holds already goes on being of use, if it holds anything. */
  const heard = (answer: KeychainAnswer<void>): Outcome<void> => {
    if (answer.ok) {
      isResting = false;
      become({ step: 'keychain' });
      return ok(undefined);
    }
    const why = meaning(answer.why, platform, true);
    isResting = true;
    options.after(restMs, () => {
      isResting = false;
    });
    if (kept.step !== 'memory') become({ step: entries.size > 0 ? 'read-only' : 'memory', why });
    return failureOf(why);
  };

  /**
   * A trial, before anything relies on the keychain: some read and do not write, and on Linux a locked one, and one that
   * does not exist, say that there is nothing.
   */
  const probe = async (): Promise<KeychainAnswer<void>> => {
    const account = `${installation}/probe`;
    const written = await keychain.write(account, 'probe');
    return written.ok ? await keychain.remove(account) : written;
  };

  const firstOpen = async (): Promise<Opened> => {
    const reading = await stored.read();
    if (reading.step === 'failed') {
      become({ step: 'memory', why: meaning(reading.why, platform, false) });
      return 'unavailable';
    }
    if (reading.step === 'empty') return openEmpty();
    const found = reading.step === 'read' ? entriesOf(reading.value) : null;
    if (found !== null) return openWith(found);
    become({ step: 'memory', why: 'broken' });
    return 'unreadable';
  };

  const openEmpty = async (): Promise<Opened> => {
    if (!heard(await probe()).ok) return 'unavailable';
    await stored.tidy();
    return 'empty';
  };

  const openWith = async (found: Entries): Promise<Opened> => {
    entries = found;
    // What an earlier run left behind goes first: it may be what fills the keychain.
    await stored.tidy();
    // On macOS each item can be a prompt, and what was read shows that somebody has answered: there the first write tells.
    if (platform !== 'darwin') heard(await probe());
    return 'read';
  };

  const open = () => (opening ??= firstOpen());

  /** One change after the other; each sees what the one before it left. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> =>
    queue(async () => {
      await open();
      return await change();
    });

  const change = (edit: (next: Map<string, string>) => boolean, mayRest: boolean): Promise<Outcome<void>> =>
    inTurn(async () => {
      const next = new Map(entries);
      if (!edit(next)) return ok(undefined);
      if (kept.step === 'read-only' && isResting && mayRest) return failureOf(kept.why);
      if (kept.step !== 'memory') {
        const written = heard(await stored.write(valueToStore(next)));
        if (!written.ok) return written;
      }
      entries = next;
      return ok(undefined);
    });

  return {
    open,
    state,
    get: async (name) => {
      await open();
      return entries.get(name) ?? null;
    },
    all: async () => {
      await open();
      return new Map(entries);
    },
    set: (name, value) =>
      change((next) => {
        if (next.get(name) === value) return false;
        next.set(name, value);
        return true;
      }, true),
    remove: (name) => change((next) => next.delete(name), false),
    keeps: () => kept.step,
    erase: () =>
      inTurn(async () => {
        const isThere = kept.step !== 'memory' || (await opening) === 'unreadable';
        if (isThere) {
          const erased = heard(await stored.erase(valueToStore(new Map())));
          if (!erased.ok) return erased;
        }
        entries = new Map();
        if (isThere) opening = Promise.resolve('empty');
        return ok(undefined);
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
