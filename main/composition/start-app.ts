import { join } from 'node:path';
import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { KeychainState } from '../../preload/shapes/session';
import { isoTime } from '../base/iso-time';
import { createLog, type LogEntry } from '../base/log';
import { createMicrosoftTime } from '../base/microsoft-time';
import { createRollbackProofClock } from '../base/rollback-proof-clock';
import { createEmit } from '../bridge/emit';
import { serve } from '../bridge/serve';
import { placeOf } from '../bridge/stack';
import { deploymentStateOf } from '../deployment/read';
import { createCeiling } from '../hand/ceiling';
import { createGuard } from '../hand/guard';
import { createHand } from '../hand/hand';
import { createQuestions } from '../hand/questions';
import { createSecretClipboard } from '../handover/clipboard';
import { createHandingOver } from '../handover/handing-over';
import { createSlipDesk } from '../handover/slip';
import { writeChosenFile } from '../handover/write-chosen-file';
import { installationId } from '../keychain/installation';
import { createIdleLock } from '../lock/idle-lock';
import { createSettings } from '../settings/settings';
import type { AppStore } from './app-store';
import { createStoreHost } from '../store-host/host';
import { mainTexts } from '../texts';
import { addressOf } from '../window/links';
import type { World } from '../world';
import { createAccountLifecycle } from './account-lifecycle';
import type { AccountWorkspace } from './account-workspace';
import type { AppCalls } from './app';
import { createHandlers } from './handlers';
import { openVault } from './open-vault';
import { createQuitAndErase } from './quit-and-erase';
import { createRecentFailures } from './recent-failures';

const hintEveryMs = 3_000;
const done = ok(undefined);

