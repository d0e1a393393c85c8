import { type App, dialog, protocol } from 'electron';
import { mainTexts } from '../../preload/languages/main-texts';
import { fillGaps } from '../base/fill-gaps';
import { languageInForce } from '../base/language-in-force';
import { dataFolder } from './data-folder';
import { harden } from './hardening';
import { changedModule } from './native-modules';
import { pageScheme } from './page';
import { refusedSwitch } from './switches';

/**
 * Everything that must be decided before the app is ready, in this order: the folder of our files, one instance per
 * folder, files for this account only, in a packaged app the native modules as packed and no dangerous switch, Chromium's sandbox, our scheme, the walls. False: this process ends,
 * and nothing more may be started. `onSecond` is called when somebody starts the app again.
 */
export function start(app: App, onSecond: () => void): boolean {
  // Chromium's own first files too are for nobody else's eyes. Put back before anything of the person's is started: a
  // browser would inherit it. Windows has no such mask; there the folder's rights are inherited.
  const mask = process.umask(0o077);
  void app.whenReady().then(() => process.umask(mask));
  app.setPath(
    'userData',
    dataFolder({
      platform: process.platform,
      localAppData: process.env.LOCALAPPDATA,
      userData: app.getPath('userData'),
      named: app.commandLine.hasSwitch('user-data-dir'),
    }),
  );
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return false;
  }
  app.on('second-instance', onSecond);
  // Windows shows notifications only of an app it can name: the one that the installer made the shortcut for.
  app.setAppUserModelId('app.partner-reset');
  const refusal = app.isPackaged ? refusalOf(app) : null;
  if (refusal !== null) {
    dialog.showErrorBox('Partner Reset', refusal);
    app.exit(1);
    return false;
  }
  // Root cannot have Chromium's sandbox. There this switch is needed, and with both, page processes die at once.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  protocol.registerSchemesAsPrivileged([pageScheme]);
  harden(app);
  return true;
}

/** Why a packaged app does not start, as a sentence; null: it does. */
function refusalOf(app: App): string | null {
  // The system's languages are not known before the app is ready; the one of the formats is.
  const language = languageInForce(null, [new Intl.DateTimeFormat().resolvedOptions().locale]);
  const says = mainTexts[language].start;
  const changed = changedModule(app.getAppPath());
  if (changed !== null) return fillGaps(says.changedModule, { name: changed });
  const dangerous = refusedSwitch(process.argv, process.env, process.platform);
  return dangerous === null ? null : fillGaps(says.refusedSwitch, { name: dangerous });
}
