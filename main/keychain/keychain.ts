import type { KeychainTrouble } from '../../preload/shapes/session';

/** An answer of the keychain, or why there is none. */
export type KeychainAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: KeychainTrouble };

/** Four functions over named secrets. None throws; each may wait for as long as an unlock prompt is open. */
export type Keychain = {
  /** The secret of an account, or null when there is none. A locked keychain on Linux also says null. */
  readonly read: (account: string) => Promise<KeychainAnswer<string | null>>;
  readonly write: (account: string, secret: string) => Promise<KeychainAnswer<void>>;
  /** Removing what is not there is a success. */
  readonly remove: (account: string) => Promise<KeychainAnswer<void>>;
  /**
   * The names of the accounts under our service. Only after a read that found something, or a write that worked: on
   * Linux, with entries in a locked keyring, keytar's search ends the whole process (seen with 7.10.6: it reads the
   * text of a secret that was not loaded).
   */
  readonly list: () => Promise<KeychainAnswer<readonly string[]>>;
};
