import type { Vault } from '../keychain/vault';

/** The vault's name for how many changes an account's ledger has kept. `account`: its folder name. */
export const knownGenerationName = (account: string): string => `generation:${account}`;

/**
 * How many changes the ledger has kept, as the vault remembers it: out of reach for who puts files back. It is written
 * behind the ledger's back and waited for by nobody but the end of the app, so it may be too low, and is never too high.
 */
export type KnownGeneration = {
  /** As it was found; 0: nothing is remembered. */
  readonly last: number;
  /** Remembers what the ledger says when the vault is asked: changes that come together cost one write. */
  readonly keep: (generation: () => number) => void;
  /** Waits for the writing that is under way. A vault that refuses leaves an older count, which only notices less. */
  readonly kept: () => Promise<void>;
};

/** Opens it. */
export async function openKnownGeneration(
  vault: Pick<Vault, 'get' | 'set'>,
  account: string,
): Promise<KnownGeneration> {
  const name = knownGenerationName(account);
  const found = Number((await vault.get(name)) ?? 0);
  let isAsked = false;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    last: Number.isSafeInteger(found) && found > 0 ? found : 0,
    keep: (generation) => {
      if (isAsked) return;
      isAsked = true;
      writing = writing.then(async () => {
        isAsked = false;
        await vault.set(name, String(generation()));
      });
    },
    kept: async () => {
      await writing;
    },
  };
}
