import type { RollbackProofClock } from '../base/rollback-proof-clock';
import type { KeyVault } from '../store-host/keys';
import { directoryPlace, eraseDirectory, timeEntry } from './erasure';
import { createFreshness } from './freshness';
import type { SyncClock } from './sync/request-pacer';

/** The directories of accounts that are not at work: kept for next time, or of somebody who does not come any more. */
export type KeptDirectories = {
  /** Looks now, and from now on every hour; at most one begins. */
  readonly begin: () => void;
  /** A look that is under way is over: until then a directory must not be opened. */
  readonly settled: () => Promise<void>;
};

const lookEveryMs = 3_600_000;
const directoryKey = /^key:directory:([0-9a-f]{16})$/;

/**
 * Erases those that went too long without Microsoft: a computer that is lost while nobody is signed in is lost all the
 * same. What is remembered about their time stays, so that the account is told why when it is back.
 */
export function createKeptDirectories(world: {
  readonly vault: KeyVault & { readonly all: () => Promise<ReadonlyMap<string, string>> };
  readonly dataFolder: string;
  readonly clock: Pick<SyncClock, 'after'>;
  /** The time that the app believes. */
  readonly time: Pick<RollbackProofClock, 'now' | 'isSure'>;
  readonly offlineDays: () => number;
  /** The directory of this account is open, or about to be: it looks after itself. */
  readonly isInUse: (account: string) => boolean;
}): KeptDirectories {
  const { vault, clock } = world;
  let isBegun = false;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    for (const entry of (await vault.all()).keys()) {
      const account = directoryKey.exec(entry)?.[1];
      if (account === undefined || world.isInUse(account)) continue;
      const place = directoryPlace(world.dataFolder, account);
      const fresh = createFreshness(vault, timeEntry(place.name), world.time);
      const isTooOld = await fresh.isTooOld(world.offlineDays());
      // A keychain that is locked now is asked again at the next look.
      if (isTooOld && !world.isInUse(account)) await eraseDirectory(vault, place, async () => {});
    }
  }

  function lookOften(): void {
    looking = look();
    clock.after(lookEveryMs, lookOften);
  }

  return {
    begin: () => {
      if (isBegun) return;
      isBegun = true;
      lookOften();
    },
    settled: () => looking,
  };
}
