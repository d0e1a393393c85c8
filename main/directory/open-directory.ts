import { type Failure, type Outcome, ok } from '../../preload/outcome';
import type { SyncStatus } from '../../preload/shapes/directory';
import type { Notices } from '../../preload/shapes/session';
import type { RollbackProofClock } from '../base/rollback-proof-clock';
import type { PartnerCenter } from '../microsoft/partner-center';
import type { StoreHost } from '../store-host/host';
import type { KeyVault } from '../store-host/keys';
import { heardCalls } from './call-listener';
import { createDirectory, type Directory } from './directory';
import type { DirectoryCalls } from './directory-calls';
import { createDirectoryStorage, type DirectoryStorage } from './directory-storage';
import { timeEntry } from './erasure';
import { createFreshness, type Freshness } from './freshness';
import { type Keepsakes, keepsakesFile, openKeepsakes } from './keepsakes';
import { restoreKeepsake, shareKeepsakes } from './restore-keepsakes';
import { createAccess, hasLostAccess } from './sync/access';
import type { SyncClock } from './sync/request-pacer';
import { createSync, type SyncWorld } from './sync/sync';

/** What a directory is opened with. */
export type DirectoryParts = {
  readonly host: StoreHost<DirectoryCalls>;
  readonly vault: KeyVault;
  /** Null: in memory. */
  readonly file: string | null;
  /** The vault's entries of this directory begin so. */
  readonly name: string;
  readonly client: Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers' | 'customersStartingWith'>;
  readonly clock: SyncClock;
  /** The time that the app believes: by it the directory grows old. */
  readonly time: Pick<RollbackProofClock, 'now' | 'isSure'>;
  readonly uuid: () => string;
  readonly throttle: SyncWorld['throttle'];
  readonly obstacle: () => 'connection' | 'sign-in' | null;
  readonly spare: SyncWorld['spare'];
  /** Why the sign-in service gives no token; null: it does. Looked at whenever something changed. */
  readonly signInRefused: () => Failure | null;
  /** Asks it once more. */
  readonly signInAgain: () => void;
  /** Calls back at every answer of Microsoft to this account, whoever asked; gives a function that stops it. */
  readonly onContact: (listener: () => void) => () => void;
  /** Days without Microsoft after which the directory is erased. */
  readonly offlineDays: number;
  readonly progress: (status: SyncStatus) => void;
  /** What is on the screen of this customer is not as it was. */
  readonly refreshed: (customerId: string) => void;
  /** There is something new to say about the file. */
  readonly noticed: () => void;
};

/**
 * Opens the directory, or begins an empty one: it is a cache, so a file that is locked, damaged or of a newer build is
 * removed and filled again, and one that was not refreshed for `offlineDays`, or of an account that has lost its access,
 * is erased, keys first. Sync begins.
 */
export async function openDirectory(parts: DirectoryParts): Promise<Outcome<Directory>> {
  const { host, vault, file, name, clock } = parts;
  const freshness = createFreshness(vault, timeEntry(name), parts.time);
  const notices: Notices = [];
  const at = { file: file === null ? null : keepsakesFile(file), name };
  const opening = await openKeepsakes({ vault, ...at, now: clock.now });
  // A keychain that does not answer leaves the file as it is, for another start.
  const keepsakes = opening.ok ? opening : await openKeepsakes({ vault, name, file: null, now: clock.now });
  if (!keepsakes.ok) return keepsakes;
  const { offlineDays } = parts;
  const storage = createDirectoryStorage({
    host,
    vault,
    file,
    name,
    offlineDays,
    now: clock.now,
    freshness,
    notices,
  });
  const begun = await storage.begin();
  if (!begun.ok) return begun;
  await shareKeepsakes(host.ask, keepsakes.value);
  return ok(await begin(parts, { freshness, notices, keepsakes: keepsakes.value, storage }));
}

