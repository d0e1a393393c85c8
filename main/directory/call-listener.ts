import type { AskStore } from '../store-host/store-calls';
import type { DirectoryCalls } from './directory-calls';

/** What others want to hear of the directory's calls, whoever makes them. Each is called after the answer came. */
export type CallListener = {
  /** The store was unavailable, or a row may be missing among the answers: is the file damaged? */
  readonly doubted: (call: keyof DirectoryCalls) => void;
  /** Altered rows were met, and not given. */
  readonly damaged: () => void;
  /** The users of this customer are not as they were on the screen. */
  readonly walked: (customerId: string) => void;
  /** There are customers that were not there before, among these. The call is answered when it is done. */
  readonly added: (customerIds: readonly string[]) => Promise<void>;
  readonly pinned: (what: DirectoryCalls['directory.pin']['input']) => void;
  readonly nicknamed: (what: DirectoryCalls['directory.nickname']['input']) => void;
};

/** What follows from an answer, for each call that somebody listens to. A promise is waited for. */
type Heard = {
  readonly [N in keyof DirectoryCalls]?: (
    input: DirectoryCalls[N]['input'],
    output: DirectoryCalls[N]['output'],
  ) => Promise<void> | void;
};

/** The same calls; what they answer is told to the listener. */
export function heardCalls(ask: AskStore<DirectoryCalls>, listener: CallListener): AskStore<DirectoryCalls> {
  const heard: Heard = {
    'directory.search': () => listener.doubted('directory.search'),
    'directory.user': () => listener.doubted('directory.user'),
    'directory.counts': (_, { damaged }) => {
      if (damaged) listener.damaged();
    },
    'directory.page': ({ customerId }, { finished }) => {
      if (finished !== null) listener.walked(customerId);
    },
    'directory.removeCustomer': ({ customerId }) => listener.walked(customerId),
    'directory.putCustomers': async ({ items, ended = [] }, { added }) => {
      if (added > 0) await listener.added(items.map(({ id }) => id));
      for (const id of ended) listener.walked(id);
    },
    'directory.pin': (what) => listener.pinned(what),
    'directory.nickname': (what) => listener.nicknamed(what),
  };
  return async (call, input) => {
    const answer = await ask(call, input);
    if (!answer.ok) {
      if (answer.failure.kind === 'store-unavailable') listener.doubted(call);
      return answer;
    }
    // One cast: the compiler cannot follow a name to its input and output.
    const follow = heard[call] as ((given: unknown, answered: unknown) => Promise<void> | void) | undefined;
    await follow?.(input, answer.value);
    return answer;
  };
}
