import { type Session, session } from 'electron';
import { addressFrom } from '../address';
import { allowOnly } from './hardening';

/** A `fetch` with an address as text. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The app's way to Microsoft: Chromium's network with the system's proxy and certificates, and nothing on disk. */
export type Network = {
  /** For everything: connections are kept and shared. */
  readonly fetch: Fetch;
  /**
   * On a connection of its own, made for this request. On a connection that is reused Chromium repeats by itself a
   * request that was cut off; on a new one it does not, so who sends learns of every break.
   */
  readonly fetchAlone: Fetch;
  /** The proxy the system would use, as `DIRECT` or `PROXY host:port`. */
  readonly proxyFor: (url: string) => Promise<string>;
};

// No `persist:` means memory. Electron's default session writes bodies, addresses and cookies to disk: nothing uses it.
function inMemory(name: string): Session {
  const made = session.fromPartition(name, { cache: false });
  allowOnly(made, (url) => url.startsWith('https:') || isLoopback(url));
  return made;
}

/** Plain http is for the sandbox on this computer alone. */
function isLoopback(url: string): boolean {
  const host = addressFrom(url)?.hostname;
  return url.startsWith('http:') && (host === '127.0.0.1' || host === '[::1]' || host === 'localhost');
}

/** Opens the network. To be called once, when the app is ready. */
export function openNetwork(): Network {
  const shared = inMemory('microsoft');
  const idle: Session[] = [];
  let made = 0;

  const fetchAlone: Fetch = async (url, init) => {
    const alone = idle.pop() ?? inMemory(`microsoft-alone-${made++}`);
    const release = () => void idle.push(alone);
    try {
      // Safe here only: nothing else is on its way in this session.
      await alone.closeAllConnections();
      const response = await alone.fetch(url, init);
      return whenRead(response, release);
    } catch (error) {
      release();
      throw error;
    }
  };

  return {
    fetch: (url, init) => shared.fetch(url, init),
    fetchAlone,
    proxyFor: (url) => shared.resolveProxy(url),
  };
}

/** The same answer; `done` is called once its body has been read to its end, has broken, or was given up. */
function whenRead(response: Response, done: () => void): Response {
  const reader = response.body?.getReader();
  if (reader === undefined) {
    done();
    return response;
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done: ended, value } = await reader.read();
        if (!ended) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      done();
    },
    async cancel(reason) {
      await reader.cancel(reason).catch(() => {});
      done();
    },
  });
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
