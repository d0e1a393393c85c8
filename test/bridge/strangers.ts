import type { Caller } from '../../main/bridge/sender';
import type { Ipc } from '../../main/bridge/serve-calls';
import { type Channel, channels } from '../../preload/channels';
import type { Handlers } from '../../preload/contract';
import { ok } from '../../preload/outcome';

/** Our own page calling. */
export const ourPage: Caller = {
  senderFrame: { origin: 'app://reset', url: 'app://reset/index.html', parent: null },
};

/** An `ipcMain` that can be called. */
export function fakeIpc() {
  const answers = new Map<string, Parameters<Ipc['handle']>[1]>();
  return {
    ipc: { handle: (channel, answer) => void answers.set(channel, answer) } satisfies Ipc,
    served: () => [...answers.keys()],
    call: async (channel: string, caller: Caller, input: unknown): Promise<unknown> =>
      answers.get(channel)?.(caller, input),
  };
}

/** Handlers that all do the same. */
export function handlersOf(handle: (channel: Channel, input: unknown) => unknown): Handlers {
  const entries = channels.map((channel) => [
    channel,
    async (input: unknown) => handle(channel, input) ?? ok(undefined),
  ]);
  return Object.fromEntries(entries) as Handlers;
}
