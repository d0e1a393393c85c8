import type { IncomingHttpHeaders } from 'node:http';

/** One request as it arrived, whole. */
export type Exchange = {
  /** Counts up from 1 over the life of the server. */
  readonly number: number;
  /** Server time of arrival, milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Names and values as sent, for what Node folds together. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
};

/** What to send back. A value, so that a fault can bend it before it leaves. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

/** An answer of text or HTML. */
export const page = (status: number, html: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: html,
});

/** An answer of plain JSON, without a byte-order mark: what the identity platform and the control API send. */
export const json = (status: number, value: unknown, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(value ?? null),
});
