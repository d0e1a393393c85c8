import type { Exchange } from '../exchange';

/** What a continuation token holds, opaque to clients: where to go on, and the question that was asked. */
export type Continuation = {
  readonly path: string;
  readonly query: string;
  readonly from: number;
  readonly size: number;
};

/** A continuation as text for a header. */
export const writeContinuation = (value: Continuation): string =>
  Buffer.from(JSON.stringify(value)).toString('base64');

/** The continuation that a request carries: undefined when it has none, null when it is not one of ours. */
export function continuationOf(exchange: Exchange): Continuation | null | undefined {
  const header = exchange.headers['ms-continuationtoken'];
  if (typeof header !== 'string') return undefined;
  try {
    const value = JSON.parse(Buffer.from(header, 'base64').toString('utf8'));
    return Number.isInteger(value.from) && value.size > 0 && value.path === exchange.path ? value : null;
  } catch {
    return null;
  }
}

/** The question of a request: its own query, or the token's, since Microsoft's SDK sends the token alone. */
export const questionOf = (exchange: Exchange): URLSearchParams =>
  new URLSearchParams(continuationOf(exchange)?.query ?? exchange.query);
