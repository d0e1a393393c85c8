import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { Log } from '../base/log';
import type { MicrosoftTime } from '../base/microsoft-time';
import type { RollbackProofClock } from '../base/rollback-proof-clock';
import type { Emit } from '../bridge/emit';
import { defaultPolicy } from '../deployment/deployment-file';
import { ownFile } from '../deployment/places';
import { deploymentStateOf, type FoundDeployment, readDeployment } from '../deployment/read';
import { type DeploymentForm, writeDeployment } from '../deployment/write';
import { directoryPlace, eraseDirectory, timeEntry } from '../directory/erasure';
import { forgetKeepsakes } from '../directory/keepsakes';
import { createKeptDirectories } from '../directory/kept-directories';
import type { Vault } from '../keychain/vault';
import type { SignInChoice } from '../session/session';
import type { SettingsKeeper } from '../settings/settings';
import type { AppStore } from './app-store';
import type { World } from '../world';
import { type AccountWorkspace, accountName, openAccountWorkspace } from './account-workspace';
import { createDeploymentServices, type DeploymentServices } from './deployment-services';
import { createDeploymentTrial, type DeploymentTrial } from './deployment-trial';

/** Which deployment is in force, and who works under it: opens and closes what belongs to a technician as they come and go. */
export type AccountLifecycle = {
  /** The deployment has been looked for. */
  readonly ready: Promise<void>;
  readonly found: () => FoundDeployment;
  readonly services: () => DeploymentServices | null;
  readonly policy: () => DeploymentServices['deployment']['policy'];
  /** The workplace that is open now, if any. */
  readonly current: () => AccountWorkspace | null;
  /** Waits for a workplace that is being opened; fails with `signed-out`, or why it could not be opened. */
  readonly workspace: () => Promise<Outcome<AccountWorkspace>>;
  /** Where a sign-in may be under way: at the deployment that is being tried, else at the one in force. */
  readonly signingIn: () => DeploymentServices['session'] | null;
  readonly test: DeploymentTrial['run'];
  readonly save: (form: DeploymentForm) => Promise<Outcome<undefined>>;
  /** Opens the browser. What the account may see is fetched anew after it. */
  readonly signIn: (choice: SignInChoice) => Promise<Outcome<void>>;
  readonly signOut: (keepDirectory: boolean) => Promise<Outcome<undefined>>;
  /** Closes what is open; whoever is signed in stays signed in. */
  readonly close: () => Promise<void>;
};

/** What an office is made of. */
export type AccountLifecycleParts = {
  readonly world: World;
  /** The time that the app believes. */
  readonly time: RollbackProofClock;
  readonly microsoftTime: MicrosoftTime;
  readonly vault: Vault;
  readonly store: AppStore;
  readonly settings: SettingsKeeper;
  readonly log: Log;
  readonly emit: Emit;
  /** What is shown of the outbox has changed. */
  readonly outboxChanged: (present: AccountWorkspace | null) => void;
  readonly notify: Parameters<typeof openAccountWorkspace>[0]['notify'];
  readonly ask: Parameters<typeof openAccountWorkspace>[0]['ask'];
  /** Before the workplace is closed: nothing of it may stay on the screen. */
  readonly closing: () => void;
};

type Opening = {
  readonly id: string;
  readonly account: string;
  readonly workplace: Promise<Outcome<AccountWorkspace>>;
  failed: boolean;
};

