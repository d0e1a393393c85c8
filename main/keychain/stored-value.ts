import type { KeychainTrouble } from '../../preload/shapes/session';
import { parsed } from './entries';
import type { Keychain, KeychainAnswer } from './keychain';
import { asciiJson, cut, fitsPointer, type Pointer, pointer, pointerTo } from './parts';

/** What the keychain holds for this installation. `unreadable`: something, but not what its pointer says. */
export type Reading =
  | { readonly step: 'empty' }
  | { readonly step: 'read'; readonly value: unknown }
  | { readonly step: 'unreadable' }
  | { readonly step: 'failed'; readonly why: KeychainTrouble };

/** One value in the keychain, replaced whole or not at all, whenever the process dies. Calls must not overlap. */
export type StoredValue = {
  readonly read: () => Promise<Reading>;
  readonly write: (value: unknown) => Promise<KeychainAnswer<void>>;
  /** Removes what a write that was cut short left behind. Only after a `read` that gave `empty` or `read`. */
  readonly tidy: () => Promise<void>;
  /** Removes everything of this installation; `empty` is a value without anything in it. */
  readonly erase: (empty: unknown) => Promise<KeychainAnswer<void>>;
};

/** How a value is stored. */
export type StoredValueOptions = {
  readonly keychain: Keychain;
  /** The random id of this installation: entries of others roam onto this computer and are left alone. */
  readonly installation: string;
  /** For systems that refuse a long secret. Elsewhere one item, since each can be a prompt. */
  readonly inParts: boolean;
  /** A new name each time: 16 hexadecimal digits. */
  readonly newGeneration: () => string;
  /** Is what this system says that it removed gone? */
  readonly trustsRemoval: boolean;
};

const done: KeychainAnswer<void> = { ok: true, value: undefined };

/**
 * One value under `<installation>/vault`: itself, or in parts. A write in parts first writes the parts under a new
 * generation, then the pointer to them, then removes the old parts: at every moment the pointer leads to a whole value.
 */
export function storedValue({
  keychain,
  installation,
  inParts,
  newGeneration,
  trustsRemoval,
}: StoredValueOptions): StoredValue {
  const account = `${installation}/vault`;
  const parts = `${installation}/part/`;
  const partAccount = (generation: string, index: number) => `${parts}${generation}/${index}`;
  let current: Pointer | null = null;

  const read = async (): Promise<Reading> => {
    const answer = await keychain.read(account);
    if (!answer.ok) return { step: 'failed', why: answer.why };
    current = null;
    if (answer.value === null) return { step: 'empty' };
    const value = parsed(answer.value);
    if (value === undefined) return { step: 'unreadable' };
    const pointed = pointer.safeParse(value);
    return pointed.success ? await readParts(pointed.data) : { step: 'read', value };
  };

  const readParts = async (pointed: Pointer): Promise<Reading> => {
    let text = '';
    for (let index = 0; index < pointed.count; index += 1) {
      const part = await keychain.read(partAccount(pointed.generation, index));
      if (!part.ok) return { step: 'failed', why: part.why };
      if (part.value === null) return { step: 'unreadable' };
      text += part.value;
    }
    const value = fitsPointer(text, pointed) ? parsed(text) : undefined;
    if (value === undefined) return { step: 'unreadable' };
    current = pointed;
    return { step: 'read', value };
  };

  const removeParts = async ({ generation, count }: Pointer): Promise<void> => {
    for (let index = 0; index < count; index += 1) await keychain.remove(partAccount(generation, index));
  };

  const writeParts = async (text: string): Promise<KeychainAnswer<void>> => {
    const next = pointerTo(newGeneration(), text);
    for (const [index, part] of cut(text).entries()) {
      const answer = await keychain.write(partAccount(next.generation, index), part);
      if (answer.ok) continue;
      await removeParts(next);
      return answer;
    }
    const switched = await keychain.write(account, asciiJson(next));
    if (!switched.ok) {
      // It may have been written all the same. Only what is known to be unused is removed; the rest waits for `tidy`.
      const now = await keychain.read(account);
      if (!now.ok) return switched;
      if (now.value !== asciiJson(next)) {
        await removeParts(next);
        return switched;
      }
    }
    const old = current;
    current = next;
    if (old !== null) await removeParts(old);
    return done;
  };

  const removeAll = async (keeps: (name: string) => boolean): Promise<KeychainAnswer<void>> => {
    const names = await keychain.list();
    if (!names.ok) return names;
    for (const name of names.value) {
      if (!name.startsWith(parts) || keeps(name)) continue;
      const answer = await keychain.remove(name);
      if (!answer.ok) return answer;
    }
    return done;
  };

  return {
    read,
    write: (value) => {
      const text = asciiJson(value);
      return inParts ? writeParts(text) : keychain.write(account, text);
    },
    tidy: async () => {
      if (!inParts) return;
      const used = current === null ? null : `${parts}${current.generation}/`;
      await removeAll((name) => used !== null && name.startsWith(used));
    },
    erase: async (empty) => {
      // First without secrets, then gone: a locked keychain on Linux says that it removed what it did not.
      const emptied = await keychain.write(account, asciiJson(empty));
      // A keychain that is full can still forget.
      const answer = emptied.ok || trustsRemoval ? await keychain.remove(account) : emptied;
      if (!answer.ok) return answer;
      current = null;
      return inParts ? await removeAll(() => false) : done;
    },
  };
}
