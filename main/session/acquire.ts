import type { PublicClientApplication } from '@azure/msal-node';
import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Clock } from '../base/clock';
import type { Fetch } from '../base/fetch';
import { createSerialQueue } from '../base/serial-queue';
import type { Deployment } from '../deployment/deployment';
import { readMetadata } from './authority-metadata';
import { sessionFailureOf, withSupport } from './failure';
import { createMsal } from './msal';
import { createMsalNetwork } from './msal-network';
import { addressesOf } from './sign-in-addresses';
import type { NetworkErrorOf } from './sign-in-answer';
import type { TokenCache } from './token-cache';

/** What asking the sign-in service takes. */
export type AcquireOptions = {
  readonly deployment: Deployment;
  readonly cache: TokenCache;
  readonly fetch: Fetch;
  readonly networkErrorOf: NetworkErrorOf;
  readonly clock: Clock;
  /** A new random UUID each time. */
  readonly uuid: () => string;
  readonly newReference: () => string;
  /** Milliseconds for which Microsoft asked the whole app to wait; 0: it may ask. */
  readonly heldForMs?: (() => number) | undefined;
};

/** One question to the sign-in service through MSAL; `correlationId` is the one that Microsoft knows it by. */
export type MsalQuestion<T> = (msal: PublicClientApplication, correlationId: string) => Promise<T>;

/** Asks the sign-in service, one question after another: MSAL's cache is read, changed and kept as a whole. */
export type Acquire = {
  /** Expected failures come back named; a bug is thrown. */
  readonly ask: <T>(question: MsalQuestion<T>, signal: AbortSignal) => Promise<Outcome<T>>;
  /** Looks into the cache alone, or changes it: needs no network. */
  readonly local: <T>(question: (msal: PublicClientApplication) => Promise<T>) => Promise<T>;
};

/** Nothing is asked yet; what a sandbox says of itself is asked with the first question and kept for the others. */
export function createAcquire(options: AcquireOptions): Acquire {
  const { deployment, cache, fetch, networkErrorOf, clock, uuid, heldForMs } = options;
  const addresses = addressesOf(deployment);
  let metadata: string | null = null;
  const inTurn = createSerialQueue();
  const newNetwork = (signal: AbortSignal) =>
    createMsalNetwork({ fetch, addresses, networkErrorOf, clock, signal, heldForMs });

  const ask = async <T>(question: MsalQuestion<T>, signal: AbortSignal): Promise<Outcome<T>> => {
    const network = newNetwork(signal);
    const correlationId = uuid();
    // MSAL has what Microsoft's clouds say of themselves built in; a sandbox must be asked, once.
    if (deployment.sandbox && metadata === null) {
      const read = await readMetadata(addresses, network);
      if (!read.ok) return failed(withSupport(read.failure, network, correlationId, options));
      metadata = read.value;
    }
    const msal = await createMsal({ deployment, addresses, network, cache, metadata });
    try {
      return ok(await question(msal, correlationId));
    } catch (error) {
      return failed(sessionFailureOf(error, network, correlationId, options));
    }
  };

  return {
    ask: (question, signal) => inTurn(() => ask(question, signal)),
    local: (question) =>
      inTurn(async () => {
        const network = newNetwork(AbortSignal.abort());
        return await question(await createMsal({ deployment, addresses, network, cache, metadata }));
      }),
  };
}
