import type { ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';

/** Loads the window's page anew, past every cache; main does not notice. */
export type Reload = () => Promise<void>;

/** What to start a program with so that `reloadByPipe` can speak with it. */
export const pipe = {
  argument: '--remote-debugging-pipe',
  stdio: ['inherit', 'inherit', 'inherit', 'pipe', 'pipe'],
} as const;

interface Target {
  readonly type: string;
  readonly targetId: string;
}

/**
 * By the protocol of the developer tools (Chrome DevTools Protocol) over two pipes that only we hold, so that no port is
 * open to others. Throws when the program was started without them.
 */
export function reloadByPipe(child: ChildProcess): Reload {
  const [, , , toIt, fromIt] = child.stdio;
  if (!(toIt instanceof Writable) || !(fromIt instanceof Readable))
    throw new Error('The program was started without the pipes of the developer tools.');
  const waiting = new Map<number, (result: Record<string, unknown>) => void>();
  let rest = '';
  let last = 0;
  fromIt.setEncoding('utf8').on('data', (piece: string) => {
    const messages = `${rest}${piece}`.split('\0');
    rest = messages.pop() ?? '';
    for (const text of messages) {
      const { id, result }: { id?: number; result?: Record<string, unknown> } = JSON.parse(text);
      if (id === undefined) continue;
      waiting.get(id)?.(result ?? {});
      waiting.delete(id);
    }
  });
  // It may end while something is written: its end is heard elsewhere.
  toIt.on('error', () => undefined);
  const ask = (method: string, params: object, sessionId?: unknown) =>
    new Promise<Record<string, unknown>>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      toIt.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  return async () => {
    const { targetInfos } = await ask('Target.getTargets', {});
    const targets: readonly Target[] = Array.isArray(targetInfos) ? targetInfos : [];
    for (const { targetId } of targets.filter(({ type }) => type === 'page')) {
      const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
      await ask('Page.reload', { ignoreCache: true }, sessionId);
      await ask('Target.detachFromTarget', { sessionId });
    }
  };
}

/** By the same protocol over the port that the program was started with, where a debugger may be attached as well. */
export const reloadByPort =
  (port: number): Reload =>
  async () => {
    const listed: readonly { type: string; webSocketDebuggerUrl: string }[] = await (
      await fetch(`http://127.0.0.1:${port}/json/list`)
    ).json();
    for (const { webSocketDebuggerUrl } of listed.filter(({ type }) => type === 'page')) {
      const socket = new WebSocket(webSocketDebuggerUrl);
      await new Promise<void>((done, failed) => {
        socket.onopen = () =>
          socket.send(JSON.stringify({ id: 1, method: 'Page.reload', params: { ignoreCache: true } }));
        socket.onmessage = () => done();
        socket.onerror = () => failed(new Error(`The window does not answer on port ${port}.`));
      });
      socket.close();
    }
  };
