import type { Fetch } from '../base/fetch';
import { retryAfterMs } from '../base/retry-after';
import { throttleMessageOf } from './api-error';
import type { ApiReply } from './api-reply';
import type { ApiRequest } from './api-request';
import { type Body, readJsonBody } from './body';
import { isBlockPage } from './failures';
import { HeldMeanwhile } from './fresh-fetch';
import { heldByHead } from './held-by-head';
import type { Contact, MicrosoftWorld } from './microsoft-world';
import { contactOfNetworkError, type NetworkError, networkErrorOf } from './network-error';
import { apiAddress, requestHeaders } from './request-headers';

/** A refusal to listen is known by its head: its text is not waited for longer than this. In milliseconds. */
export const refusalTextMs = 5_000;

/** One request with its token, under its ids. `abort` gives it up; `onAnswer`: the head of an answer is here. */
export type WireRequest = {
  readonly question: ApiRequest;
  readonly token: string;
  readonly correlationId: string;
  readonly abort: AbortController;
  readonly onAnswer: () => void;
};

/**
 * Puts one request on the wire and reads its answer, at most `limit` bytes of it. `held meanwhile`: the app was held
 * back before anything left.
 */
export async function sendRequest(
  world: MicrosoftWorld,
  { question, token, correlationId, abort, onAnswer }: WireRequest,
  limit: number,
): Promise<ApiReply | 'held meanwhile'> {
  const { signal } = abort;
  const fetch = fetchFor(world, question);
  let response: Response;
  try {
    response = await fetch(apiAddress(world.baseUrl, question.path), {
      method: question.method,
      headers: headersOf(question, token, correlationId),
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
    return noAnswer(trouble);
  }
  onAnswer();
  const { status, headers } = response;
  const headAt = world.clock.now();
  // Before anything else happens: whoever sends after this moment sends into the wait.
  const heldForMs = heldByHead(world.throttle, response, question.method, headAt);
  if (heldForMs !== null)
    return refusalToListen(world, response, { method: question.method, headAt, abort, limit });
  const body = await readJsonBody(response, limit);
  if (!signal.aborted) world.onContact?.(contactOf(status, body));
  return { came: 'answer', status, headers, body };
}

/** What nobody waits for goes over connections of its own; a request may bring its own way out. */
const fetchFor = (world: MicrosoftWorld, { fetch, priority }: ApiRequest): Fetch =>
  fetch ?? (priority === 'interactive' ? undefined : world.backgroundFetch) ?? world.fetch;

const headersOf = (question: ApiRequest, token: string, correlationId: string): Record<string, string> => ({
  ...question.headers,
  ...requestHeaders({
    token,
    correlationId,
    requestId: question.requestId,
    hasBody: question.body !== undefined,
  }),
});

/** The app is held back already. Where the head does not say for how long, the text may. */
async function refusalToListen(
  world: MicrosoftWorld,
  response: Response,
  given: {
    readonly method: ApiRequest['method'];
    /** When the head was here, in milliseconds of wall time. */
    readonly headAt: number;
    readonly abort: AbortController;
    readonly limit: number;
  },
): Promise<ApiReply> {
  const { method, headAt, abort, limit } = given;
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

/** No answer came, or none that could be read. */
export const noAnswer = (trouble: NetworkError): ApiReply => ({ came: 'nothing', trouble });

function contactOf(status: number, body: Body): Contact {
  // Who blocks a request is not Microsoft: it has not been reached.
  if (body.kind === 'broken' || status === 407 || isBlockPage({ status, body })) return 'unreachable';
  const isPortal =
    (status >= 300 && status < 400) || status === 511 || (status < 300 && body.kind === 'html');
  return isPortal ? 'captive' : 'reached';
}
