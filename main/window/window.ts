import { BrowserWindow, nativeTheme, screen, session, type WebContents } from 'electron';
import type { Language } from '../../preload/languages/languages';
import { readJson, writeJson } from '../base/json-file';
import type { HandInput } from '../hand/press';
import { allowOnly, deadEnd } from './hardening';
import { pageAddress, servePage } from './page';
import { grownTo, openingFrom, smallestAt, type WindowPlace } from './place';
import type { Quitting } from './quitting';
import { createRevival } from './revival';
import { type ZoomMove, zoomAfter } from './zoom';

/** Where the window's parts are. */
export type WindowFiles = {
  /** The folder of the built page. */
  readonly page: string;
  /** The built preload script. */
  readonly preload: string;
  /** Where its place is remembered: `window.json`. */
  readonly place: string;
};

/** What of the window's contents main may speak to. */
export type Contents = Pick<WebContents, 'isDestroyed'> & {
  readonly mainFrame: Pick<WebContents['mainFrame'], 'origin' | 'send'>;
};

/** The one window, as the rest of main may use it. */
export type AppWindow = {
  /** Whom events are told; null once the window is gone. */
  readonly contents: () => Contents | null;
  /** Brings it to the front, out of the task bar if need be. */
  readonly show: () => void;
  /** Asks the system to keep the window out of screenshots and shared screens, while a password shows. */
  readonly protect: (on: boolean) => void;
  readonly zoom: (move: ZoomMove) => void;
  /** Tells each input event on its way to the page: the system's own, which no script of a page can make. */
  readonly onInput: (told: (input: HandInput) => void) => void;
  /** Calls whenever the window becomes the one that is typed into. */
  readonly onFocus: (act: () => void) => void;
};

// Before the page has painted: the colours that Fluent's light and dark themes begin with.
const background = () => (nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#fafafa');

/**
 * Opens the one window, on a session that lives in memory and reaches only our page. It has no Node, no network and
 * no spell checker (which would fetch dictionaries); developer tools exist only in a build that is not packaged.
 * Shown when it has painted for the first time. Closing it is asking to quit.
 * `language`: the one that the page begins in.
 */
export function openWindow(
  files: WindowFiles,
  language: () => Language,
  isPackaged: boolean,
  quitting: Quitting,
): AppWindow {
  const own = session.fromPartition('reset', { cache: false });
  servePage(own, files.page, language);
  allowOnly(own, (url) => url.startsWith('app://reset/'));
  const closed = deadEnd(own);

  const kept = readJson(files.place);
  const { maximized, zoom, ...bounds } = openingFrom(
    kept.step === 'read' ? kept.value : null,
    [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea),
  );
  const smallest = smallestAt(zoom, screen.getPrimaryDisplay().workAreaSize);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      session: own,
      preload: files.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // FileSystemAccess opens the system's dialogues for files, and asks no permission of ours before.
      disableBlinkFeatures: 'Auxclick,FileSystemAccess,FileSystemAccessLocal',
      devTools: !isPackaged,
      zoomFactor: zoom,
    },
  });

  let protectedNow = false;
  let factor = zoom;
  const remember = () => {
    const place: WindowPlace = {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
      zoom: factor,
    };
    writeJson(files.place, place);
  };
  const onTheme = () => window.setBackgroundColor(background());

  window.on('close', (event) => {
    remember();
    if (quitting.isDecided()) return;
    event.preventDefault();
    quitting.quit();
  });
  window.on('closed', () => nativeTheme.off('updated', onTheme));
  nativeTheme.on('updated', onTheme);
  // Windows forgets the protection of a window that was hidden.
  window.on('show', () => window.setContentProtection(protectedNow));
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  // A page process that died took nothing with it that main does not know: the page asks for everything again.
  const mayRevive = createRevival(Date.now);
  const load = () => window.loadURL(pageAddress).catch(() => window.isDestroyed() || window.show());
  window.webContents.on('render-process-gone', () => {
    if (mayRevive() && !window.isDestroyed()) void load();
  });
  void closed.then(load);

  const zoomBy = (move: ZoomMove) => {
    if (window.isDestroyed()) return;
    factor = zoomAfter(factor, move);
    const area = screen.getDisplayMatching(window.getBounds()).workArea;
    const least = smallestAt(factor, area);
    window.setMinimumSize(least.width, least.height);
    if (!window.isMaximized() && !window.isFullScreen())
      window.setBounds(grownTo(window.getBounds(), least, area));
    window.webContents.setZoomFactor(factor);
  };
  // The wheel with Ctrl.
  window.webContents.on('zoom-changed', (_event, direction) => zoomBy(direction));

  return {
    contents: () => (window.isDestroyed() ? null : window.webContents),
    show: () => {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    protect: (on) => {
      protectedNow = on;
      if (!window.isDestroyed()) window.setContentProtection(on);
    },
    zoom: zoomBy,
    onInput: (told) => void window.webContents.on('input-event', (_event, input) => told(input)),
    onFocus: (act) => window.on('focus', act),
  };
}