/** Opens the office: looks for the deployment, and for who was signed in. */
export function createAccountLifecycle(parts: AccountLifecycleParts): AccountLifecycle {
  const { world, vault, settings, log, emit: tell } = parts;
  const { clock, computer } = world;
  let found: FoundDeployment = { step: 'missing' };
  let partner: DeploymentServices | null = null;
  let opening: Opening | null = null;
  let present: AccountWorkspace | null = null;
  let needs: Failure | null = null;
  let restoring: Promise<void> = Promise.resolve();

  const policy = () => partner?.deployment.policy ?? defaultPolicy;
  const keptDirectories = createKeptDirectories({
    vault,
    dataFolder: computer.dataFolder,
    clock,
    time: parts.time,
    offlineDays: () => policy().offlineDays,
    isInUse: (account) => opening?.account === account && !opening.failed,
  });
  const look = async () => {
    found = await readDeployment(computer);
    if (found.step === 'broken') log.failure('deployment', found.failure);
    employ();
  };

  /** What waited for the network, the sign-in or the power looks again. */
  function wake(): void {
    present?.directory.wake();
    void present?.resets.wake();
  }

  function employ(): void {
    partner?.stop();
    partner = null;
    if (found.step !== 'ready') {
      keptDirectories.begin();
      return;
    }
    partner = createDeploymentServices(world, {
      deployment: found.deployment,
      vault,
      settings,
      log,
      heard: parts.microsoftTime.observe,
      tell: {
        session: (state) => {
          // Nobody called for this one, so nobody else would log it or keep its details for support.
          const why = state.step === 'signed-in' ? state.needsSignIn : null;
          if (why !== null && why !== needs) log.failure('session', why);
          needs = why;
          follow();
          // Now it is known who is at work.
          keptDirectories.begin();
          tell('session.changed', state);
          wake();
        },
        connection: (state) => {
          tell('connection.changed', state);
          wake();
        },
      },
    });
    // While the keychain is asked who was signed in.
    parts.store.start();
    restoring = partner.session.restore();
  }

  /** A technician has come, or another one: opens what belongs to that account. */
  function follow(): void {
    const technician = partner?.session.account() ?? null;
    if (partner === null || technician === null) return;
    // One that could not be opened is tried again each time something about the sign-in changes.
    if (opening?.id === technician.id && !opening.failed) return;
    const before = opening === null ? Promise.resolve() : leave();
    const mine = partner;
    const workplace = before.then(keptDirectories.settled).then(() =>
      openAccountWorkspace(
        {
          ...parts,
          services: mine,
          changed: () => parts.outboxChanged(present),
          progress: (status) => tell('directory.progress', status),
          refreshed: (customerId) => tell('directory.refreshed', { customerId }),
          noticed: () => tell('notices.changed', [...(present?.notices() ?? [])]),
        },
        technician,
      ),
    );
    const account = accountName(technician, partner.deployment);
    const now: Opening = { id: technician.id, account, workplace, failed: false };
    opening = now;
    void workplace.then((opened) => {
      if (opening !== now) return;
      if (!opened.ok) {
        log.failure('workplace', opened.failure);
        now.failed = true;
        return;
      }
      present = opened.value;
      // What the sign-in said in the meantime, nobody heard.
      present.directory.wake();
      parts.outboxChanged(present);
      tell('notices.changed', [...present.notices()]);
    });
  }

  async function leave(): Promise<void> {
    const leaving = opening;
    opening = null;
    present = null;
    parts.closing();
    const workplace = await leaving?.workplace;
    if (workplace?.ok) await workplace.value.close();
    parts.outboxChanged(null);
  }

  /** The directory of an account goes, whether it is open, is being opened, could not be, or is of an earlier start. */
  async function wipe(account: string): Promise<Outcome<void>> {
    const opened = await opening?.workplace;
    const wiped = opened?.ok ? await opened.value.directory.wipe() : ok(undefined);
    if (!wiped.ok) return wiped;
    const place = directoryPlace(computer.dataFolder, account);
    const erased = await eraseDirectory(vault, place, () => parts.store.ask('directory.close', undefined));
    if (!erased.ok) return erased;
    const forgotten = await forgetKeepsakes(vault, place);
    return forgotten.ok ? vault.remove(timeEntry(place.name)) : forgotten;
  }

  const trial = createDeploymentTrial({
    world,
    settings,
    log,
    tell,
    ended: () => tell('session.changed', partner?.session.state() ?? { step: 'signed-out', failure: null }),
  });

  const ready = look();
  return {
    ready,
    found: () => found,
    services: () => partner,
    policy,
    current: () => present,
    workspace: async () => {
      await ready;
      return opening === null ? failed({ kind: 'signed-out' }) : opening.workplace;
    },
    signingIn: () => trial.session() ?? partner?.session ?? null,
    test: trial.run,
    save: async (form) => {
      if (found.step === 'ready' && !found.own) return failed({ kind: 'not-allowed-by-policy' });
      const written = await writeDeployment(ownFile(computer), form);
      if (!written.ok) return written;
      await leave();
      await look();
      tell('deployment.changed', { deployment: deploymentStateOf(found), policy: policy() });
      return ok(undefined);
    },
    signIn: async (choice) => {
      if (partner === null) return failed({ kind: 'deployment-missing' });
      const outcome = await partner.session.signIn(choice);
      if (outcome.ok)
        void opening?.workplace.then((opened) => {
          if (opened.ok) opened.value.directory.signedIn();
        });
      return outcome;
    },
    signOut: async (keepDirectory) => {
      if (partner === null) return failed({ kind: 'signed-out' });
      // Nobody knows who goes before the keychain has said who was signed in.
      await restoring;
      const technician = partner.session.account();
      const goes = keepDirectory || technician === null ? null : accountName(technician, partner.deployment);
      if (goes !== null) {
        const wiped = await wipe(goes);
        if (!wiped.ok) return wiped;
      }
      await leave();
      const out = await partner.session.signOut();
      // News of the sign-in or the network may have opened it again in between.
      if (opening !== null) {
        if (goes !== null) await wipe(goes);
        await leave();
      }
      return out.ok ? ok(undefined) : out;
    },
    close: leave,
  };
}
