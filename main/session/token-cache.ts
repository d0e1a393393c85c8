import type { ICachePlugin, TokenCacheContext } from '@azure/msal-node';
import { z } from 'zod';
import type { Failure, Outcome } from '../../preload/outcome';
import type { Vault } from '../keychain/vault';

/** The name of MSAL's cache among the vault's entries. */
export const cacheEntry = 'msal';

const cacheShape = z.looseObject({
  /** Ours, not MSAL's: the sign-in service and application that the tokens were given for. */
  for: z.string().optional(),
  Account: z.record(z.string(), z.unknown()).optional(),
  IdToken: z.record(z.string(), z.unknown()).optional(),
  AccessToken: z.record(z.string(), z.unknown()).optional(),
  RefreshToken: z.record(z.string(), z.unknown()).optional(),
});

function parsedCache(text: string): z.output<typeof cacheShape> | null {
  try {
    return cacheShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * What is worth keeping, and whose it is: accounts and refresh tokens. Access tokens last an hour and id tokens have
 * served: a refresh
 * token brings new ones, and the keychain need not hold them.
 */
export function withoutShortLived(full: string, owner: string): string {
  return JSON.stringify({ ...parsedCache(full), AccessToken: {}, IdToken: {}, for: owner });
}

/** MSAL's cache: all of it in memory, what lasts in the vault. */
export type TokenCache = ICachePlugin & {
  /** Forgets everything, here and in the vault. */
  readonly clear: () => Promise<Outcome<void>>;
  /** Waits for the writing to the vault that is under way. */
  readonly saved: () => Promise<void>;
};

/**
 * Loads once from the vault; from then on memory is the truth, because loading the stripped copy again would cost a
 * token request each time. A write to the vault is not waited for: an unlock prompt must not hold up a sign-in.
 * `onUnsaved` is told when one failed; the tokens then last for this session. `owner` names the sign-in service and the
 * application: what was kept for another is not read, whoever changed the deployment file.
 */
export function createTokenCache(
  vault: Vault,
  owner: string,
  onUnsaved: (failure: Failure) => void,
): TokenCache {
  let full: string | undefined;
  let kept = '';
  let saving: Promise<unknown> = Promise.resolve();

  const load = async (): Promise<string> => {
    if (full === undefined) {
      const text = await vault.get(cacheEntry);
      // Whoever else asked meanwhile may have changed it already.
      full ??= text !== null && parsedCache(text)?.for === owner ? text : '';
    }
    return full;
  };
  const save = (text: string) => {
    if (text === kept) return;
    kept = text;
    saving = vault.set(cacheEntry, text).then((outcome) => {
      if (outcome.ok) return;
      if (kept === text) kept = '';
      onUnsaved(outcome.failure);
    });
  };

  return {
    beforeCacheAccess: async (context: TokenCacheContext) => {
      const text = await load();
      if (text !== '') context.tokenCache.deserialize(text);
    },
    afterCacheAccess: async (context: TokenCacheContext) => {
      if (!context.cacheHasChanged) return;
      full = context.tokenCache.serialize();
      save(withoutShortLived(full, owner));
    },
    clear: async () => {
      full = '';
      kept = '';
      return await vault.remove(cacheEntry);
    },
    saved: async () => {
      await saving;
    },
  };
}