/** Builds the app from its parts and opens its window. Everything outside comes with `world`. */
export async function startApp(world: World): Promise<AppCalls> {
  const { clock, computer } = world;
  const inData = (name: string) => join(computer.dataFolder, name);
  const plainLog = createLog({ file: inData('log.jsonl'), now: clock.now, random: world.randomBytes });
  plainLog.write({
    event: 'app.start',
    version: computer.version,
    code: computer.runtime.replace(' ', '-'),
  });
  world.onBug((thrown) => plainLog.write({ event: 'app.bug', ...placeOf(thrown) }));
  const support = createRecentFailures(`${computer.version}, ${computer.runtime}, ${computer.platform}`);
  const log = {
    ...plainLog,
    write: (entry: LogEntry) => {
      plainLog.write(entry);
      // A bug that the window was told of by its number alone: the number can be copied too.
      if (entry.reference !== undefined && entry.event.startsWith('serve.'))
        support.remember({
          kind: 'unexpected',
          reference: entry.reference,
          support: { reference: entry.reference, time: isoTime(clock.now()) },
        });
    },
    failure: (channel: string, failure: Failure) => {
      support.remember(failure);
      plainLog.failure(channel, failure);
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
      office.current()?.directory.wake();
    },
  });
  const texts = () => mainTexts[settings.language()];
  world.setTheme(settings.get().theme);
  world.setMenu(settings.language());
  const vault = openVault(world, world.keychain, await installationId(computer.dataFolder));
  const store: AppStore = createStoreHost({ fork: world.forkStore, now: clock.steady });
  store.onDeath(({ during }) =>
    log.write({ event: 'store.died', ...(during === null ? {} : { code: during }) }),
  );
  const window = world.openWindow((command) => tell('window.command', { command }));
  const tell = createEmit(window.contents, log);
  /** A keychain that keeps old keys and takes no new ones keeps nothing of somebody who has none in it. */
  const keychainState = (): KeychainState => {
    const state = vault.state();
    const isKept = office.current()?.isKept ?? true;
    return state.step === 'read-only' && !isKept ? { step: 'memory', why: state.why } : state;
  };
  vault.onChange(() => tell('keychain.changed', keychainState()));

  /** The resets whose password may be on the screen. */
  const onScreen = new Set<string>();
  const clipboard = createSecretClipboard({
    clipboard: world.clipboard,
    now: clock.now,
    after: clock.after,
    changed: (state) => tell('clipboard.changed', state),
  });
  const microsoftTime = createMicrosoftTime(clock.steady);
  const time = createRollbackProofClock(clock, microsoftTime);
  const questions = createQuestions(world.dialogs, texts);
  const ceiling = createCeiling({
    steady: clock.steady,
    perHour: () => office.policy().resetsPerHour,
    ask: questions.more,
  });
  const office = createAccountLifecycle({
    world,
    time,
    microsoftTime,
    vault,
    store,
    settings,
    log,
    emit: tell,
    outboxChanged: outbox,
    notify: (what, count) => {
      const { title, body } = texts().notify[what];
      log.write({ event: `notify.${what}`, count });
      void world.notify(title, body, () => {
        window.show();
        tell('window.command', { command: 'outbox' });
      });
    },
    ask: { guarded: questions.guarded, more: ceiling.admit },
    closing: () => {
      onScreen.clear();
      window.protect(false);
    },
  });
  const signedOut = failed({ kind: 'signed-out' });
  const handingOver = createHandingOver({
    shown: async (id) => (await office.current()?.resets.shown(id)) ?? signedOut,
    password: (id) => office.current()?.resets.password(id) ?? signedOut,
    clipboard,
    slips: createSlipDesk(world.printer, clock.after),
    policy: office.policy,
    saveAs: () => world.dialogs.saveAs({ ...texts().saveSlip, extension: 'pdf' }),
    write: writeChosenFile,
  });
  const lock = createIdleLock({
    idleSeconds: world.power.idleSeconds,
    after: clock.after,
    onSystemLock: world.power.onLock,
    minutes: () => office.policy().idleLockMinutes,
    onChange: (locked) => {
      guard.covered();
      tell('lock.changed', { locked });
      if (locked) void clipboard.wipe();
    },
  });
  const hand = createHand(clock.steady);
  window.onInput(hand.note);
  const guard = createGuard({
    hand,
    steady: clock.steady,
    locked: lock.locked,
    isAssisted: world.isAssisted,
    askAssisted: questions.assisted,
  });
  const leaving = createQuitAndErase({ world, office, vault, store, clipboard, log, texts });

  function outbox(present: AccountWorkspace | null): void {
    const waiting = [...(present?.resets.outbox() ?? [])];
    for (const { failure, audit } of waiting)
      for (const shown of [failure, audit?.failure]) if (shown) support.remember(shown);
    tell('outbox.changed', waiting);
    // Who is at work has changed, perhaps.
    if (vault.keeps() === 'read-only') tell('keychain.changed', keychainState());
    world.badge(waiting.length);
  }

  async function copied(text: string): Promise<Outcome<undefined>> {
    try {
      await world.clipboard.writeSecret(text);
      return done;
    } catch {
      // Another program holds the clipboard.
      return failed({ kind: 'clipboard-busy' });
    }
  }

  const app: AppCalls = {
    settings,
    lifecycle: office,
    handingOver,
    snapshot: async () => {
      await office.ready;
      const partner = office.services();
      const nowhere = {
        step: 'unknown',
        since: isoTime(clock.now()),
        throttledUntil: null,
      } as const;
      return {
        version: computer.version,
        platform: computer.platform,
        runtime: computer.runtime,
        language: settings.language(),
        settings: settings.get(),
        policy: office.policy(),
        deployment: deploymentStateOf(office.found()),
        keychain: keychainState(),
        session: partner?.session.state() ?? { step: 'signed-out', failure: null },
        connection: partner?.connection() ?? nowhere,
        locked: lock.locked(),
      };
    },
    notices: () => [...(office.current()?.notices() ?? [])],
    shown: (answer, resetId) => {
      const id = resetId ?? (answer.ok ? answer.value.resetId : undefined);
      if (resetId === undefined && id !== undefined) guard.opened(id);
      if (answer.ok && id !== undefined) onScreen.add(id);
      window.protect(onScreen.size > 0);
      return answer;
    },
    hidden: (resetId) => {
      guard.closed(resetId);
      onScreen.delete(resetId);
      window.protect(onScreen.size > 0);
    },
    openLog: () => {
      world.showFile(inData('log.jsonl'));
      return done;
    },
    openLink: async (link) => {
      if ('customerId' in link && !(await office.current()?.knowsCustomer(link.customerId)))
        return failed({ kind: 'not-found' });
      const found = office.found();
      const address = addressOf(link, found.step === 'ready' ? found.deployment.cloud : 'global');
      if (address === null) return failed({ kind: 'not-supported-here' });
      const opened = await world.openExternal(address, [new URL(address).origin]);
      return opened ? done : failed({ kind: 'browser-did-not-open' });
    },
    copySupport: async (reference) => {
      // What sync met is listed for days, and is not among the last that were shown.
      const status = office.current()?.directory.status();
      const listed = [status?.listFailure, ...(status?.failures ?? []).map(({ failure }) => failure)];
      const met = listed.find((failure) => failure?.support?.reference === reference);
      if (met) support.remember(met);
      const text = support.textOf(reference);
      return text === null ? failed({ kind: 'not-found' }) : copied(text);
    },
    copyAddress: async () => {
      const address = office.signingIn()?.address() ?? null;
      return address === null ? failed({ kind: 'not-possible-now' }) : copied(address);
    },
    signOut: async (keepDirectory) => {
      await clipboard.wipe();
      return office.signOut(keepDirectory);
    },
    deleteEverything: leaving.deleteEverything,
    liftLock: () => {
      lock.lift();
      return done;
    },
    quit: () => {
      world.quit();
      return done;
    },
  };

  serve(world.ipc, createHandlers(app), log, guard.refusal);
  window.onFocus(() => void clipboard.wipeIfDue());
  world.beforeQuit(leaving.mayQuit);
  world.power.onWake(() => {
    microsoftTime.forget();
    time.acceptWallClock();
    office.services()?.hint();
    office.current()?.resets.onWake();
    office.current()?.directory.wake();
  });
  let wasOnline = world.isOnline();
  const watch = () => {
    const isOnline = world.isOnline();
    if (isOnline !== wasOnline) office.services()?.hint();
    wasOnline = isOnline;
    clock.after(hintEveryMs, watch);
  };
  clock.after(hintEveryMs, watch);
  await office.ready;
  return app;
}
