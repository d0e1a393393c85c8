import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Failure, failed, type Outcome, ok } from '../preload/outcome';
import type { ConnectionTest, Notices, Snapshot } from '../preload/shapes/session';
import { createHandlers } from './bridge/handlers';
import { serve } from './bridge/serve';
import { createTell } from './bridge/tell';
import { tryDeployment } from './deploying';
import { defaultPolicy } from './deployment/deployment-file';
import { ownFile } from './deployment/places';
import { deploymentState, type FoundDeployment, readDeployment } from './deployment/read';
import { type DeploymentForm, deploymentOfForm, writeDeployment } from './deployment/write';
import { createSecretClipboard } from './handover/clipboard';
import { createHandingOver, type HandingOver } from './handover/handing-over';
import { createSlipDesk } from './handover/slip';
import { writeChosenFile } from './handover/write-chosen-file';
import { installationId } from './keychain/installation';
import { memoryKeychain } from './keychain/memory-keychain';
import { createVault, type Vault } from './keychain/vault';
import { createIdleLock } from './lock/idle-lock';
import { createLog } from './log';
import { troubleOf } from './microsoft/trouble';
import { createPartner, type Partner } from './partner';
import { createProbe } from './session/probe';
import { createSettings, type SettingsKeeper } from './settings/settings';
import type { AppStore } from './store/app-store';
import { createStoreHost } from './store/host';
import { createSupport } from './support';
import { mainTexts } from './texts';
import { addressOf, type LinkName } from './window/links';
import { openWorkplace, type Workplace } from './workplace';
import type { World } from './world';

/** The app as its calls see it. */
export type App = {
  readonly settings: SettingsKeeper;
  readonly handingOver: HandingOver;
  readonly partner: () => Partner | null;
  /** Waits for a workplace that is being opened; fails with `signed-out`, or why it could not be opened. */
  readonly workplace: () => Promise<Outcome<Workplace>>;
  readonly snapshot: () => Promise<Snapshot>;
  readonly notices: () => Notices;
  /** The answer brings a password into the window, which is kept out of screen captures until it is hidden again. */
  readonly shown: <T>(answer: Outcome<T & { readonly resetId?: string }>, resetId?: string) => Outcome<T>;
  readonly hidden: (resetId: string) => void;
  readonly openLog: () => Outcome<undefined>;
  readonly openLink: (name: LinkName) => Promise<Outcome<undefined>>;
  readonly copySupport: (reference: string) => Promise<Outcome<undefined>>;
  readonly copyAddress: () => Promise<Outcome<undefined>>;
  readonly testDeployment: (form: DeploymentForm) => Promise<Outcome<ConnectionTest>>;
  readonly saveDeployment: (form: DeploymentForm) => Promise<Outcome<undefined>>;
  readonly signOut: (keepDirectory: boolean) => Promise<Outcome<undefined>>;
  readonly deleteEverything: () => Promise<Outcome<undefined>>;
  readonly liftLock: () => Outcome<undefined>;
  readonly quit: () => Outcome<undefined>;
};

const hintEveryMs = 3_000;
const done = ok(undefined);