/** The directory is open: its sync, its watch over damage, age and access, and its face are put together. */
async function begin(
  parts: DirectoryParts,
  opened: {
    readonly freshness: Freshness;
    readonly notices: Notices;
    readonly keepsakes: Keepsakes;
    readonly storage: DirectoryStorage;
  },
): Promise<Directory> {
  const { host, file, clock } = parts;
  const { freshness, notices, keepsakes, storage } = opened;
  let isClosed = false;
  let isLooking = false;
  let isLosing = false;
  let directory: Directory | null = null;

  const ask = heardCalls(host.ask, {
    doubted: (call) => void lookAfter(call),
    damaged: () => {
      if (!isClosed) rebuildOnce();
    },
    walked: (customerId) => directory?.walked(customerId),
    added: async (customerIds) => {
      for (const id of customerIds) await restoreKeepsake(host.ask, keepsakes.of(id));
    },
    pinned: ({ customerId, userId, pinned }) => keepsakes.pin(customerId, userId, pinned),
    nicknamed: ({ customerId, nickname }) => keepsakes.nickname(customerId, nickname),
  });

  /** A call found the store unavailable: was it a damaged page? (A death is told by the host.) */
  async function lookAfter(call: keyof DirectoryCalls): Promise<void> {
    if (isClosed || isLooking || call === 'directory.open' || call === 'directory.close') return;
    isLooking = true;
    const health = await host.ask('directory.health', undefined);
    isLooking = false;
    if (health.ok && health.value.damaged) rebuildOnce();
  }

  /** Once a start the directory is filled anew by itself; then it stays away, and the notice says so. */
  async function rebuild(): Promise<void> {
    const isBack = await storage.rebuild();
    parts.noticed();
    if (isBack) sync.rebuilt();
  }
  function rebuildOnce(): void {
    if (storage.mayRebuild()) void rebuild();
  }

  /** An app that stays open for weeks grows old too. */
  function age(): () => void {
    return clock.after(ageEveryMs, () => {
      cancelAging = age();
      void freshness.isTooOld(parts.offlineDays).then(async (isTooOld) => {
        if (isTooOld && !isClosed && file !== null) await empty('wiped', parts.offlineDays);
      });
    });
  }

  async function empty(what: 'wiped' | 'access-lost', count: number): Promise<void> {
    if (await storage.empty(what, count, parts.noticed)) await sync.refresh();
  }

  /** The account may not see customers any more, and so neither may whoever holds this computer. */
  async function lose(): Promise<void> {
    if (isClosed || isLosing) return;
    isLosing = true;
    const counts = await host.ask('directory.counts', undefined);
    if (counts.ok && counts.value.customers > 0) await empty('access-lost', 0);
    isLosing = false;
  }

  const { signInAgain, uuid, throttle, obstacle, spare, progress } = parts;
  const access = createAccess({ ask, clock, signInAgain, onLost: () => void lose() });
  const client = access.heard(parts.client);
  const sync = createSync({ ask, client, access, clock, uuid, throttle, obstacle, spare, progress });
  if (!storage.mayRebuild()) sync.rebuilt();

  const stopWatching = host.onDeath(({ during }) => {
    const isOurs = during?.startsWith('directory.') === true && during !== 'directory.open';
    if (!isClosed && isOurs) void rebuild();
  });
  let cancelAging = age();
  const stopHearing = parts.onContact(() => void freshness.reached());
  const stopOthers = () => {
    isClosed = true;
    cancelAging();
    access.stop();
    stopHearing();
  };

  const face = createDirectory({
    ask,
    client: parts.client,
    clock,
    obstacle,
    sync,
    notices: () => [...notices],
    refreshed: parts.refreshed,
    close: async () => {
      stopOthers();
      stopWatching();
      await keepsakes.saved();
      await ask('directory.close', undefined);
    },
    wipe: async () => {
      stopOthers();
      await sync.stop();
      stopWatching();
      const erased = await storage.erase();
      return erased.ok ? ok(undefined) : erased;
    },
  });
  directory = face;
  /** What the sign-in service says of the account, if it is that it has lost its access, or that it must sign in. */
  const listen = () => {
    const refused = parts.signInRefused();
    if (refused !== null && hasLostAccess(refused)) access.signInRefused(refused);
  };
  await sync.ready;
  // Without a token no list is asked for, and so none is refused: the sign-in itself says it.
  listen();
  return {
    ...face,
    wake: () => {
      listen();
      face.wake();
    },
    signedIn: () => {
      access.signedIn();
      face.wake();
      face.signedIn();
    },
  };
}

const ageEveryMs = 3_600_000;
