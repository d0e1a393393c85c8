import type { Channel, EventName } from '../../preload/channels';
import type { Bridge, EventPayload, Input } from '../../preload/contract';
import type { Outcome } from '../../preload/outcome';

/** Answers by call, for the calls that a test cares about. */
export type FakeAnswers = { [C in Channel]?: Awaited<ReturnType<Bridge[C]>> };

/** What a test may do to the window from main's side: answer otherwise, tell something, and see what was asked. */
export type FakeMain = {
  readonly calls: { readonly channel: Channel; readonly input: unknown }[];
  answer: (answers: FakeAnswers) => void;
  /** Answers a channel by what is asked. */
  answerBy: <C extends Channel>(
    channel: C,
    give: (input: Input<C>) => Awaited<ReturnType<Bridge[C]>>,
  ) => void;
  /** Holds back the answers of a channel until `release`. */
  hold: (channel: Channel) => void;
  release: (channel: Channel) => void;
  tell: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
};

declare global {
  interface Window {
    fakeMain: FakeMain;
  }
}

/** Runs inside the page before its own scripts: puts a bridge there that answers from a table. Self-contained. */
export function installFakeBridge(answers: FakeAnswers): void {
  const table: Record<string, unknown> = { ...answers };
  const calls: FakeMain['calls'] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const held = new Map<string, (() => void)[]>();
  const call = async (channel: Channel, input: unknown): Promise<unknown> => {
    calls.push({ channel, input });
    const waiting = held.get(channel);
    if (waiting !== undefined) await new Promise<void>((go) => waiting.push(go));
    const nothing: Outcome<undefined> = { ok: true, value: undefined };
    const given = table[channel] ?? nothing;
    return structuredClone(typeof given === 'function' ? given(input) : given);
  };
  const on = (event: string, listener: (payload: never) => void) => {
    const all = listeners.get(event) ?? new Set();
    listeners.set(event, all.add(listener));
    return () => all.delete(listener);
  };
  const bridge = new Proxy(
    { on },
    {
      get: (own, name: string) => (name === 'on' ? own.on : (input: unknown) => call(name as Channel, input)),
    },
  );
  Object.assign(window, {
    bridge,
    fakeMain: {
      calls,
      answer: (more: FakeAnswers) => Object.assign(table, more),
      answerBy: (channel: string, give: unknown) => Object.assign(table, { [channel]: give }),
      hold: (channel: string) => held.set(channel, []),
      release: (channel: string) => {
        for (const go of held.get(channel) ?? []) go();
        held.delete(channel);
      },
      tell: (event: string, payload: never) => {
        for (const listener of listeners.get(event) ?? []) listener(payload);
      },
    },
  });
}
