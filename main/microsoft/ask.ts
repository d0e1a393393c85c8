import { failed, type Outcome, ok } from '../../preload/outcome';
import { pause } from '../base/clock';
import type { ApiExchange, ApiRequest } from './api-request';
import type { Http } from './http';
import type { MicrosoftWorld } from './microsoft-world';
import { supportedFailure } from './support-details';
import type { Priority } from './throttle';

/** What a GET may be told. */
export type AskOptions = {
  /** `interactive` unless said otherwise. */
  readonly priority?: Priority;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked with a token that is renewed first. */
  readonly newToken?: boolean;
};

/** A whole JSON answer with status 200. */
export type ApiAnswer = { readonly value: unknown; readonly headers: Headers };

/** Asks for something with GET; `path` is below `/v1`. */
export type AskApi = (path: string, options?: AskOptions) => Promise<Outcome<ApiAnswer>>;

/** As Microsoft's own client does: three more tries, later each time. */
const pausesMs = [500, 1_500, 3_500];

/**
 * Makes `ask`. A GET changes nothing, so a broken connection and a passing trouble of the server are tried again;
 * a refusal, a throttle, a time-out of ours and a network that is plainly absent are told at once.
 */
export function createAsk(
  http: Http,
  world: Pick<MicrosoftWorld, 'clock' | 'uuid' | 'newReference'>,
): AskApi {
  return async (path, options = {}) => {
    for (let tries = 0; ; tries += 1) {
      const exchange = await http.exchange(requestOf(path, options, world.uuid()));
      const answer = answerOf(exchange);
      if (answer !== null) return ok(answer);
      const pauseMs = pausesMs[tries];
      if (pauseMs === undefined || options.signal?.aborted || !isPassing(exchange))
        return failed(supportedFailure(exchange, world));
      await pause(world.clock.after, pauseMs);
    }
  };
}

/** `requestId`: after any answer a new one is due, and for a GET a new one is always right. */
function requestOf(
  path: string,
  { priority = 'interactive', signal, headers, newToken = false }: AskOptions,
  requestId: string,
): ApiRequest {
  return {
    ...{ method: 'GET', path, priority, requestId },
    ...(signal === undefined ? {} : { signal }),
    ...(headers === undefined ? {} : { headers }),
    ...(newToken ? { newToken } : {}),
  };
}

/** The success that was asked for; null: it is none. */
const answerOf = ({ reply }: ApiExchange): ApiAnswer | null =>
  reply.came === 'answer' && reply.status === 200 && reply.body.kind === 'json'
    ? { value: reply.body.value, headers: reply.headers }
    : null;

function isPassing({ reply }: ApiExchange): boolean {
  if (reply.came === 'nothing') return reply.trouble.kind === 'connection-broken';
  if (reply.came !== 'answer' || reply.heldForMs !== undefined) return false;
  if (reply.body.kind === 'broken') return reply.body.trouble.kind === 'connection-broken';
  // A success that says nothing, or was cut short on the way.
  if (reply.status === 200 && (reply.body.kind === 'empty' || reply.body.kind === 'unreadable')) return true;
  return [408, 500, 502, 503, 504].includes(reply.status);
}
