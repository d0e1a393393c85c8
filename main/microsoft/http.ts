import type { ApiExchange, ApiRequest } from './api-request';
import { arrivedAreRead } from './arrived';
import { largestBody } from './body';
import type { MicrosoftWorld } from './microsoft-world';
import type { NetworkError } from './network-error';
import { noAnswer, sendRequest } from './send-request';
import type { Priority } from './throttle';

/** The one way out. */
export type Http = { readonly exchange: (question: ApiRequest) => Promise<ApiExchange> };

/** Microsoft's own client gives up after three minutes, headers and body together. */
export const apiAnswerWithinMs = 180_000;
/** A network that swallows everything says nothing: after this time without a word, in milliseconds, the connection is looked at. */
export const silentMs = 10_000;
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
      if (turn.kind === 'cancelled') return { requestId, reply: noAnswer({ ...cancelled, before: true }) };
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
          reply: noAnswer({ ...trouble, before: !isSent }),
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
    const isHeldMeanwhile = () => abort.signal.aborted || world.throttle.heldForMs() > 0;
    const sending = async (): Promise<ApiExchange | 'held meanwhile'> => {
      const token = await world.token({ forceRefresh });
      if (!token.ok) return { requestId, reply: { came: 'unsent', failure: token.failure } };
      if (isHeldMeanwhile()) return 'held meanwhile';
      correlationId = world.uuid();
      const go = await question.beforeSending?.(correlationId);
      if (go?.ok === false) return { requestId, reply: { came: 'unsent', failure: go.failure } };
      await arrivedAreRead();
      if (isHeldMeanwhile()) return 'held meanwhile';
      isSent = true;
      cancelDoubt = world.clock.after(silentMs, () => world.onContact?.('unreachable'));
      const onAnswer = () => cancelDoubt();
      const sending = { question, token: token.value, correlationId, abort, onAnswer };
      const reply = await sendRequest(world, sending, limit);
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

  return { exchange };
}

const cancelled: NetworkError = { kind: 'connection-broken', code: 'CANCELLED', before: false };
