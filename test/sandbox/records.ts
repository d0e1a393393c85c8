import type { Exchange } from './exchange';

/** A request as the server remembers it: enough to prove what was sent, and no token, cookie or password. */
export type RequestRecord = {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Lower-case names; Authorization and Cookie only say whether they were there. */
  readonly headers: Readonly<Record<string, string>>;
  /** Status sent; absent while unanswered or when the connection was broken. */
  status?: number;
  /** Whether a whole, honest answer left the server. */
  delivered: boolean;
  /** Server time when it did, milliseconds. */
  deliveredAt?: number;
};

/** A reset that changed a password. */
export type AcceptedReset = {
  readonly customerId: string;
  readonly userId: string;
  readonly userPrincipalName: string;
  readonly at: string;
  /** The technician's user name, out of the token. */
  readonly operator: string;
  readonly requestId: string;
  /** Of every attempt under this request id, the first one being the one that was applied. */
  readonly correlationIds: string[];
  readonly route: 'user' | 'resetpassword';
  readonly forceChangePassword: boolean;
};

/** The record of a request that has just arrived. */
export function recordOf(exchange: Exchange): RequestRecord {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(exchange.headers)) {
    const secret = name === 'authorization' || name === 'cookie';
    headers[name] = secret ? '(not kept)' : Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  // The identity platform's queries hold states, nonces and login hints: of no use to a test, so not kept.
  const query = exchange.path.startsWith('/v1/') ? exchange.query.toString() : '';
  return {
    number: exchange.number,
    at: new Date(exchange.at).toISOString(),
    method: exchange.method,
    path: exchange.path,
    query,
    headers,
    delivered: false,
  };
}
