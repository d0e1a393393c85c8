import { failed, type Outcome, ok } from '../../preload/outcome';
import type { KeychainState } from '../../preload/shapes/session';
import { type Entries, entriesOf, valueToStore } from './entries';
import type { Answer, Keychain, KeychainTrouble } from './keychain';
import { type After, withPatience } from './patience';
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
  /** Fails with `keychain-locked`; then nothing changed. In memory it succeeds and lasts for this session only. */
  readonly set: (name: string, value: string) => Promise<Outcome<void>>;
  readonly remove: (name: string) => Promise<Outcome<void>>;
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

const keychainFailed = failed({ kind: 'keychain-locked' });

/** Makes a vault. Nothing is asked of the keychain before the first question. */
export function createVault(options: VaultOptions): Vault {
  const { installation, platform, newGeneration, inParts = platform === 'win32' } = options;
  const listeners = new Set<(state: KeychainState) => void>();
  let kept: KeychainState = { step: 'keychain' };
  let isWaiting = false;
  let entries: Entries = new Map();
  let opening: Promise<Opened> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const state = (): KeychainState => (isWaiting ? { step: 'waiting' } : kept);
  const tell = () => {
    for (const listener of listeners) listener(state());
  };
  const keychain = withPatience(options.keychain, options.after, (waiting) => {
    isWaiting = waiting;
    tell();
  });
  const stored = storedValue({ keychain, installation, inParts, newGeneration });

  const inMemory = (why: KeychainTrouble) => {
    kept = { step: 'memory', why };
    tell();
  };

  /** On Linux a locked keychain, and one that does not exist, also say that there is nothing: only a write tells. */
  const probe = async (): Promise<Answer<void>> => {
    const account = `${installation}/probe`;
    const written = await keychain.write(account, 'probe');
    return written.ok ? await keychain.remove(account) : written;
  };

  const firstOpen = async (): Promise<Opened> => {
    const reading = await stored.read();
    if (reading.step === 'failed') {
      inMemory(reading.why);
      return 'unavailable';
    }
    const found = reading.step === 'read' ? entriesOf(reading.value) : null;
    if (reading.step !== 'empty' && found === null) {
      inMemory('broken');
      return 'unreadable';
    }
    const usable = reading.step === 'empty' && platform === 'linux' ? await probe() : null;
    if (usable?.ok === false) {
      inMemory(usable.why);
      return 'unavailable';
    }
    if (found !== null) entries = found;
    await stored.tidy();
    return found === null ? 'empty' : 'read';
  };
  const open = () => {
    opening ??= firstOpen();
    return opening;
  };

  /** One change after the other; each sees what the one before it left. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = queue.then(async () => {
      await open();
      return await change();
    });
    queue = turn.catch(() => undefined);
    return turn;
  };

  const change = (edit: (next: Map<string, string>) => boolean): Promise<Outcome<void>> =>
    inTurn(async () => {
      const next = new Map(entries);
      if (!edit(next)) return ok(undefined);
      if (kept.step === 'keychain' && !(await stored.write(valueToStore(next))).ok) return keychainFailed;
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
      }),
    remove: (name) => change((next) => next.delete(name)),
    erase: () =>
      inTurn(async () => {
        const isThere = kept.step === 'keychain' || (await opening) === 'unreadable';
        if (isThere && !(await stored.erase(valueToStore(new Map()))).ok) return keychainFailed;
        entries = new Map();
        if (isThere && kept.step !== 'keychain') {
          kept = { step: 'keychain' };
          opening = Promise.resolve('empty');
          tell();
        }
        return ok(undefined);
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
