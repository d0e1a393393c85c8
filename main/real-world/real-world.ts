import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as electron from 'electron';
import { app, ipcMain, Menu, Notification, nativeTheme, net, shell } from 'electron';
import type { Language } from '../../preload/languages/languages';
import type { SteadyClock } from '../base/clock';
import { createSlipPrinter } from '../handover/slip-printer';
import { systemClipboard } from '../handover/system-clipboard';
import { secretService } from '../keychain/secret-service';
import { loadKeytar, systemKeychain } from '../keychain/system-keychain';
import { createNotify } from '../notify/notify';
import { openExternal } from '../window/external';
import { type Command, menuTemplate } from '../window/menu';
import { openNetwork } from '../window/network';
import { createQuitting } from '../window/quitting';
import { type AppWindow, openWindow } from '../window/window';
import type { World } from '../world';
import { createDialogs } from './dialogs';
import { power } from './power';
import { forkStore } from './store-process';

const clock: SteadyClock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * The world as it is: Electron, the operating system, the network. To be called once, when the app is ready and
 * `start` has been called before that.
 */
export function realWorld(): World {
  const { platform } = process;
  if (platform !== 'win32' && platform !== 'darwin' && platform !== 'linux')
    throw new Error('There is no build for this system.');
  const quitting = createQuitting(app);
  const dataFolder = app.getPath('userData');
  const built = (path: string) => join(app.getAppPath(), 'out', path);
  let window: AppWindow | null = null;
  let onCommand = (_command: Command) => {};

  return {
    clock,
    randomBytes,
    uuid: randomUUID,
    network: openNetwork(),
    isOnline: () => net.isOnline(),
    keychain: systemKeychain(loadKeytar, platform === 'linux' ? secretService : undefined),
    clipboard: systemClipboard(electron, platform),
    printer: createSlipPrinter(),
    forkStore: () => forkStore(built('main/store.js')),
    computer: {
      platform,
      program: process.execPath,
      dataFolder,
      commandLine: process.argv.slice(1),
      isPackaged: app.isPackaged,
      version: app.getVersion(),
      runtime: `Electron ${process.versions.electron}`,
      languages: () => app.getPreferredSystemLanguages(),
    },
    dialogs: createDialogs(platform),
    power,
    isAssisted: () => app.accessibilitySupportEnabled,
    notify: createNotify({
      isSupported: () => Notification.isSupported(),
      create: (text) => new Notification(text),
      after: clock.after,
    }),
    badge: (count) => void app.setBadgeCount(count),
    openExternal: (address, origins) => openExternal(shell, address, origins),
    showFile: (file) => shell.showItemInFolder(file),
    ipc: ipcMain,
    openWindow: (command, language) => {
      onCommand = command;
      const files = {
        page: built('renderer'),
        preload: built('preload/index.js'),
        place: join(dataFolder, 'window.json'),
      };
      window = openWindow(files, language, app.isPackaged, quitting);
      return window;
    },
    setMenu: (language: Language) =>
      Menu.setApplicationMenu(
        Menu.buildFromTemplate(
          menuTemplate({
            platform,
            language,
            isPackaged: app.isPackaged,
            command: (command) => onCommand(command),
            zoom: (move) => window?.zoom(move),
          }),
        ),
      ),
    setTheme: (theme) => {
      nativeTheme.themeSource = theme ?? 'system';
    },
    onBug: (told) => {
      process.on('uncaughtException', told);
      process.on('unhandledRejection', told);
    },
    quit: quitting.quit,
    beforeQuit: quitting.ask,
  };
}
