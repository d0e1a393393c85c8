import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { Failure } from '../../preload/outcome';
import type { Clock } from '../base/clock';
import type { Fetch } from '../base/fetch';
import { retryAfterMs } from '../base/retry-after';
import { wireInstant } from '../base/wire-time';
import { type EntraError, entraErrorOf } from './entra-error';
import type { Addresses } from './sign-in-addresses';
import { type NetworkErrorOf, signInAnswerWithinMs, TooLarge, textOf } from './sign-in-answer';

/** What went wrong on the way, as seen here: MSAL passes on neither. */
export type MsalNetworkFacts = {
  /** Named already: no answer, or one that is not of the sign-in service. */
  readonly failure?: Failure;
  readonly code?: string;
  readonly status?: number;
  /** The service's own refusal. */
  readonly refusal?: EntraError;
  /** By how much the computer's clock is ahead of the service's, in milliseconds; from the `Date` header. */
  readonly skewMs?: number;
};

/** The network of one acquisition, and what was seen on it last. */
export type MsalNetwork = INetworkModule & { readonly seen: () => MsalNetworkFacts };

/** What the network is made of. */
export type NetworkOptions = {
  readonly fetch: Fetch;
  readonly addresses: Addresses;
  readonly networkErrorOf: NetworkErrorOf;
  readonly clock: Clock;
  /** Gives up what is under way. */
  readonly signal: AbortSignal;
  /** Milliseconds for which Microsoft asked the whole app to wait; 0: it may ask. */
  readonly heldForMs?: (() => number) | undefined;
};

/**
 * So long a wait is sat out before the question is put, in milliseconds; a longer one is told. Who has just signed in in
 * the browser waits at the screen with a code that is good for minutes: losing it would mean to sign in again.
 */
const patienceMs = { token: 10_000, code: 300_000 };

class Given extends Error {}

/** How many whole seconds the sign-in service asks to wait: at least one, at most a day; one minute where it does not say. */
function secondsToWait(headers: Headers, now: number): number {
  const asked = retryAfterMs(headers, undefined, now);
  return asked === null ? 60 : Math.min(Math.max(Math.ceil(asked / 1_000), 1), 86_400);
}

const isHtml = (response: Response, text: string) =>
  (response.headers.get('content-type') ?? '').includes('html') || /^\s*</.test(text);

/**
 * Lets MSAL use our network: no cookies, no redirects, no other host than the authority's, a limit on time and size.
 * Make one for each acquisition, so that what it saw belongs to that one.
 */
export function createMsalNetwork({
  fetch,
  addresses,
  networkErrorOf: troubleOf,
  clock,
  signal,
  heldForMs = () => 0,
}: NetworkOptions): MsalNetwork {
  let seen: MsalNetworkFacts = {};
  const give = (facts: MsalNetworkFacts): never => {
    seen = { ...seen, ...facts };
    throw new Given('the network told what it saw');
  };
  const named = (failure: Failure, facts: MsalNetworkFacts = {}) => give({ ...facts, failure });

  const bodyOf = (response: Response, text: string): unknown => {
    const { status } = response;
    if (status === 407) return named({ kind: 'proxy-needs-password' }, { status });
    if (status === 0 || status === 511 || (status >= 300 && status < 400)) {
      return named({ kind: 'captive-portal' }, { status });
    }
    if (status >= 500) return named({ kind: 'microsoft-unavailable' }, { status });
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      // A portal wants its page to be seen; a refusal with a page is a block.
      const kind = status >= 400 ? 'request-blocked' : 'captive-portal';
      return named({ kind: isHtml(response, text) ? kind : 'answer-not-understood' }, { status });
    }
    if (typeof body !== 'object' || body === null)
      return named({ kind: 'answer-not-understood' }, { status });
    const refusal = entraErrorOf(body);
    if (refusal !== null) seen = { ...seen, refusal, status };
    else if (status >= 400) return named({ kind: 'answer-not-understood' }, { status });
    return body;
  };

  /** Waits until the app may ask again; a failure: that takes too long. */
  const untilFree = async (body: string): Promise<void> => {
    const patience = /(?:^|&)grant_type=authorization_code(?:&|$)/.test(body)
      ? patienceMs.code
      : patienceMs.token;
    for (let left = heldForMs(); left > 0 && !signal.aborted; left = heldForMs()) {
      if (left > patience) named({ kind: 'throttled', retryAfterSeconds: Math.ceil(left / 1_000) });
      await new Promise<void>((resolve) => {
        const end = () => {
          cancel();
          signal.removeEventListener('abort', end);
          resolve();
        };
        const cancel = clock.after(left, end);
        signal.addEventListener('abort', end, { once: true });
      });
    }
  };

  const send = async <T>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> => {
    seen = {};
    const address = addresses.forNetwork(url);
    // MSAL asks the authority alone. Anything else would be somebody else's address in an answer.
    if (address === null) return named({ kind: 'answer-not-understood' }, { code: 'FOREIGN_HOST' });
    await untilFree(options?.body ?? '');
    const limit = new AbortController();
    const stop = clock.after(signInAnswerWithinMs, () => limit.abort());
    try {
      const response = await fetch(address, {
        method,
        headers: options?.headers ?? {},
        ...(options?.body === undefined ? {} : { body: options.body }),
        credentials: 'omit',
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.any([signal, limit.signal]),
      });
      const { status } = response;
      if (status === 429 || (status === 503 && response.headers.has('retry-after'))) {
        // The head says it all: its text, which may take its time, is not waited for.
        void response.body?.cancel().catch(() => undefined);
        const retryAfterSeconds = secondsToWait(response.headers, clock.now());
        return named({ kind: 'throttled', retryAfterSeconds }, { status });
      }
      const text = await textOf(response);
      const date = wireInstant(response.headers.get('date'));
      if (date !== null) seen = { ...seen, skewMs: clock.now() - date };
      // What MSAL does with the body it checks itself; we only know that it is an object.
      const body = bodyOf(response, text) as T;
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    } catch (error) {
      if (error instanceof Given) throw error;
      if (error instanceof TooLarge) return named({ kind: 'answer-too-large' });
      if (limit.signal.aborted) return named({ kind: 'timed-out' });
      const { kind, code } = troubleOf(error);
      return named({ kind }, code === undefined ? {} : { code });
    } finally {
      stop();
    }
  };

  return {
    seen: () => seen,
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}
