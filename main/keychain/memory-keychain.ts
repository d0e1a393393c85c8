import type { Keychain } from './keychain';

/** A keychain that forgets everything when the app stops. */
export function memoryKeychain(): Keychain {
  const secrets = new Map<string, string>();
  return {
    read: async (account) => ({ ok: true, value: secrets.get(account) ?? null }),
    write: async (account, secret) => {
      secrets.set(account, secret);
      return { ok: true, value: undefined };
    },
    remove: async (account) => {
      secrets.delete(account);
      return { ok: true, value: undefined };
    },
    list: async () => ({ ok: true, value: [...secrets.keys()] }),
  };
}
