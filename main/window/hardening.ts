import type { App, Session, WebContents } from 'electron';

/** Refuses to a session every permission, device and download, and, until someone allows some, every request. */
function refuseEverything(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }));
}

/**
 * Keeps a page where it is: it goes nowhere, opens nothing, holds no other page and speaks to nobody beside its session:
 * WebRTC asks no `webRequest` and no policy of the page, so its packets are held back here.
 */
function keepInPlace(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  for (const move of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(move as 'will-navigate', (event) => event.preventDefault());
  }
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/**
 * Puts the walls around every session and every page that will ever be made, Electron's own default session included.
 * To be called before the app is ready. A session that may reach something is allowed that, and only that, by who
 * makes it: `allowOnly`.
 */
export function harden(app: App): void {
  // A page asks for a name to be looked up by a link alone: the resolver is the one way out that no session governs.
  // And before Electron 33.4 a script reads and overwrites the clipboard by `execCommand` without anybody's hand.
  app.commandLine.appendSwitch(
    'blink-settings',
    'dnsPrefetchingEnabled=false,DOMPasteAllowed=false,javaScriptCanAccessClipboard=false',
  );
  app.on('session-created', refuseEverything);
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents));
  // Without this, from Electron 44 on, the first certificate that fits is shown to any server that asks.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
}

/** Lets a session ask for the addresses that `allows` accepts, and cancels every other request. */
export function allowOnly(session: Session, allows: (url: string) => boolean): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !allows(details.url) }));
}

/**
 * Leads whatever a session's pages still send (WebRTC over TCP, sockets opened ahead) to a proxy that nobody serves; this
 * computer's own addresses are no exception. Its protocols go on working. Resolves when that is in force.
 */
export const deadEnd = (session: Session): Promise<void> =>
  session.setProxy({
    mode: 'fixed_servers',
    // A port that only the system may listen on, and where nothing does. SOCKS looks no name up here.
    proxyRules: 'socks5://127.0.0.1:1',
    proxyBypassRules: '<-loopback>',
  });
