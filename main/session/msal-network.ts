import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { Failure, PlainFailure } from '../../preload/outcome';
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
 * The longest wait that is sat out before the question is put, in milliseconds; a longer one is told. Who has just signed in in
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

/** What the answer is: the service's own, with its refusal if it is one; else the failure of whoever answered instead. */
type ReadAnswer =
  | { readonly kind: PlainFailure }
  | { readonly body: object; readonly refusal: EntraError | null };

function readAnswer(response: Response, text: string): ReadAnswer {
  const { status } = response;
  const byStatus = failureOfStatus(status);
  if (byStatus !== null) return { kind: byStatus };
  const body = parsed(text);
  if (body === undefined) {
    if (!isHtml(response, text)) return { kind: 'answer-not-understood' };
    // A portal wants its page to be seen; a refusal with a page is a block.
    return { kind: status >= 400 ? 'request-blocked' : 'captive-portal' };
  }
  if (typeof body !== 'object' || body === null) return { kind: 'answer-not-understood' };
  const refusal = entraErrorOf(body);
  return refusal === null && status >= 400 ? { kind: 'answer-not-understood' } : { body, refusal };
}

/** Statuses that are not the sign-in service's, or say that it cannot answer; null: what is in the answer counts. */
function failureOfStatus(status: number): PlainFailure | null {
  if (status === 407) return 'proxy-needs-password';
  if (status === 0 || status === 511 || (status >= 300 && status < 400)) return 'captive-portal';
  return status >= 500 ? 'microsoft-unavailable' : null;
}

/** Undefined: this is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Lets MSAL use our network: no cookies, no redirects, no other host than the authority's, a limit on time and size.
 * Make one for each acquisition, so that what it saw belongs to that one.
 */
export function createMsalNetwork({
  fetch,
  addresses,
  networkErrorOf,
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

  /** What an answer brings MSAL. */
  const received = async <T>(response: Response): Promise<NetworkResponse<T>> => {
    const { status, headers } = response;
    if (status === 429 || (status === 503 && headers.has('retry-after'))) {
      // The head says it all: its text, which may take its time, is not waited for.
      void response.body?.cancel().catch(() => undefined);
      return named({ kind: 'throttled', retryAfterSeconds: secondsToWait(headers, clock.now()) }, { status });
    }
    const text = await textOf(response);
    const date = wireInstant(headers.get('date'));
    if (date !== null) seen = { ...seen, skewMs: clock.now() - date };
    const read = readAnswer(response, text);
    if ('kind' in read) return named({ kind: read.kind }, { status });
    if (read.refusal !== null) seen = { ...seen, refusal: read.refusal, status };
    // What MSAL does with the body it checks itself; we only know that it is an object.
    return { status, headers: Object.fromEntries(headers), body: read.body as T };
  };

  /** Names what broke on the way, unless it has a name already. */
  const broken = (error: unknown, isTooLate: boolean): never => {
    if (error instanceof Given) throw error;
    if (error instanceof TooLarge) return named({ kind: 'answer-too-large' });
    if (isTooLate) return named({ kind: 'timed-out' });
    const { kind, code } = networkErrorOf(error);
    return named({ kind }, code === undefined ? {} : { code });
  };

  const send = async <T>(
    method: string,
    url: string,
    { body, headers = {} }: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> => {
    seen = {};
    const address = addresses.forNetwork(url);
    // MSAL asks the authority alone. Anything else would be somebody else's address in an answer.
    if (address === null) return named({ kind: 'answer-not-understood' }, { code: 'FOREIGN_HOST' });
    await untilFree(body ?? '');
    const limit = new AbortController();
    const stop = clock.after(signInAnswerWithinMs, () => limit.abort());
    try {
      const response = await fetch(address, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        credentials: 'omit',
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.any([signal, limit.signal]),
      });
      return await received<T>(response);
    } catch (error) {
      return broken(error, limit.signal.aborted);
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
