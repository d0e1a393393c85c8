import { BrowserWindow, type Session, session, type WebContents } from 'electron';
import { scriptlessPreferences } from '../base/scriptless-page';
import type { Printed, SlipPrinter } from './slip';
import { slipPolicy } from './slip-page';

// The page is served from memory under an address of its own: in the address itself (data:) the password would be in a URL.
const scheme = 'slip';
const address = `${scheme}://page/`;

/**
 * Electron as a printer of slips: a hidden, sandboxed window without scripts, in a session of its own that lives in memory and
 * reaches nothing but the page. The window is destroyed after each job. One for the whole app; `stop` it on quit.
 */
export function createSlipPrinter(): SlipPrinter {
  let page: string | null = null;
  let window: BrowserWindow | null = null;

  const stop = () => {
    page = null;
    if (window !== null && !window.isDestroyed()) window.destroy();
    window = null;
  };

  // Made with the first job: most days nobody prints.
  let own: Session | null = null;
  const ownSession = (): Session => {
    own ??= pageSession(() => page);
    return own;
  };

  const onPage = async <T>(html: string, use: (contents: WebContents) => Promise<T>): Promise<T> => {
    stop();
    page = html;
    const opened = new BrowserWindow({
      show: false,
      skipTaskbar: true,
      webPreferences: { ...scriptlessPreferences, session: ownSession() },
    });
    window = opened;
    opened.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    opened.webContents.on('will-navigate', (event) => event.preventDefault());
    opened.setContentProtection(true);
    try {
      await opened.loadURL(address);
      return await use(opened.webContents);
    } finally {
      // A later job may have opened its own window in the meantime; only ours is closed.
      if (window === opened) stop();
      else if (!opened.isDestroyed()) opened.destroy();
    }
  };

  return {
    print: (html) => onPage(html, printed),
    pdf: (html) =>
      onPage(html, (contents) =>
        contents.printToPDF({ printBackground: false, preferCSSPageSize: true, generateTaggedPDF: true }),
      ),
    stop,
  };
}

const printed = (contents: WebContents): Promise<Printed> =>
  new Promise((resolve) => {
    contents.print({ silent: false, printBackground: false }, (success, reason) => {
      if (success) resolve('printed');
      // "Print job canceled" (and, in older versions, "cancelled").
      else resolve(/cancell?ed/i.test(reason) ? 'cancelled' : 'failed');
    });
  });

/** A session in memory in which the one address gives the page of the moment, and every other address fails. */
function pageSession(page: () => string | null): Session {
  const own = session.fromPartition('slip', { cache: false });
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: details.url !== address }));
  // Whatever a page sends without a request of its session (WebRTC, prefetched names) ends at a proxy that nobody serves.
  void own.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:1',
    proxyBypassRules: '<-loopback>',
  });
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.on('will-download', (event) => event.preventDefault());
  own.protocol.handle(scheme, () => {
    const html = page();
    return html === null
      ? new Response(null, { status: 410 })
      : new Response(html, {
          headers: {
            'Content-Type': 'text/html; charset=utf-8',
            'Content-Security-Policy': slipPolicy,
            'Cache-Control': 'no-store',
          },
        });
  });
  return own;
}