/** Builds the app from its parts and opens its window. Everything outside comes with `world`. */
export async function startApp(world: World): Promise<App> {
  const { clock, computer } = world;
  const inData = (name: string) => join(computer.dataFolder, name);
  const log = createLog({ file: inData('log.jsonl'), now: clock.now, random: world.randomBytes });
  log.write({ event: 'app.start', version: computer.version, code: computer.runtime.replace(' ', '-') });
  const support = createSupport(`${computer.version}, ${computer.runtime}, ${computer.platform}`);
  const logAndRemember = {
    ...log,
    failure: (channel: string, failure: Failure) => {
      support.remember(failure);
      log.failure(channel, failure);
    },
  };
  const settings = createSettings({
    file: inData('settings.json'),
    systemLanguages: computer.languages,
    log,
    onChange: (changed, language) => {
      world.setTheme(changed.theme);
      world.setMenu(language);
      tell('settings.changed', { settings: changed, language });
    },
  });
  const texts = () => mainTexts[settings.language()];
  world.setTheme(settings.get().theme);
  world.setMenu(settings.language());

  const store: AppStore = createStoreHost({ fork: world.forkStore, now: clock.steady });
  store.onDeath(({ during }) =>
    log.write({ event: 'store.died', ...(during === null ? {} : { code: during }) }),
  );
  let found: FoundDeployment = { step: 'missing' };
  let partner: Partner | null = null;
  let opening: { readonly id: string; readonly workplace: Promise<Outcome<Workplace>> } | null = null;
  let open: Workplace | null = null;
  const shown = new Set<string>();

  const clipboard = createSecretClipboard({
    clipboard: world.clipboard,
    now: clock.now,
    after: clock.after,
    changed: (state) => tell('clipboard.changed', state),
  });
  const handingOver = createHandingOver({
    told: async (id) => (open === null ? failed({ kind: 'signed-out' }) : open.resets.told(id)),
    password: (id) => (open === null ? failed({ kind: 'signed-out' }) : open.resets.password(id)),
    clipboard,
    slips: createSlipDesk(world.printer, clock.after),
    policy: () => policy(),
    saveAs: () => world.dialogs.saveAs({ ...texts().saveSlip, extension: 'pdf' }),
    write: writeChosenFile,
  });
  const policy = () => partner?.deployment.policy ?? defaultPolicy;

  const vault = createVault({
    keychain: world.keychain,
    after: clock.after,
    installation: await installationId(computer.dataFolder),
    platform: computer.platform,
    newGeneration: () => Buffer.from(world.randomBytes(8)).toString('hex'),
  });
  vault.onChange((state) => tell('keychain.changed', state));

  const ready = (async () => {
    found = await readDeployment(computer);
    if (found.step === 'broken') logAndRemember.failure('deployment', found.failure);
    usePartner();
  })();

  const lock = createIdleLock({
    idleSeconds: world.power.idleSeconds,
    after: clock.after,
    onSystemLock: world.power.onLock,
    minutes: () => policy().idleLockMinutes,
    onChange: (locked) => {
      tell('lock.changed', { locked });
      if (locked) void clipboard.wipe();
    },
  });

  const app: App = {
    settings,
    handingOver,
    partner: () => partner,
    workplace: async () => {
      await ready;
      return opening === null ? failed({ kind: 'signed-out' }) : opening.workplace;
    },
    snapshot: async () => {
      await ready;
      return {
        version: computer.version,
        platform: computer.platform,
        runtime: computer.runtime,
        language: settings.language(),
        settings: settings.get(),
        policy: policy(),
        deployment: deploymentState(found),
        keychain: vault.state(),
        session: partner?.session.state() ?? { step: 'signed-out', failure: null },
        connection: partner?.connection() ?? {
          step: 'unknown',
          since: new Date(clock.now()).toISOString(),
          throttledUntil: null,
        },
        locked: lock.locked(),
      };
    },
    notices: () => [...(open?.notices() ?? [])],
    shown: (answer, resetId) => {
      const id = resetId ?? (answer.ok ? answer.value.resetId : undefined);
      if (answer.ok && id !== undefined) shown.add(id);
      window.protect(shown.size > 0);
      return answer;
    },
    hidden: (resetId) => {
      shown.delete(resetId);
      window.protect(shown.size > 0);
    },
    openLog: () => {
      world.showFile(inData('log.jsonl'));
      return done;
    },
    openLink: async (name) => {
      const address = addressOf(name);
      const opened = await world.openExternal(address, [new URL(address).origin]);
      return opened ? done : failed({ kind: 'browser-did-not-open' });
    },
    copySupport: async (reference) => {
      const text = support.textOf(reference);
      return text === null ? failed({ kind: 'not-found' }) : copied(text);
    },
    copyAddress: async () => {
      const address = partner?.session.address() ?? null;
      return address === null ? failed({ kind: 'not-possible-now' }) : copied(address);
    },
    testDeployment: async (form) => {
      const deployment = deploymentOfForm(form);
      const passing = createPartner(world, {
        deployment,
        vault: passingVault(),
        settings,
        log: logAndRemember,
        tell: { session: (state) => tell('session.changed', state), connection: () => {} },
      });
      try {
        const lines = await tryDeployment(
          passing,
          createProbe({
            deployment,
            fetch: world.network.fetch,
            troubleOf,
            clock,
            uuid: world.uuid,
            newReference: log.newReference,
          }),
        );
        for (const { failure } of lines)
          if (failure !== null) logAndRemember.failure('deployment.test', failure);
        return ok(lines);
      } finally {
        passing.stop();
        if (partner !== null) tell('session.changed', partner.session.state());
        else tell('session.changed', { step: 'signed-out', failure: null });
      }
    },
    saveDeployment: async (form) => {
      if (found.step === 'ready' && !found.own) return failed({ kind: 'not-allowed-by-policy' });
      const written = await writeDeployment(ownFile(computer), form);
      if (!written.ok) return written;
      await leave();
      found = await readDeployment(computer);
      usePartner();
      tell('deployment.changed', { deployment: deploymentState(found), policy: policy() });
      return done;
    },
    signOut: async (keepDirectory) => {
      if (partner === null) return failed({ kind: 'signed-out' });
      await clipboard.wipe();
      const leaving = open;
      if (leaving !== null && !keepDirectory) {
        const wiped = await leaving.directory.wipe();
        if (!wiped.ok) return wiped;
      }
      await leave();
      const out = await partner.session.signOut();
      return out.ok ? done : out;
    },
    deleteEverything: async () => {
      const { message, detail, yes } = texts().deleteEverything;
      const answer = await world.dialogs.ask({ message, detail, buttons: [texts().stay, yes], cancel: 0 });
      if (answer !== 1) return failed({ kind: 'not-possible-now' });
      await clipboard.wipe();
      await leave();
      partner?.stop();
      store.close();
      // Keys first: what is left of the files is noise from then on.
      const erased = await vault.erase();
      if (!erased.ok) return erased;
      await rm(computer.dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      mayLeave = true;
      world.quit();
      return done;
    },
    liftLock: () => {
      lock.lift();
      return done;
    },
    quit: () => {
      world.quit();
      return done;
    },
  };

  async function copied(text: string): Promise<Outcome<undefined>> {
    try {
      await world.clipboard.writeSecret(text);
      return done;
    } catch {
      // Another program holds the clipboard.
      return failed({ kind: 'clipboard-busy' });
    }
  }

  const passingVault = (): Vault =>
    createVault({
      keychain: memoryKeychain(),
      after: clock.after,
      installation: world.uuid(),
      platform: computer.platform,
      newGeneration: () => Buffer.from(world.randomBytes(8)).toString('hex'),
    });

  function usePartner(): void {
    partner?.stop();
    partner = null;
    if (found.step !== 'ready') return;
    partner = createPartner(world, {
      deployment: found.deployment,
      vault,
      settings,
      log: logAndRemember,
      tell: {
        session: (state) => {
          follow();
          tell('session.changed', state);
          void open?.resets.wake();
        },
        connection: (state) => {
          tell('connection.changed', state);
          void open?.resets.wake();
        },
      },
    });
    void partner.session.restore();
  }

  /** A technician has come, gone or changed: opens or closes what belongs to the account. */
  function follow(): void {
    const technician = partner?.session.account() ?? null;
    if (partner === null || technician === null || opening?.id === technician.id) return;
    const before = opening === null ? Promise.resolve() : leave();
    const mine = partner;
    const workplace = before.then(() =>
      openWorkplace(
        {
          world,
          store,
          vault,
          partner: mine,
          settings,
          log: logAndRemember,
          changed: tellOutbox,
          notify: (what, count) => {
            const text = texts().notify[what];
            log.write({ event: `notify.${what}`, count });
            void world.notify(text.title, text.body, () => {
              window.show();
              tell('window.command', { command: 'outbox' });
            });
          },
          progress: (status) => tell('directory.progress', status),
          noticed: () => tell('notices.changed', [...(open?.notices() ?? [])]),
        },
        technician,
      ),
    );
    const now = { id: technician.id, workplace };
    opening = now;
    void workplace.then((opened) => {
      if (opening !== now) return;
      if (!opened.ok) {
        logAndRemember.failure('workplace', opened.failure);
        opening = null;
        return;
      }
      open = opened.value;
      tellOutbox();
      tell('notices.changed', [...opened.value.notices()]);
    });
  }

  async function leave(): Promise<void> {
    const leaving = opening;
    opening = null;
    open = null;
    shown.clear();
    window.protect(false);
    const workplace = await leaving?.workplace;
    if (workplace?.ok) await workplace.value.close();
    world.badge(0);
    tell('outbox.changed', []);
  }

  function tellOutbox(): void {
    if (open === null) return;
    const waiting = [...open.resets.outbox()];
    for (const view of waiting) if (view.failure !== null) support.remember(view.failure);
    tell('outbox.changed', waiting);
    world.badge(waiting.length);
  }

  let mayLeave = false;
  async function mayQuit(): Promise<boolean> {
    if (mayLeave) return true;
    const { unsettled, untold } = open?.resets.unfinished() ?? { unsettled: 0, untold: 0 };
    if (unsettled > 0 || untold > 0) {
      const { quitMemory, quitUnsettled, quitUntold, quit, stay } = texts();
      const keeps = vault.state().step !== 'memory';
      const { message, detail } = !keeps ? quitMemory : unsettled > 0 ? quitUnsettled : quitUntold;
      const answer = await world.dialogs.ask({ message, detail, buttons: [stay, quit], cancel: 0 });
      if (answer !== 1) return false;
    }
    await clipboard.wipe();
    world.printer.stop();
    await leave();
    await partner?.session.saved();
    store.close();
    log.write({ event: 'app.quit' });
    return true;
  }

  const window = world.openWindow((command) => tell('window.command', { command }));
  const tell = createTell(window.contents, log);
  serve(world.ipc, createHandlers(app), logAndRemember);
  window.onFocus(() => void clipboard.wipeIfDue());
  world.beforeQuit(mayQuit);
  world.power.onWake(() => {
    partner?.hint();
    open?.resets.woke();
  });

  let wasOnline = world.isOnline();
  const watch = () => {
    const isOnline = world.isOnline();
    if (isOnline !== wasOnline) partner?.hint();
    wasOnline = isOnline;
    clock.after(hintEveryMs, watch);
  };
  clock.after(hintEveryMs, watch);
  await ready;
  return app;
}
