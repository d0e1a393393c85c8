import type { Outcome } from '../../preload/outcome';
import type { Fetch } from '../base/fetch';
import { retryAfterMs } from '../base/retry-after';
import { throttleMessageOf } from './api-error';
import type { ApiReply } from './api-reply';
import { arrivedAreRead } from './arrived';
import { type Body, largestBody, readJsonBody } from './body';
import { isBlockPage } from './failures';
import { HeldMeanwhile } from './fresh-fetch';
import { heldByHead } from './held-by-head';
import type { Contact, MicrosoftWorld } from './microsoft-world';
import { contactOfNetworkError, type NetworkError, networkErrorOf } from './network-error';
import type { Priority } from './throttle';

/** One request, before it has a token and a place in the queue. */
export type ApiRequest = {
  readonly method: 'GET' | 'PATCH';
  /** Below `/v1`, with its query: `/customers?size=500`. */
  readonly path: string;
  readonly priority: Priority;
  /** The idempotency key: the same for every try of the same intent. */
  readonly requestId: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** How long it may stand back while the app is held, in milliseconds. */
  readonly patienceMs?: number;
  /**
   * Called before the first byte of each try leaves, with the correlation id of that try; a failure stops the try.
   * The place to write the intent to disk.
   */
  readonly beforeSending?: (correlationId: string) => Promise<Outcome<void>>;
  /** A `fetch` that opens a new connection for this request; the world's ordinary one if absent. */
  readonly fetch?: Fetch;
  /** Asked with a token that is renewed first: the one before it may be what was refused. */
  readonly newToken?: boolean;
};

/** How a question ended, and under which ids Microsoft knows its last try. */
export type ApiExchange = {
  readonly reply: ApiReply;
  readonly requestId: string;
  /** Absent when nothing was sent. */
  readonly correlationId?: string;
};

/** The one way out. */
export type Http = { readonly exchange: (question: ApiRequest) => Promise<ApiExchange> };

/** Microsoft's own client gives up after three minutes, headers and body together. */
export const apiAnswerWithinMs = 180_000;
/** A network that swallows everything says nothing: after so long without a word, the connection is looked at. */
export const silentMs = 10_000;
/** A refusal to listen is known by its head: its text is not waited for longer than this. In milliseconds. */
export const refusalTextMs = 5_000;
const patienceMs: Readonly<Record<Priority, number>> = {
  interactive: 10_000,
  urgent: Number.POSITIVE_INFINITY,
  background: Number.POSITIVE_INFINITY,
};

/**
 * Makes the one way out: queue, token, headers, limits, throttle. Sends once; after a 401 once more with a new token; a
 * change under the same request id. No other repetition happens here.
 */
