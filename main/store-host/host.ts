import { failed, type Outcome } from '../../preload/outcome';
import type { AskStore, StoreQuestion, StoreReply } from './store-calls';

/** A running store process as main sees it. */
export type Child = {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, however it ended. */
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

/** The store process ended by itself; `during`: the call that it was answering, if any. */
export type Death = { readonly during: string | null };

/** Main's side of the store process. It is started by the first question, and again after it died. */
export type StoreHost<C> = {
  /** Starts the process ahead of the first question, since it takes a while before it can answer. */
  readonly start: () => void;
  readonly ask: AskStore<C>;
  /** Tells of every death, after the pending calls have failed. Gives a function that stops telling. */
  readonly onDeath: (listener: (death: Death) => void) => () => void;
  /**
   * Ends the process, so that the file of one part (`ledger`, `directory`) can be renamed. The next question starts it
   * anew, with the other part's file open again.
   */
  readonly restart: (part: string) => Promise<void>;
  /** Ends the process for good; pending and later calls fail. */
  readonly close: () => void;
};

/** So many deaths within this time and it is not started again until the time has passed. */
const mostDeaths = 5;
const withinMs = 60_000;

type PendingCall = { readonly question: StoreQuestion; readonly settle: (reply: StoreReply | null) => void };

/**
 * Makes the host. After a death whatever was open is opened again before the next question is put, except what the
 * process died of; that one answers `store-unavailable` until its owner opens it anew.
 */
export function createStoreHost<C>(world: {
  readonly fork: () => Child;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}): StoreHost<C> {
  const waiting = new Map<number, PendingCall>();
  const openings = new Map<string, unknown>();
  const listeners = new Set<(death: Death) => void>();
  let deaths: number[] = [];
  let child: Child | null = null;
  let isClosed = false;
  let lastId = 0;

  function put(to: Child, name: string, input: unknown): Promise<StoreReply | null> {
    lastId += 1;
    const question = { id: lastId, name, input };
    return new Promise((settle) => {
      waiting.set(question.id, { question, settle });
      to.post(question);
    });
  }

  function died(): void {
    // The process answers in order: the oldest question is the one it was busy with.
    const [culprit] = waiting.values();
    const during = culprit?.question.name ?? null;
    child = null;
    if (during !== null) openings.delete(partOf(during));
    forget();
    if (isClosed) return;
    deaths = [...deaths.filter((at) => at > world.now() - withinMs), world.now()];
    for (const listener of listeners) listener({ during });
  }

  function forget(): void {
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { settle } of lost) settle(null);
  }

  function started(): Child | null {
    if (isClosed) return null;
    if (child !== null) return child;
    if (deaths.filter((at) => at > world.now() - withinMs).length >= mostDeaths) return null;
    const fresh = world.fork();
    child = fresh;
    fresh.onMessage((message) => {
      const reply = message as StoreReply;
      const waited = waiting.get(reply.id);
      waiting.delete(reply.id);
      waited?.settle(reply);
    });
    fresh.onExit(() => {
      if (child === fresh) died();
    });
    for (const [part, input] of openings) void put(fresh, `${part}.open`, input);
    return fresh;
  }

  async function ask(name: string, input: unknown): Promise<Outcome<unknown>> {
    const to = started();
    if (to === null) return failed({ kind: 'store-unavailable' });
    const reply = await put(to, name, input);
    if (reply === null) return failed({ kind: 'store-unavailable' });
    if ('bug' in reply) throw new Error(`The store process failed at ${name}: ${reply.bug}`);
    if (name.endsWith('.open') && reply.outcome.ok) openings.set(partOf(name), input);
    if (name.endsWith('.close')) openings.delete(partOf(name));
    return reply.outcome;
  }

  return {
    start: () => void started(),
    // One cast for all calls: the compiler cannot follow a name to its answer through a message.
    ask: ask as AskStore<C>,
    onDeath: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart: (part) =>
      new Promise((resolve) => {
        const last = child;
        openings.delete(part);
        if (last === null) return resolve();
        last.onExit(resolve);
        child = null;
        forget();
        last.kill();
      }),
    close: () => {
      isClosed = true;
      const last = child;
      if (last !== null) {
        died();
        last.kill();
      }
    },
  };
}

const partOf = (name: string) => name.slice(0, name.indexOf('.'));
