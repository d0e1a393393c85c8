import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { SessionState } from '../../preload/shapes/session';
import type { MicrosoftTime } from '../base/microsoft-time';
import type { Deployment } from '../deployment/deployment';
import { defaultPolicy } from '../deployment/deployment-file';
import { ownFile } from '../deployment/places';
import { deploymentStateOf, type FoundDeployment, readDeployment } from '../deployment/read';
import { type DeploymentForm, writeDeployment } from '../deployment/write';
import { createKeptDirectories } from '../directory/kept-directories';
import { createCeiling } from '../hand/ceiling';
import type { Questions } from '../hand/questions';
import type { SignInChoice } from '../session/session';
import { type AccountWorkspace, accountName } from './account-workspace';
import { type CurrentAccountParts, createCurrentAccount } from './current-account';
import { createDeploymentServices, type DeploymentServices } from './deployment-services';
import { createDeploymentTrial, type DeploymentTrial } from './deployment-trial';

/** Which deployment is in force, and who works under it: opens and closes what belongs to a technician as they come and go. */
export type AccountLifecycle = {
  /** The deployment has been looked for. */
  readonly ready: Promise<void>;
  readonly found: () => FoundDeployment;
  readonly services: () => DeploymentServices | null;
  readonly policy: () => DeploymentServices['deployment']['policy'];
  /** The workspace that is open now; null: none. */
  readonly current: () => AccountWorkspace | null;
  /** Waits for a workspace that is being opened; fails with `signed-out`, or why it could not be opened. */
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

/** What the lifecycle is made of. */
export type AccountLifecycleParts = Omit<CurrentAccountParts, 'ask'> & {
  readonly microsoftTime: MicrosoftTime;
  /** What the technician is asked outside of the window. */
  readonly questions: Pick<Questions, 'guarded' | 'more'>;
};

/** Begins: looks for the deployment, and for who was signed in. */
export function createAccountLifecycle(parts: AccountLifecycleParts): AccountLifecycle {
  const { world, vault, settings, log, emit, questions } = parts;
  const { clock, computer } = world;
  let found: FoundDeployment = { step: 'missing' };
  let services: DeploymentServices | null = null;
  let needsSignIn: Failure | null = null;
  let restoring: Promise<void> = Promise.resolve();

  const policy = () => services?.deployment.policy ?? defaultPolicy;
  const ceiling = createCeiling({
    steady: clock.steady,
    perHour: () => policy().resetsPerHour,
    ask: questions.more,
  });
  const account = createCurrentAccount({
    ...parts,
    ask: { guarded: questions.guarded, more: ceiling.admit },
  });
  const keptDirectories = createKeptDirectories({
    vault,
    dataFolder: computer.dataFolder,
    clock,
    time: parts.time,
    offlineDays: () => policy().offlineDays,
    isInUse: account.isInUse,
  });
  const trial = createDeploymentTrial({
    ...{ world, settings, log, emit },
    ended: () => emit('session.changed', services?.session.state() ?? { step: 'signed-out', failure: null }),
  });

  async function findDeployment(): Promise<void> {
    found = await readDeployment(computer);
    if (found.step === 'broken') log.failure('deployment', found.failure);
    services?.stop();
    services = null;
    if (found.step === 'ready') activate(found.deployment);
    else keptDirectories.begin();
  }

  function activate(deployment: Deployment): void {
    services = createDeploymentServices(world, {
      ...{ deployment, vault, settings, log },
      heard: parts.microsoftTime.observe,
      events: {
        session: sessionChanged,
        connection: (state) => {
          emit('connection.changed', state);
          wake();
        },
      },
    });
    // While the keychain is asked who was signed in.
    parts.store.start();
    restoring = services.session.restore();
  }

  function sessionChanged(state: SessionState): void {
    // Nobody called for this one, so nobody else would log it or keep its details for support.
    const why = state.step === 'signed-in' ? state.needsSignIn : null;
    if (why !== null && why !== needsSignIn) log.failure('session', why);
    needsSignIn = why;
    const technician = services?.session.account() ?? null;
    if (services !== null && technician !== null) account.open(technician, services, keptDirectories.settled);
    // Now it is known who is at work.
    keptDirectories.begin();
    emit('session.changed', state);
    wake();
  }

  /** What waited for the network, the sign-in or the power looks again. */
  function wake(): void {
    account.current()?.directory.wake();
    void account.current()?.resets.wake();
  }

  async function save(form: DeploymentForm): Promise<Outcome<undefined>> {
    if (found.step === 'ready' && !found.own) return failed({ kind: 'not-allowed-by-policy' });
    const written = await writeDeployment(ownFile(computer), form);
    if (!written.ok) return written;
    await account.close();
    await findDeployment();
    emit('deployment.changed', { deployment: deploymentStateOf(found), policy: policy() });
    return ok(undefined);
  }

  async function signIn(choice: SignInChoice): Promise<Outcome<void>> {
    if (services === null) return failed({ kind: 'deployment-missing' });
    const outcome = await services.session.signIn(choice);
    if (outcome.ok)
      void account.workspace().then((opened) => {
        if (opened.ok) opened.value.directory.signedIn();
      });
    return outcome;
  }

  async function signOut(keepDirectory: boolean): Promise<Outcome<undefined>> {
    if (services === null) return failed({ kind: 'signed-out' });
    const { session, deployment } = services;
    // Nobody knows who goes before the keychain has said who was signed in.
    await restoring;
    const technician = session.account();
    const isErased = !keepDirectory && technician !== null;
    const erase = async () =>
      isErased ? account.eraseDirectoryOf(accountName(technician, deployment)) : ok(undefined);
    const erased = await erase();
    if (!erased.ok) return erased;
    await account.close();
    const out = await session.signOut();
    // News of the sign-in or the network may have opened it again in between.
    if (account.isAny()) {
      await erase();
      await account.close();
    }
    return out.ok ? ok(undefined) : out;
  }

  const ready = findDeployment();
  return {
    ready,
    found: () => found,
    services: () => services,
    policy,
    current: account.current,
    workspace: async () => {
      await ready;
      return account.workspace();
    },
    signingIn: () => trial.session() ?? services?.session ?? null,
    test: trial.run,
    save,
    signIn,
    signOut,
    close: account.close,
  };
}
