import { randomBytes, randomUUID } from 'node:crypto';
import type { Answer, Exchange } from '../exchange';
import { type ErrorName, errors } from './errors';

const mark = '\uFEFF';

function idOf(exchange: Exchange, name: string): string {
  const value = exchange.headers[name];
  return typeof value === 'string' && value.length < 100 ? value : randomUUID();
}

/** The headers of every answer: the ids that came in (new ones if none did), a correlation vector, the server's name. */
export const tracing = (exchange: Exchange): Record<string, string> => ({
  'MS-RequestId': idOf(exchange, 'ms-requestid'),
  'MS-CorrelationId': idOf(exchange, 'ms-correlationid'),
  'MS-CV': `${randomBytes(12).toString('base64').slice(0, 16)}.0`,
  'MS-ServerId': `practice-${exchange.number % 4}`,
});

/** A JSON answer of Partner Center: a byte-order mark before the body (Partner Center docs' own examples have it). */
export function reply(
  exchange: Exchange,
  status: number,
  value: unknown,
  headers: Answer['headers'] = {},
): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...tracing(exchange), ...headers },
    body: mark + JSON.stringify(value),
  };
}

/** An answer without a body. */
export const bare = (exchange: Exchange, status: number, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { ...tracing(exchange), ...headers },
  body: '',
});

/** A refusal by name. `code` and `description` replace the table's. */
export function refusal(
  exchange: Exchange,
  name: ErrorName,
  instead: { code?: number | string; description?: string } = {},
): Answer {
  const [status, code, description] = errors[name];
  if (code === null) return bare(exchange, status);
  return reply(exchange, status, {
    code: instead.code ?? code,
    description: instead.description ?? description,
    data: [],
    source: 'PartnerFD',
  });
}

/** The two shapes of "not with this sign-in": an empty 401 with a challenge, or code 900421. */
export function mfaRefusal(exchange: Exchange, shape: 'challenge' | 'challenge-claims' | 'code'): Answer {
  if (shape === 'code') return refusal(exchange, 'mfa-required');
  const claims = Buffer.from('{"access_token":{"amr":{"essential":true,"values":["mfa"]}}}').toString(
    'base64',
  );
  const extra = shape === 'challenge-claims' ? `, claims="${claims}"` : '';
  return bare(exchange, 401, {
    'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="invalid_token", error_description="MFA required"${extra}`,
  });
}

/** 429 in its own shape (Partner Center docs: throttling guidance), or in the shape of other errors, or empty. */
export function throttled(
  exchange: Exchange,
  retryAfter: string | undefined,
  shape: 'throttle' | 'error' | 'empty' = 'throttle',
): Answer {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  const message = `Rate limit is exceeded. Try again in ${retryAfter ?? 'some'} seconds.`;
  if (shape === 'empty') return bare(exchange, 429, headers);
  if (shape === 'error')
    return reply(exchange, 429, { code: 429, description: message, data: [], source: 'PartnerFD' }, headers);
  return reply(exchange, 429, { statusCode: 429, message }, headers);
}

/** What the gateway says when a route does not exist or not with this method: no code of the API. */
export const noRoute = (exchange: Exchange, status: 404 | 405, headers: Answer['headers'] = {}): Answer =>
  reply(
    exchange,
    status,
    status === 404
      ? { Message: 'No HTTP resource was found that matches the request URI.' }
      : { Message: `The requested resource does not support http method '${exchange.method}'.` },
    headers,
  );
