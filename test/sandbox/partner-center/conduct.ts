import type { Answer, Exchange } from '../exchange';
import type { RequestRecord } from '../records';
import type { SandboxWorld } from '../world';

/** What the server must remember of a client's requests to judge the next one. */
export type Conduct = {
  /** By MS-RequestId: what it was first used for, and whether a business answer to it has reached the client. */
  readonly requestIds: Map<string, { readonly print: string; answered: boolean }>;
  readonly correlationIds: Map<
    string,
    { readonly print: string; readonly requestId: string; readonly record: RequestRecord }
  >;
  /** Answers to changes, by MS-RequestId: the same id is applied once and answered the same. */
  readonly applied: Map<string, { readonly print: string; readonly answer: Answer }>;
  /**
   * Waits that were asked for, server time. `from`: whatever had reached this computer before the head left it has been
   * read by then; null: not yet.
   */
  readonly waits: { from: number | null; readonly until: number; readonly by: string }[];
};

/** Nothing seen yet. */
export const createConduct = (): Conduct => ({
  requestIds: new Map(),
  correlationIds: new Map(),
  applied: new Map(),
  waits: [],
});

const guid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
/** Requests that were on their way while the 429 was: no breach. */
const onItsWay = 250;
/** Timers fire a little early. */
const early = 25;

/** What makes two requests the same one: everything but the ids. */
export const printOf = (exchange: Exchange): string =>
  `${exchange.method} ${exchange.path}?${exchange.query} ${exchange.body}`;

const times = (exchange: Exchange, name: string): number =>
  exchange.rawHeaders.filter((header, n) => n % 2 === 0 && header.toLowerCase() === name).length;

function judgeIds(world: SandboxWorld, exchange: Exchange, record: RequestRecord): void {
  const { conduct } = world;
  const print = printOf(exchange);
  const requestId = String(exchange.headers['ms-requestid'] ?? '').toLowerCase();
  const correlationId = String(exchange.headers['ms-correlationid'] ?? '').toLowerCase();
  const shown = `${exchange.method} ${exchange.path}`;
  if (times(exchange, 'ms-requestid') > 1) world.violate('request-id-doubled', shown, exchange);
  else if (requestId === '') world.violate('request-id-missing', shown, exchange);
  else if (!guid.test(requestId)) world.violate('request-id-invalid', shown, exchange);
  else {
    const before = conduct.requestIds.get(requestId);
    if (before && before.print !== print)
      world.violate('request-id-for-another-request', requestId, exchange);
    else if (before?.answered) world.violate('request-id-after-answer', requestId, exchange);
    if (!before) conduct.requestIds.set(requestId, { print, answered: false });
  }
  if (correlationId === '') world.violate('correlation-id-missing', shown, exchange);
  else if (!guid.test(correlationId)) world.violate('correlation-id-invalid', shown, exchange);
  else {
    const before = conduct.correlationIds.get(correlationId);
    // Chromium's network stack repeats a request by itself when a reused connection breaks: same headers, no answer seen.
    const byBrowser =
      before && before.print === print && before.requestId === requestId && !before.record.delivered;
    if (before && !byBrowser) world.violate('correlation-id-reused', correlationId, exchange);
    conduct.correlationIds.set(correlationId, { print, requestId, record });
  }
}

/** Judges a request to Partner Center as it arrives, whatever becomes of it. */
export function judge(world: SandboxWorld, exchange: Exchange, record: RequestRecord): void {
  const { headers, path } = exchange;
  judgeIds(world, exchange, record);
  if (!String(headers.accept ?? '').includes('application/json'))
    world.violate('accept-missing', String(headers.accept), exchange);
  if (exchange.body !== '' && !/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    world.violate('content-type-missing', String(headers['content-type']), exchange);
  }
  if (headers.cookie !== undefined) world.violate('cookie-sent', 'a cookie', exchange);
  if (/[A-Z]/.test(path)) world.violate('upper-case-path', path, exchange);
  if (/password|access_token|bearer/i.test(exchange.query.toString()))
    world.violate('secret-in-url', path, exchange);
}

/** Judges whether a request comes while the client was asked to wait, wherever that was said. */
export function judgeWait(world: SandboxWorld, exchange: Exchange): void {
  // While this process was busy the request may have waited for it: it is as old as the last moment that was not.
  const at = exchange.at - world.pulse.lateMs();
  for (const wait of world.conduct.waits) {
    const inForce = wait.from !== null && at > wait.from && at < wait.until - early;
    const same = wait.by === `${exchange.method} ${exchange.path}`;
    if (inForce && (same || at - (wait.from ?? at) > onItsWay)) {
      world.violate(
        'during-retry-after',
        `${Math.ceil((wait.until - exchange.at) / 1000)} s too early`,
        exchange,
      );
      break;
    }
  }
}

/** Remembers that the head of an answer has left, if it asks to wait: the wait counts from there. */
export function noteWait(
  world: SandboxWorld,
  exchange: Exchange,
  answer: Pick<Answer, 'status' | 'headers'>,
): void {
  const now = world.clock.now();
  const retryAfter = Object.entries(answer.headers).find(
    ([name]) => name.toLowerCase() === 'retry-after',
  )?.[1];
  if ((answer.status !== 429 && answer.status !== 503) || typeof retryAfter !== 'string') return;
  const seconds = Number(retryAfter);
  const until = Number.isFinite(seconds) ? now + seconds * 1000 : Date.parse(retryAfter);
  if (!(until > now)) return;
  const wait: Conduct['waits'][number] = { from: null, until, by: `${exchange.method} ${exchange.path}` };
  world.conduct.waits.push(wait);
  // What had been sent before the head could arrive is read in the next turns of the loop.
  setImmediate(() =>
    setImmediate(() => {
      wait.from = world.clock.now();
    }),
  );
}

/** An answer that settles a request: the id must not be used again. A 401, 408, 429 or 5xx does not. */
const settles = (status: number): boolean =>
  status === 501 || (status < 500 && ![301, 302, 303, 307, 308, 401, 408, 429].includes(status));

/** Remembers that an answer has left the server whole. `honest`: what the API would say, not a damaged or foreign page. */
export function noteDelivery(
  world: SandboxWorld,
  exchange: Exchange,
  record: RequestRecord,
  answer: Pick<Answer, 'status' | 'headers'>,
  honest: boolean,
): void {
  const now = world.clock.now();
  record.delivered = true;
  record.deliveredAt = now;
  const requestId = String(exchange.headers['ms-requestid'] ?? '').toLowerCase();
  const known = world.conduct.requestIds.get(requestId);
  if (known && honest && settles(answer.status)) known.answered = true;
}
