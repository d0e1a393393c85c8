import { join } from 'node:path';
import type { Language } from '../../preload/languages/languages';
import { type MainTexts, mainTexts } from '../../preload/languages/main-texts';
import { failed } from '../../preload/outcome';
import type { Settings } from '../../preload/shapes/session';
import type { Log } from '../base/log';
import { createMicrosoftTime } from '../base/microsoft-time';
import { createRollbackProofClock } from '../base/rollback-proof-clock';
import { createSignal } from '../base/signal';
import { createEmit, type Emit } from '../bridge/emit';
import { serve } from '../bridge/serve-calls';
import { createGuard } from '../hand/guard';
import { createHand } from '../hand/hand';
import { createQuestions } from '../hand/questions';
import { createSecretClipboard, type SecretClipboard } from '../handover/clipboard';
import { createHandingOver, type HandingOver } from '../handover/handing-over';
import { createSlipDesk } from '../handover/slip';
import { writeChosenFile } from '../handover/write-chosen-file';
import { installationId } from '../keychain/installation';
import { createIdleLock } from '../lock/idle-lock';
import { createSettings } from '../settings/settings';
import { createStoreHost } from '../store-host/host';
import type { AppWindow } from '../window/window';
import type { World } from '../world';
import { type AccountLifecycle, createAccountLifecycle } from './account-lifecycle';
import { type AppCalls, createAppCalls } from './app-calls';
import { startLog } from './app-log';
import type { AppStore } from './app-store';
import { createHandlers } from './handlers';
import { keychainStateFor } from './keychain-state';
import { openVault } from './open-vault';
import { createOutboxNews } from './outbox-news';
import { createQuitAndErase } from './quit-and-erase';
import { createRecentFailures } from './recent-failures';
import { createSecretsOnScreen } from './secrets-on-screen';
import { watchComputer } from './watch-computer';

/** Builds the app from its parts, opens its window and answers it. Everything outside comes with `world`. */
export async function startApp(world: World): Promise<AppCalls> {
  const { clock, computer, power } = world;

  // What every part reports to, and what is kept: the log, the settings, the vault, the store process.
  const recentFailures = createRecentFailures(
    `${computer.version}, ${computer.runtime}, ${computer.platform}`,
  );
  const log = startLog(world, recentFailures);
  const settingsChanged = createSignal<{ readonly settings: Settings; readonly language: Language }>();
  const settings = createSettings({
    file: join(computer.dataFolder, 'settings.json'),
    systemLanguages: computer.languages,
    log,
    onChange: (changed, language) => settingsChanged.fire({ settings: changed, language }),
  });
  const texts = () => mainTexts[settings.language()];
  const vault = openVault(world, world.keychain, await installationId(computer.dataFolder));
  const store = startStore(world, log);

  // The window, and the way to it.
  showSettings(world, settings.get().theme, settings.language());
  const { window, emit } = openWindow(world, settings.language, log);
  const clipboard = createSecretClipboard({
    clipboard: world.clipboard,
    now: clock.now,
    after: clock.after,
    changed: (state) => emit('clipboard.changed', state),
  });
  const onScreen = createSecretsOnScreen(window);

  // The technician's account: deployment, sign-in, directory, resets.
  const microsoftTime = createMicrosoftTime(clock.steady);
  const time = createRollbackProofClock(clock, microsoftTime);
  const questions = createQuestions(world.dialogs, settings.language);
  const news = createOutboxNews({ world, window, vault, emit, log, texts, recentFailures });
  const lifecycle = createAccountLifecycle({
    ...{ world, time, microsoftTime, vault, store, settings, log, emit, questions },
    outboxChanged: news.changed,
    notify: news.notify,
    closing: onScreen.clear,
  });
  const handingOver = handOverFrom(lifecycle, { world, clipboard, texts });

  // Who may call: nobody behind the lock, and nothing that a person's hand did not ask for.
  const lockChanged = createSignal<boolean>();
  const lock = createIdleLock({
    idleSeconds: power.idleSeconds,
    after: clock.after,
    onSystemLock: power.onLock,
    minutes: () => lifecycle.policy().idleLockMinutes,
    onChange: lockChanged.fire,
  });
  const hand = createHand(clock.steady);
  const guard = createGuard({
    hand,
    steady: clock.steady,
    locked: lock.locked,
    isAssisted: world.isAssisted,
    askAssisted: questions.assisted,
  });

  // The ends of the app, and its calls.
  const quitAndErase = createQuitAndErase({
    ...{ world, lifecycle, vault, store, clipboard, log },
    language: settings.language,
  });
  const app = createAppCalls({
    ...{ world, settings, vault, lifecycle, handingOver, clipboard, lock, guard, onScreen },
    ...{ quitAndErase, recentFailures },
  });
  serve(world.ipc, createHandlers(app), log, guard.refusal);

  // What follows from what.
  settingsChanged.on((changed) => {
    showSettings(world, changed.settings.theme, changed.language);
    emit('settings.changed', changed);
    lifecycle.current()?.directory.wake();
  });
  vault.onChange(() => emit('keychain.changed', keychainStateFor(vault, lifecycle.current())));
  lockChanged.on((locked) => {
    guard.covered();
    if (locked) world.dialogs.withdraw();
    emit('lock.changed', { locked });
    if (locked) void clipboard.wipe();
  });
  window.onInput(hand.note);
  window.onFocus(() => void clipboard.wipeIfDue());
  world.beforeQuit(quitAndErase.mayQuit);
  watchComputer(world, { lifecycle, time, microsoftTime });
  await lifecycle.ready;
  return app;
}

/** Starts the store process with its first call; what it died of is logged. */
function startStore({ forkStore, clock }: World, log: Log): AppStore {
  const store: AppStore = createStoreHost({ fork: forkStore, now: clock.steady });
  store.onDeath(({ during }) =>
    log.write({ event: 'store.died', ...(during === null ? {} : { code: during }) }),
  );
  return store;
}

/** Theme and menus follow the settings. */
function showSettings({ setTheme, setMenu }: World, theme: Settings['theme'], language: Language): void {
  setTheme(theme);
  setMenu(language);
}

/** Opens the window; `emit` tells it what it did not ask for, a menu that was used among it. */
function openWindow(
  world: World,
  language: () => Language,
  log: Log,
): { readonly window: AppWindow; readonly emit: Emit } {
  const commands = createSignal<Parameters<Parameters<World['openWindow']>[0]>[0]>();
  const window = world.openWindow(commands.fire, language);
  const emit = createEmit(window.contents, log);
  commands.on((command) => emit('window.command', { command }));
  return { window, emit };
}

/** The ways to hand over a password of the account that is open at the moment it is asked for. */
function handOverFrom(
  lifecycle: AccountLifecycle,
  parts: {
    readonly world: World;
    readonly clipboard: SecretClipboard;
    readonly texts: () => MainTexts;
  },
): HandingOver {
  const { world, clipboard, texts } = parts;
  const signedOut = failed({ kind: 'signed-out' });
  return createHandingOver({
    shown: async (id) => (await lifecycle.current()?.resets.shown(id)) ?? signedOut,
    password: (id) => lifecycle.current()?.resets.password(id) ?? signedOut,
    clipboard,
    slips: createSlipDesk(world.printer, world.clock.after),
    policy: lifecycle.policy,
    saveAs: () => world.dialogs.saveAs({ ...texts().saveSlip, extension: 'pdf' }),
    write: writeChosenFile,
  });
}
