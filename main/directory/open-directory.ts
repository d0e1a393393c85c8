import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { SyncStatus } from '../../preload/shapes/directory';
import type { Notices } from '../../preload/shapes/session';
import type { RollbackProofClock } from '../base/rollback-proof-clock';
import type { PartnerCenter } from '../microsoft/partner-center';
import type { StoreHost } from '../store-host/host';
import { type KeyVault, keyOf, newKey } from '../store-host/keys';
import type { AskStore } from '../store-host/store-calls';
import { createAccess, hasLostAccess } from './sync/access';
import { createDirectory, type Directory } from './directory';
import type { Counts, DirectoryCalls, OpenStep, PageWritten } from './directory-calls';
import { eraseDirectory, keyEntry, removeFiles, timeEntry } from './erasure';
import { createFreshness } from './freshness';
import { type Keepsake, keepsakesFile, openKeepsakes } from './keepsakes';
import type { SyncClock } from './sync/pace';
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
  const ask: AskStore<DirectoryCalls> = async (call, input) => {
    const answer = await host.ask(call, input);
    if (!answer.ok && answer.failure.kind === 'store-unavailable') void lookAfter(call);
    // A row that was altered is not among the answers: is one missing?
    if (answer.ok && (call === 'directory.search' || call === 'directory.user')) void lookAfter(call);
    // Altered rows were met, and not given.
    if (call === 'directory.counts' && answer.ok && (answer.value as Counts).damaged && !isClosed) watch();
    // Whoever walked it, what is on the screen of this customer is to be asked for again.
    if (call === 'directory.page' && answer.ok && (answer.value as PageWritten).finished !== null)
      directory?.walked((input as { customerId: string }).customerId);
    if (call === 'directory.removeCustomer' && answer.ok)
      directory?.walked((input as { customerId: string }).customerId);
    if (call === 'directory.putCustomers' && answer.ok && (answer.value as { added: number }).added > 0)
      for (const { id } of (input as { items: readonly { id: string }[] }).items)
        await restore(keepsakes.of(id));
    if (answer.ok && call === 'directory.pin') {
      const { customerId, userId, pinned } = input as DirectoryCalls['directory.pin']['input'];
      keepsakes.pin(customerId, userId, pinned);
    }
    if (answer.ok && call === 'directory.nickname') {
      const { customerId, nickname } = input as DirectoryCalls['directory.nickname']['input'];
      keepsakes.nickname(customerId, nickname);
    }
    if (call === 'directory.putCustomers' && answer.ok)
      for (const id of (input as { ended?: readonly string[] }).ended ?? []) directory?.walked(id);
    return answer;
  };
  const freshness = createFreshness(vault, timeEntry(name), parts.time);
  const keyName = keyEntry(name);
  const notices: Notices = [];
  const at = { file: file === null ? null : keepsakesFile(file), name };
  const opening = await openKeepsakes({ vault, ...at, now: clock.now });
  // A keychain that does not answer leaves the file as it is, for another start.
  const inMemory = opening.ok ? opening : await openKeepsakes({ vault, name, file: null, now: clock.now });
  if (!inMemory.ok) return inMemory;
  const keepsakes = inMemory.value;
  let mayRebuild = true;
  let isClosed = false;
  let isLooking = false;
  let isLosing = false;
  let watch = () => {};
  let directory: Directory | null = null;

  /** A call found the store unavailable: was it a damaged page? (A death is told by the host.) */
  async function lookAfter(call: string): Promise<void> {
    if (isClosed || isLooking || call === 'directory.open' || call === 'directory.close') return;
    isLooking = true;
    const health = await host.ask('directory.health', undefined);
    isLooking = false;
    if (health.ok && health.value.damaged) watch();
  }

  /** What a technician has marked comes back with its customer. */
  async function restore(kept: Keepsake | null): Promise<void> {
    if (kept === null) return;
    const { customerId, nickname, pinned, users } = kept;
    if (nickname !== '') await host.ask('directory.nickname', { customerId, nickname });
    if (pinned) await host.ask('directory.pin', { customerId, userId: null, pinned });
    for (const userId of users) await host.ask('directory.pin', { customerId, userId, pinned: true });
  }

  async function erase(): Promise<Outcome<void>> {
    const erased = await eraseDirectory(vault, { file, name }, () => host.ask('directory.close', undefined));
    return erased.ok ? await freshness.forget() : erased;
  }

  async function open(): Promise<Outcome<OpenStep>> {
    if (file === null) {
      const opened = await ask('directory.open', { file, key: null, now: clock.now() });
      return opened.ok ? ok(opened.value.step) : opened;
    }
    const key = await keyOf(vault, { name: keyName, file, now: clock.now() });
    if (!key.ok) return key;
    if (key.value.setAside !== null) {
      notices.push({ file: 'directory', what: 'locked', count: 0 });
      removeFiles(key.value.setAside);
    }
    const opened = await ask('directory.open', { file, key: key.value.key, now: clock.now() });
    return opened.ok ? ok(opened.value.step) : opened;
  }

  /** An empty file in place of one that cannot be used. Nothing of a directory is worth keeping. */
  async function startOver(): Promise<Outcome<OpenStep>> {
    await ask('directory.close', undefined);
    if (file !== null) {
      try {
        removeFiles(file);
      } catch {
        // Windows does not remove what a statement still holds open.
        await host.restart('directory');
        try {
          removeFiles(file);
        } catch {
          return failed({ kind: 'store-unavailable' });
        }
      }
      const key = await newKey(vault, { name: keyName, file, now: clock.now() });
      if (!key.ok) return key;
    }
    return open();
  }

  // Erased already, while the account was away: then it is only told.
  if (file !== null && (await freshness.isTooOld(parts.offlineDays))) {
    const erased = await erase();
    if (!erased.ok) return erased;
    notices.push({ file: 'directory', what: 'wiped', count: parts.offlineDays });
  }
  let opened = await open();
  // Another process has it: it is not ours to remove.
  const isOthers = opened.ok && opened.value === 'busy';
  const isUnusable = opened.ok
    ? opened.value !== 'open' && !isOthers
    : opened.failure.kind === 'store-unavailable';
  if (isUnusable) {
    mayRebuild = false;
    notices.push({
      file: 'directory',
      what: opened.ok && opened.value === 'locked' ? 'locked' : 'damaged',
      count: 0,
    });
    opened = await startOver();
  }
  if (!opened.ok) return opened;
  if (opened.value !== 'open') return failed({ kind: 'store-unavailable' });

  const aboard = await host.ask('directory.keepsakes', undefined);
  if (keepsakes.isNew && aboard.ok)
    for (const { customerId, nickname, pinned, users } of aboard.value) {
      if (nickname !== '') keepsakes.nickname(customerId, nickname);
      if (pinned) keepsakes.pin(customerId, null, pinned);
      for (const userId of users) keepsakes.pin(customerId, userId, true);
    }
  else for (const kept of keepsakes.all()) await restore(kept);

  /** Once a start the directory is filled anew by itself; then it stays away, and the notice says so. */
  function rebuild(): void {
    const may = mayRebuild;
    mayRebuild = false;
    const again: Promise<Outcome<string>> = may
      ? startOver()
      : Promise.resolve(failed({ kind: 'store-unavailable' }));
    void again.then((outcome) => {
      const isBack = outcome.ok && outcome.value === 'open';
      notices.push({ file: 'directory', what: isBack ? 'damaged' : 'unavailable', count: 0 });
      parts.noticed();
      if (isBack) sync.rebuilt();
    });
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

  /** Erases what is there, says why, and begins an empty one. */
  async function empty(what: 'wiped' | 'access-lost', count: number): Promise<void> {
    const erased = await erase();
    if (!erased.ok) return;
    notices.push({ file: 'directory', what, count });
    parts.noticed();
    await open();
    await sync.refresh();
  }

  /** The account may not see customers any more, and so neither may whoever holds this computer. */
  async function lose(): Promise<void> {
    if (isClosed || isLosing) return;
    isLosing = true;
    const counts = await host.ask('directory.counts', undefined);
    if (counts.ok && counts.value.customers > 0) await empty('access-lost', 0);
    isLosing = false;
  }

  const access = createAccess({
    ask,
    clock,
    signInAgain: parts.signInAgain,
    onLost: () => void lose(),
  });
  /** What the sign-in service says of the account, if it is that it has lost its access, or that it must sign in. */
  const listen = () => {
    const refused = parts.signInRefused();
    if (refused !== null && hasLostAccess(refused)) access.signInRefused(refused);
  };
  const sync = createSync({
    ask,
    client: access.heard(parts.client),
    access,
    clock,
    uuid: parts.uuid,
    throttle: parts.throttle,
    obstacle: parts.obstacle,
    spare: parts.spare,
    progress: parts.progress,
  });
  if (!mayRebuild) sync.rebuilt();

  const stopWatching = host.onDeath(({ during }) => {
    if (isClosed || during === null || !during.startsWith('directory.') || during === 'directory.open')
      return;
    rebuild();
  });
  watch = () => {
    if (mayRebuild) rebuild();
  };
  let cancelAging = age();
  const stopHearing = parts.onContact(() => void freshness.reached());

  const close = async () => {
    isClosed = true;
    cancelAging();
    access.stop();
    stopHearing();
    stopWatching();
    await keepsakes.saved();
    await ask('directory.close', undefined);
  };
  const face = createDirectory({
    ask,
    client: parts.client,
    clock,
    obstacle: parts.obstacle,
    sync,
    notices: () => [...notices],
    refreshed: parts.refreshed,
    close,
    wipe: async () => {
      isClosed = true;
      cancelAging();
      access.stop();
      stopHearing();
      await sync.stop();
      stopWatching();
      const erased = await erase();
      return erased.ok ? ok(undefined) : erased;
    },
  });
  directory = face;
  await sync.ready;
  // Without a token no list is asked for, and so none is refused: the sign-in itself says it.
  listen();
  return ok({
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
  });
}

const ageEveryMs = 3_600_000;
