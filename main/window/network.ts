import { session } from 'electron';
import type { Fetch, NetworkLine } from '../base/fetch';
import { isAllowed } from './allowed-address';
import { allowOnly } from './hardening';

/** The app's way to Microsoft: Chromium's network with the system's proxy and certificates, and nothing on disk. */
export type Network = {
  /** For everything that may be asked twice. */
  readonly fetch: Fetch;
  /** For sync: its connections are its own, so that somebody at the screen never waits for one of them. */
  readonly backgroundFetch: Fetch;
  /** A few more, for requests that need a connection of their own. */
  readonly lines: readonly [NetworkLine, ...NetworkLine[]];
};

// No `persist:` means memory. Electron's default session writes bodies, addresses and cookies to disk: nothing uses it.
function openLine(name: string): NetworkLine {
  const own = session.fromPartition(name, { cache: false });
  allowOnly(own, isAllowed);
  return {
    fetch: async (url, init) => {
      // Before Electron 42 a session's refusals are not asked about addresses of files.
      if (!isAllowed(url)) throw new TypeError('This address is not asked for.');
      return own.fetch(url, init);
    },
    closeAllConnections: () => own.closeAllConnections(),
  };
}

/** Opens the network. To be called once, when the app is ready. */
export function openNetwork(): Network {
  return {
    fetch: openLine('microsoft').fetch,
    backgroundFetch: openLine('microsoft-background').fetch,
    lines: [
      openLine('microsoft-1'),
      openLine('microsoft-2'),
      openLine('microsoft-3'),
      openLine('microsoft-4'),
    ],
  };
}
