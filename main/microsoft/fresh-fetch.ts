import type { Fetch, NetworkLine } from '../base/fetch';
import { arrivedAreRead } from './arrived';

/** The app was held back while the connection was being made ready: nothing was sent. */
export class HeldMeanwhile extends Error {}

/**
 * A `fetch` whose every request opens a new connection, for resets. On a connection that was used before, Chromium
 * may send a request, lose the connection after the server took it, send it again by itself and then report
 * "connection refused" of the repetition: the app would take an applied reset for one that never left.
 *
 * Each line carries one request at a time, until its body has been read; with all lines busy, requests queue.
 * `isHeld`: is the whole app held back? Looked at last of all; then it throws `HeldMeanwhile`.
 */
export function createFreshFetch(
  lines: readonly [NetworkLine, ...NetworkLine[]],
  isHeld: () => boolean,
): Fetch {
  const free: NetworkLine[] = [...lines];
  const waiting: ((line: NetworkLine) => void)[] = [];

  const take = (): Promise<NetworkLine> => {
    const line = free.pop();
    return line === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(line);
  };
  const give = (line: NetworkLine) => {
    const next = waiting.shift();
    if (next === undefined) free.push(line);
    else next(line);
  };

  return async (url, init) => {
    const line = await take();
    let isGiven = false;
    const giveOnce = () => {
      if (!isGiven) give(line);
      isGiven = true;
    };
    // Who gives up reading stops waiting for the body, and the line is free again.
    init.signal?.addEventListener('abort', giveOnce, { once: true });
    try {
      init.signal?.throwIfAborted();
      await line.closeAllConnections();
      await arrivedAreRead();
      init.signal?.throwIfAborted();
      if (isHeld()) throw new HeldMeanwhile();
      const response = await line.fetch(url, init);
      if (response.body === null) giveOnce();
      else return withEnd(response, giveOnce);
      return response;
    } catch (error) {
      giveOnce();
      throw error;
    }
  };
}

/** The same answer, which says when its body is over, whole or not. */
function withEnd({ body, status, statusText, headers }: Response, over: () => void): Response {
  const reader = body?.getReader();
  const watched = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const part = await reader?.read();
        if (part === undefined || part.done) {
          over();
          controller.close();
        } else controller.enqueue(part.value);
      } catch (error) {
        over();
        controller.error(error);
      }
    },
    async cancel() {
      over();
      await reader?.cancel();
    },
  });
  return new Response(watched, { status, statusText, headers });
}
