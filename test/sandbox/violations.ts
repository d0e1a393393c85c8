/** What a client of Partner Center must never do; each has been written down by Microsoft or by our own laws. */
export type ViolationCode =
  | 'request-id-missing'
  | 'request-id-invalid'
  | 'request-id-doubled'
  | 'request-id-for-another-request'
  | 'request-id-after-answer'
  | 'correlation-id-missing'
  | 'correlation-id-invalid'
  | 'correlation-id-reused'
  | 'accept-missing'
  | 'content-type-missing'
  | 'reset-body-shape'
  | 'reset-of-unexpected-user'
  | 'unknown-query-key'
  | 'unknown-route'
  | 'upper-case-path'
  | 'during-retry-after'
  | 'token-missing'
  | 'token-for-another-audience'
  | 'cookie-sent'
  | 'redirect-followed'
  | 'foreign-host-followed'
  | 'graph-call'
  | 'secret-in-url'
  | 'pkce-missing';

/** One breach. `detail` never holds a secret. */
export type Violation = {
  readonly code: ViolationCode;
  readonly detail: string;
  readonly method: string;
  readonly path: string;
  /** ISO 8601, server time. */
  readonly at: string;
  /** The request's number in the list of requests. */
  readonly request: number;
};
