import { createHash } from 'node:crypto';
import type { Language } from '../../preload/languages/languages';
import { failed, type Outcome, ok } from '../../preload/outcome';
import type { SyncStatus } from '../../preload/shapes/directory';
import type { Notices } from '../../preload/shapes/session';
import type { Log } from '../base/log';
import type { RollbackProofClock } from '../base/rollback-proof-clock';
import type { Deployment } from '../deployment/deployment';
import type { Directory } from '../directory/directory';
import { directoryPlace, keyEntry } from '../directory/erasure';
import { type DirectoryParts, openDirectory } from '../directory/open-directory';
import { watchCustomers } from '../directory/sync/watch-customers';
import type { Vault } from '../keychain/vault';
import type { Ledger } from '../ledger/ledger';
import { technicianPasswords } from '../password/technician-passwords';
import type { ResetWorld } from '../reset/reset-world';
import { type Resets, startResets } from '../reset/resets';
import type { Technician } from '../session/technician';
import type { SettingsKeeper } from '../settings/settings';
import type { World } from '../world';
import { isOfKeychain, openAccountLedger } from './account-ledger';
import type { AppStore } from './app-store';
import type { DeploymentServices } from './deployment-services';

/** Everything that belongs to one technician account: its folder, ledger, directory and resets. */
export type AccountWorkspace = {
  readonly technician: Technician;
  readonly directory: Directory;
  readonly resets: Resets;
  readonly ledger: Ledger;
  /** False: nothing of this session is kept, whatever else the keychain holds. */
  readonly isKept: boolean;
  /** In which language the users of a customer are written to. */
  readonly userLanguage: (customerId: string) => Language;
  /** Is it a customer of this account: in the directory, or of a reset that was made here? */
  readonly knowsCustomer: (customerId: string) => Promise<boolean>;
  /** What happened to our files, to be shown. */
  readonly notices: () => Notices;
  readonly close: () => Promise<void>;
};

/** What a workspace is opened with. */
export type AccountWorkspaceParts = {
  readonly world: World;
  /** The time that the app believes. */
  readonly time: RollbackProofClock;
  readonly store: AppStore;
  readonly vault: Vault;
  readonly services: DeploymentServices;
  readonly settings: SettingsKeeper;
  readonly log: Log;
  readonly changed: () => void;
  readonly notify: ResetWorld['notify'];
  readonly ask: ResetWorld['ask'];
  readonly progress: (status: SyncStatus) => void;
  /** What is on the screen of this customer is not as it was. */
  readonly refreshed: (customerId: string) => void;
  /** There is something new to say about our files. */
  readonly noticed: () => void;
};

/**
 * Folder and key names hold no name of anybody: a digest. What was done at one partner's, or in the sandbox, is never
 * found, let alone sent, at another's.
 */
export const accountName = (
  { id, tenantId }: Pick<Technician, 'id' | 'tenantId'>,
  { sandbox }: Pick<Deployment, 'sandbox'>,
): string =>
  createHash('sha256')
    .update(JSON.stringify([id, tenantId, sandbox]))
    .digest('hex')
    .slice(0, 16);

/** Opens the files of an account, in memory where there is no keychain, and starts its resets and its sync. */
export async function openAccountWorkspace(
  parts: AccountWorkspaceParts,
  technician: Technician,
): Promise<Outcome<AccountWorkspace>> {
  const { world, store, vault, services, settings, log } = parts;
  const { clock, computer } = world;
  const account = accountName(technician, services.deployment);
  const opened = await openAccountLedger({
    world,
    store,
    vault,
    account,
    notRenewed: (failure) => log.write({ event: 'ledger.key-not-renewed', kind: failure.kind }),
  });
  if (!opened.ok) return opened;
  const { ledger, isKept } = opened.value;

  const at = directoryPlace(computer.dataFolder, account);
  const directoryParts: Omit<DirectoryParts, 'file'> = {
    host: store,
    vault,
    name: at.name,
    client: services.client,
    clock,
    time: parts.time,
    uuid: world.uuid,
    throttle: services.throttle,
    obstacle: services.listObstacle,
    spare: () => (settings.get().metered ? 'metered' : world.power.onBattery() ? 'battery' : null),
    signInRefused: () => {
      const state = services.session.state();
      const needs = state.step === 'signed-in' && services.session.needsToken() ? state.needsSignIn : null;
      return services.session.account()?.id === technician.id ? needs : null;
    },
    signInAgain: () => void services.session.tokenAgain(),
    onContact: (listener) =>
      services.onContact(() => {
        if (services.session.account()?.id === technician.id) listener();
      }),
    offlineDays: services.deployment.policy.offlineDays,
    progress: parts.progress,
    refreshed: parts.refreshed,
    noticed: parts.noticed,
  };
  // Where no new key can be kept, a directory that is there goes on, and a new one is in memory.
  const hasFile = isKept && (vault.keeps() === 'keychain' || (await vault.get(keyEntry(at.name))) !== null);
  let directory = await openDirectory({ ...directoryParts, file: hasFile ? at.file : null });
  if (!directory.ok && hasFile && isOfKeychain(directory.failure))
    directory = await openDirectory({ ...directoryParts, file: null });
  if (!directory.ok) {
    await opened.value.close();
    return failed(directory.failure);
  }
  const { value: users } = directory;

  const passwords = technicianPasswords({
    settings,
    policy: services.deployment.policy,
    randomBytes: world.randomBytes,
  });
  const resets = await startResets({
    ledger,
    client: watchCustomers(services.client, (id) => void users.saidGone(id)),
    directory: {
      ...users,
      learn: (customerId, userId, user) => void users.learn(customerId, userId, { ...user, id: userId }),
    },
    passwords,
    account: { id: technician.id, upn: technician.upn },
    policy: services.deployment.policy,
    resetsAvailable: services.deployment.resetsAvailable,
    route: services.deployment.resetRoute,
    baseUrl: services.deployment.partnerCenter,
    mayQueue: isKept,
    // Another technician's token must not carry a reset of this one.
    obstacle: () => (services.session.account()?.id === technician.id ? services.obstacle() : 'sign-in'),
    signedInByHandAt: services.signedInByHandAt,
    heldUntil: services.throttle.heldUntil,
    clock,
    time: parts.time,
    uuid: world.uuid,
    changed: parts.changed,
    notify: parts.notify,
    ask: parts.ask,
    log: (code, facts) =>
      log.write({ event: `reset.${code}`, ...(typeof facts?.kind === 'string' ? { kind: facts.kind } : {}) }),
  });

  return ok({
    technician,
    directory: users,
    resets,
    ledger,
    isKept,
    userLanguage: passwords.languageFor,
    knowsCustomer: async (customerId) => {
      const found = await users.customer(customerId);
      if (found.ok && found.value !== null) return true;
      return ledger
        .all()
        .some((record) => record.account === technician.id && record.customerId === customerId);
    },
    notices: () => [...opened.value.notices, ...users.notices()],
    close: async () => {
      await resets.stop();
      await opened.value.close();
      await users.close();
    },
  });
}
