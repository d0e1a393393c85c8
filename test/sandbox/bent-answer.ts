import { randomUUID } from 'node:crypto';
import { type Answer, type Exchange, page } from './exchange';
import type { FaultAction } from './faults';
import { mfaRefusal, refusal, reply, throttled, tracing } from './partner-center/answers';
import type { SandboxWorld } from './world';

const jsonHead = { 'Content-Type': 'application/json; charset=utf-8' };

const portal = `<!doctype html><html><head><title>Welcome to Hotel Practice</title></head>
<body><h1>Free Wi-Fi</h1><form action="/captive/login" method="post"><label>Room <input name="room"></label><button>Connect</button></form></body></html>`;

/** An answer that a fault gives in the place of the real one; undefined when the fault lets the request through. */
export function insteadOf(world: SandboxWorld, exchange: Exchange, fault: FaultAction): Answer | undefined {
  switch (fault.do) {
    case 'answer':
      return {
        status: fault.status,
        headers: { ...tracing(exchange), ...jsonHead, ...fault.headers },
        body: fault.body ?? '',
      };
    case 'error':
      return refusal(exchange, fault.name);
    case 'mfa':
      return mfaRefusal(exchange, fault.shape);
    case 'throttle': {
      const ahead = fault.retryAfter?.match(/^date:(-?\d+)$/)?.[1];
      const date =
        ahead === undefined ? undefined : new Date(world.clock.now() + Number(ahead) * 1000).toUTCString();
      const answer = throttled(exchange, date ?? fault.retryAfter ?? undefined, fault.shape);
      return { ...answer, status: fault.status ?? 429 };
    }
    case 'captive-portal':
      return fault.style === 'page'
        ? page(200, portal)
        : {
            status: 302,
            headers: { location: `${world.origin}/captive/login?from=${encodeURIComponent(exchange.path)}` },
            body: '',
          };
    case 'drop-before':
    case 'apply-then-drop':
    case 'drop-after-bytes':
    case 'delay':
    case 'mangle':
    case 'huge':
    case 'pages':
    case 'token-error':
      return undefined;
  }
}

/** Whether a request that meets this fault still has its effect. */
export const applies = (fault: FaultAction): boolean =>
  (fault.do === 'answer' || fault.do === 'error') && fault.apply === true;

function members(answer: Answer): Record<string, unknown> {
  try {
    const value = JSON.parse(answer.body.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The answer after damage: the request had its effect, what arrives is wrong. */
export function damaged(world: SandboxWorld, exchange: Exchange, answer: Answer, fault: FaultAction): Answer {
  if (fault.do === 'mangle') {
    const { body } = answer;
    switch (fault.how) {
      case 'truncated':
        return { ...answer, body: body.slice(0, Math.floor(body.length / 2)) };
      case 'malformed':
        return { ...answer, body: body.replaceAll(/"(\w+)":/g, '$1:') };
      case 'not-json':
        return { ...answer, headers: { ...answer.headers, 'Content-Type': 'text/plain' }, body: 'OK' };
      case 'empty':
        return { ...answer, body: '' };
      case 'no-user':
        return { ...answer, body: '\uFEFF{}' };
      case 'with-error': {
        const error = { code: 800003, description: 'An unexpected service error occurred' };
        return { ...answer, body: `\uFEFF${JSON.stringify({ ...members(answer), ...error })}` };
      }
      case 'wrong-user':
        return { ...answer, body: `\uFEFF${JSON.stringify({ ...members(answer), id: randomUUID() })}` };
    }
  }
  if (fault.do === 'pages') {
    const value = members(answer);
    if (fault.how === 'foreign-link') {
      // All is well but the host of the address: the token in the page leads on.
      if (typeof value.continuationToken !== 'string' || value.continuationToken === '') return answer;
      const next = {
        uri: `${world.foreignOrigin}/foreign${exchange.path}?seekOperation=Next`,
        method: 'GET',
      };
      return reply(exchange, 200, { ...value, links: { next } });
    }
    const path =
      fault.how === 'foreign-host'
        ? `${world.foreignOrigin}/foreign${exchange.path}`
        : exchange.path.replace(/^\/v1/, '');
    const token = fault.how === 'endless' ? `endless-${exchange.number}` : 'the-same-token-again';
    const headers = [{ key: 'MS-ContinuationToken', value: token }];
    const links = { next: { uri: `${path}?seekOperation=Next`, method: 'GET', headers } };
    return reply(exchange, 200, { ...value, items: value.items ?? [], continuationToken: token, links });
  }
  return answer;
}
