import type { KeychainTrouble } from '../../preload/shapes/session';
import type { Keychain, KeychainAnswer } from './keychain';
import type { SecretService } from './secret-service';

/** The part of keytar that is used. */
export type Keytar = {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, secret: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
  readonly findCredentials: (service: string) => Promise<readonly { readonly account: string }[]>;
};

/** The name that every entry of this app has in the keychain, on every system. */
export const service = 'Partner Reset';

/** Loads the native module only when it is first needed: a broken one must not stop the window from opening. */
export const loadKeytar = async (): Promise<Keytar> => {
  const loaded: { default?: Keytar } & Partial<Keytar> = await import('keytar');
  const keytar = loaded.default ?? loaded;
  const { getPassword, setPassword, deletePassword, findCredentials } = keytar;
  if (!getPassword || !setPassword || !deletePassword || !findCredentials)
    throw new Error('keytar is incomplete');
  return { getPassword, setPassword, deletePassword, findCredentials };
};

/**
 * What the words of libsecret, the macOS keychain and Windows mean, where they are English: every system writes them in
 * the language of the person, so nothing may depend on them alone. The words themselves go no further.
 */
const meanings: readonly (readonly [RegExp, KeychainTrouble])[] = [
  [
    /locked|dismissed|prompt|user interaction is not allowed|canceled the operation|authentication failed/i,
    'locked',
  ],
  [/d-?bus|autolaunch|serviceunknown|not provided by any|object does not exist|secret service/i, 'missing'],
  [/failed to load keytar|cannot find (module|package)|could not connect|no such interface/i, 'missing'],
  [/not enough memory resources/i, 'full'],
];

/** Sorts an error of keytar. */
export function keychainTroubleOf(error: unknown): KeychainTrouble {
  const message = error instanceof Error ? error.message : '';
  return meanings.find(([words]) => words.test(message))?.[1] ?? 'broken';
}

/**
 * The keychain of the operating system, through keytar. `look`: on Linux, what the Secret Service says of itself, whatever
 * the language of its messages; it is asked when something failed.
 */
export function systemKeychain(
  load: () => Promise<Keytar>,
  look: () => Promise<SecretService> = async () => 'unknown',
): Keychain {
  let loading: Promise<Keytar> | undefined;
  const ask = async <T>(question: (keytar: Keytar) => Promise<T>): Promise<KeychainAnswer<T>> => {
    let keytar: Keytar;
    try {
      loading ??= load();
      keytar = await loading;
    } catch {
      return { ok: false, why: 'missing' };
    }
    try {
      return { ok: true, value: await question(keytar) };
    } catch (error) {
      const seen = await look();
      return { ok: false, why: seen === 'locked' || seen === 'missing' ? seen : keychainTroubleOf(error) };
    }
  };
  return {
    read: (account) => ask((keytar) => keytar.getPassword(service, account)),
    write: (account, secret) => ask((keytar) => keytar.setPassword(service, account, secret)),
    remove: (account) => ask(async (keytar) => void (await keytar.deletePassword(service, account))),
    list: () => ask(async (keytar) => (await keytar.findCredentials(service)).map((entry) => entry.account)),
  };
}
