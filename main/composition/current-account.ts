import { failed, type Outcome, ok } from '../../preload/outcome';
import type { SyncStatus } from '../../preload/shapes/directory';
import type { Emit } from '../bridge/emit';
import { directoryPlace, eraseDirectory, timeEntry } from '../directory/erasure';
import { forgetKeepsakes } from '../directory/keepsakes';
import type { Technician } from '../session/technician';
import {
  type AccountWorkspace,
  type AccountWorkspaceParts,
  accountName,
  openAccountWorkspace,
} from './account-workspace';
import type { DeploymentServices } from './deployment-services';

/** The workspace of whoever is signed in: opened, closed and erased as technicians come and go. One at a time. */
export type CurrentAccount = {
  /** The workspace that is open now; null: none, or one that is still being opened. */
  readonly current: () => AccountWorkspace | null;
  /** Waits for one that is being opened; fails with `signed-out`, or why it could not be opened. */
  readonly workspace: () => Promise<Outcome<AccountWorkspace>>;
  /** Is one open, being opened, or could it not be opened? */
  readonly isAny: () => boolean;
  /** Does this account use its files now? */
  readonly isInUse: (account: string) => boolean;
  /**
   * Opens the workspace of this technician, unless it is open. What was open before is closed first, then `ready` is
   * waited for. One that could not be opened is tried again.
   */
  readonly open: (
    technician: Technician,
    services: DeploymentServices,
    ready: () => Promise<unknown>,
  ) => void;
  readonly close: () => Promise<void>;
  /** Erases the directory of an account, whether it is open, is being opened, could not be, or is of an earlier start. */
  readonly eraseDirectoryOf: (account: string) => Promise<Outcome<void>>;
};

/** What a current account is made of, besides what its workspace is opened with. */
export type CurrentAccountParts = Pick<
  AccountWorkspaceParts,
  'world' | 'time' | 'store' | 'vault' | 'settings' | 'log' | 'notify' | 'ask'
> & {
  readonly emit: Emit;
  /** What is shown of the outbox has changed. */
  readonly outboxChanged: (current: AccountWorkspace | null) => void;
  /** Before a workspace is closed: nothing of it may stay on the screen. */
  readonly closing: () => void;
};

type Opening = {
  readonly technicianId: string;
  readonly account: string;
  readonly workspace: Promise<Outcome<AccountWorkspace>>;
  /** False as long as it is not known that it cannot be opened. */
  hasFailed: boolean;
};

/** Nobody's is open yet. */
export function createCurrentAccount(parts: CurrentAccountParts): CurrentAccount {
  const { world, vault, store, log, emit, outboxChanged } = parts;
  let opening: Opening | null = null;
  let current: AccountWorkspace | null = null;

  async function opened(mine: Opening): Promise<void> {
    const workspace = await mine.workspace;
    // Closed again, or another one is opened instead.
    if (opening !== mine) return;
    if (!workspace.ok) {
      log.failure('workspace', workspace.failure);
      mine.hasFailed = true;
      return;
    }
    current = workspace.value;
    // What the sign-in said in the meantime, nobody heard.
    current.directory.wake();
    outboxChanged(current);
    emit('notices.changed', [...current.notices()]);
  }

  async function close(): Promise<void> {
    const leaving = opening;
    opening = null;
    current = null;
    parts.closing();
    const workspace = await leaving?.workspace;
    if (workspace?.ok) await workspace.value.close();
    outboxChanged(null);
  }

  /** Tells the window what happens in the workspace that is open by then. */
  const events = {
    changed: () => outboxChanged(current),
    progress: (status: SyncStatus) => emit('directory.progress', status),
    refreshed: (customerId: string) => emit('directory.refreshed', { customerId }),
    noticed: () => emit('notices.changed', [...(current?.notices() ?? [])]),
  };

  return {
    current: () => current,
    workspace: async () => (opening === null ? failed({ kind: 'signed-out' }) : opening.workspace),
    isAny: () => opening !== null,
    isInUse: (account) => opening?.account === account && !opening.hasFailed,
    open: (technician, services, ready) => {
      if (opening?.technicianId === technician.id && !opening.hasFailed) return;
      const before = opening === null ? Promise.resolve() : close();
      const mine: Opening = {
        technicianId: technician.id,
        account: accountName(technician, services.deployment),
        workspace: before
          .then(ready)
          .then(() => openAccountWorkspace({ ...parts, ...events, services }, technician)),
        hasFailed: false,
      };
      opening = mine;
      void opened(mine);
    },
    close,
    eraseDirectoryOf: async (account) => {
      const workspace = await opening?.workspace;
      const wiped = workspace?.ok ? await workspace.value.directory.wipe() : ok(undefined);
      if (!wiped.ok) return wiped;
      const place = directoryPlace(world.computer.dataFolder, account);
      const erased = await eraseDirectory(vault, place, () => store.ask('directory.close', undefined));
      if (!erased.ok) return erased;
      const forgotten = await forgetKeepsakes(vault, place);
      return forgotten.ok ? vault.remove(timeEntry(place.name)) : forgotten;
    },
  };
}