export function createHttp(
  world: MicrosoftWorld,
  { withinMs = apiAnswerWithinMs, limit = largestBody } = {},
): Http {
  async function exchange(question: ApiRequest): Promise<ApiExchange> {
    const first = await attempt(question, question.newToken === true);
    const { reply } = first;
    // Whatever it asks for, one answer sends nobody to the sign-in page: a new token often has what the old one lacked.
    const isRefused = reply.came === 'answer' && reply.status === 401;
    if (!isRefused) return first;
    // A question may be asked under a new id after any answer; a change keeps its own, since this one proves nothing of
    // the tries before it.
    const requestId = question.method === 'GET' ? world.uuid() : question.requestId;
    const second = await attempt({ ...question, requestId }, true);
    // No new token: the 401 stands, with the ids under which Microsoft gave it.
    if (second.reply.came === 'unsent') return { ...first, reply: second.reply };
    return second.reply.came === 'answer'
      ? { ...second, reply: { ...second.reply, tokenWasNew: true } }
      : second;
  }

  async function attempt(question: ApiRequest, forceRefresh: boolean): Promise<ApiExchange> {
    const { requestId, priority } = question;
    const patience = question.patienceMs ?? patienceMs[priority];
    for (let isFresh = forceRefresh; ; isFresh = false) {
      const turn = await world.throttle.turn(priority, patience, question.signal);
      if (turn.kind === 'held')
        return { requestId, reply: { came: 'held', milliseconds: turn.milliseconds } };
      if (turn.kind === 'cancelled') return { requestId, reply: nothing({ ...cancelled, before: true }) };
      try {
        const done = await withinLimit(question, isFresh);
        if (done !== 'held meanwhile') return done;
      } finally {
        turn.done();
      }
    }
  }

  /** One try. The limit covers all of it, so that neither a keychain nor a server can hold a turn for ever. */
  async function withinLimit(
    question: ApiRequest,
    forceRefresh: boolean,
  ): Promise<ApiExchange | 'held meanwhile'> {
    const { requestId } = question;
    const abort = new AbortController();
    let isSent = false;
    let correlationId: string | undefined;
    let stop = (_: NetworkError) => {};
    const stopped = new Promise<ApiExchange>((resolve) => {
      stop = (trouble) => {
        resolve({
          requestId,
          ...(isSent && correlationId !== undefined ? { correlationId } : {}),
          reply: nothing({ ...trouble, before: !isSent }),
        });
        abort.abort();
      };
    });
    const cancelLimit = world.clock.after(withinMs, () => {
      // Our own giving up looks like no error of the network's: nobody else would say that no answer came.
      if (isSent) world.onContact?.('unreachable');
      stop({ kind: 'timed-out', before: false });
    });
    let cancelDoubt = () => {};
    const giveUp = () => stop(cancelled);
    question.signal?.addEventListener('abort', giveUp, { once: true });
    const sending = async (): Promise<ApiExchange | 'held meanwhile'> => {
      const token = await world.token({ forceRefresh });
      if (!token.ok) return { requestId, reply: { came: 'unsent', failure: token.failure } };
      if (abort.signal.aborted || world.throttle.heldForMs() > 0) return 'held meanwhile';
      correlationId = world.uuid();
      const go = await (question.beforeSending?.(correlationId) ?? Promise.resolve(undefined));
      if (go !== undefined && !go.ok) return { requestId, reply: { came: 'unsent', failure: go.failure } };
      await arrivedAreRead();
      if (abort.signal.aborted || world.throttle.heldForMs() > 0) return 'held meanwhile';
      isSent = true;
      cancelDoubt = world.clock.after(silentMs, () => world.onContact?.('unreachable'));
      const reply = await send(question, token.value, correlationId, abort, () => cancelDoubt());
      return reply === 'held meanwhile' ? reply : { requestId, correlationId, reply };
    };
    try {
      return await Promise.race([stopped, sending()]);
    } finally {
      cancelLimit();
      cancelDoubt();
      question.signal?.removeEventListener('abort', giveUp);
    }
  }

  async function send(
    question: ApiRequest,
    token: string,
    correlationId: string,
    abort: AbortController,
    onAnswer: () => void,
  ): Promise<ApiReply | 'held meanwhile'> {
    const { signal } = abort;
    const usual = question.priority === 'interactive' ? undefined : world.backgroundFetch;
    const fetch = question.fetch ?? usual ?? world.fetch;
    let response: Response;
    try {
      response = await fetch(`${world.baseUrl.replace(/\/+$/, '')}/v1${question.path}`, {
        method: question.method,
        headers: {
          ...question.headers,
          Accept: 'application/json',
          Authorization: `Bearer ${token}`,
          ...(question.body === undefined ? {} : { 'Content-Type': 'application/json' }),
          'MS-RequestId': question.requestId,
          'MS-CorrelationId': correlationId,
          // Documented as required, though the URL carries the version too.
          'MS-Contract-Version': 'v1',
          'MS-PartnerCenter-Application': 'Partner Reset',
        },
        ...(question.body === undefined ? {} : { body: question.body }),
        credentials: 'omit',
        redirect: 'manual',
        cache: 'no-store',
        signal,
      });
    } catch (error) {
      if (error instanceof HeldMeanwhile) return 'held meanwhile';
      const trouble = networkErrorOf(error, world.clock.now());
      if (!signal.aborted) world.onContact?.(contactOfNetworkError(trouble));
      return nothing(trouble);
    }
    onAnswer();
    const { status, headers } = response;
    const headAt = world.clock.now();
    // Before anything else happens: whoever sends after this moment sends into the wait.
    const heldForMs = heldByHead(world.throttle, response, question.method, headAt);
    if (heldForMs !== null) return refusalToListen(response, question.method, headAt, abort);
    const body = await readJsonBody(response, limit);
    if (!signal.aborted) world.onContact?.(contactOf(status, body));
    return { came: 'answer', status, headers, body };
  }

  /** The app is held back already. Where the head does not say for how long, the text may. */
  async function refusalToListen(
    response: Response,
    method: ApiRequest['method'],
    headAt: number,
    abort: AbortController,
  ): Promise<ApiReply> {
    const { status, headers } = response;
    world.onContact?.('reached');
    const text = readJsonBody(response, limit);
    const tooLate = new Promise<Body>((resolve) => {
      const cancel = world.clock.after(refusalTextMs, () => {
        resolve({ kind: 'broken', trouble: { kind: 'timed-out', before: false } });
        abort.abort();
      });
      abort.signal.addEventListener('abort', cancel, { once: true });
      void text.finally(cancel);
    });
    const body = await Promise.race([text, tooLate]);
    const now = world.clock.now();
    const isSaid = retryAfterMs(headers, undefined, headAt) !== null;
    const spoken = isSaid ? null : retryAfterMs(headers, throttleMessageOf(body), headAt);
    if (spoken !== null) {
      world.throttle.succeeded(method);
      world.throttle.hold(Math.max(0, spoken - (now - headAt)), method);
    }
    return { came: 'answer', status, headers, body, heldForMs: Math.max(1, world.throttle.heldForMs()) };
  }

  return { exchange };
}

const cancelled: NetworkError = { kind: 'connection-broken', code: 'CANCELLED', before: false };
const nothing = (trouble: NetworkError): ApiReply => ({ came: 'nothing', trouble });

function contactOf(status: number, body: Body): Contact {
  // Who blocks a request is not Microsoft: it has not been reached.
  if (body.kind === 'broken' || status === 407 || isBlockPage({ status, body })) return 'unreachable';
  const isPortal =
    (status >= 300 && status < 400) || status === 511 || (status < 300 && body.kind === 'html');
  return isPortal ? 'captive' : 'reached';
}
