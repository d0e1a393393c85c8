import type { Outcome } from '../../preload/outcome';
import type { Fetch } from '../base/fetch';
import type { ApiReply } from './api-reply';
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
