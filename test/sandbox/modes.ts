/** What lasts until it is changed, as opposed to a fault, which strikes certain requests. All of it can be set at any time. */
export type Modes = {
  /** `refuse`: nothing listens on the port; `destroy`: connections are accepted and cut at once. Control still answers. */
  offline: false | 'refuse' | 'destroy';
  /** Off: every answer closes its connection, so that a client cannot repeat a request by itself on a stale one. */
  keepAlive: boolean;
  /** Each refresh token works once; using it again revokes its whole family. */
  strictRotation: boolean;
  /** Whether a reset route exists, or the status with which the route itself is missing. */
  routes: { user: 'on' | 404 | 405; resetpassword: 'on' | 404 | 405 };
  /** Code of the 400 that refuses a weak password. Microsoft documents none. */
  weakPasswordCode: number | string;
  /** Whether resets of users that belong to an on-premises directory are refused (400). */
  syncedResets: 'refuse' | 'accept';
  /** Seconds until an accepted reset is in the audit records; -1: never. */
  auditDelaySeconds: number;
  /** Seconds that an access token lives. */
  accessTokenSeconds: number;
  /** Seconds that an authorization code lives. */
  codeSeconds: number;
  /** Milliseconds before every answer. */
  latency: number;
  /** Partner Center requests a second before 429; 0: no limit. */
  rate: number;
  /** The most items a page holds. */
  page: number;
  /**
   * Partner Center refuses tokens for want of multi-factor, in this shape: an empty 401 with a challenge, the same with
   * `claims`, or code 900421. `until` an interactive sign-in made after the mode was set, or `always`.
   */
  mfaRefusal: false | { shape: 'challenge' | 'challenge-claims' | 'code'; until: 'interactive' | 'always' };
  /** How a person whom Entra refuses gets to know: on the page, with a button back; or at once, by redirect. */
  refusals: 'page' | 'redirect' | 'token';
};

/** Everything healthy. */
export const healthy = (options: { latency: number; rate: number; page: number }): Modes => ({
  offline: false,
  keepAlive: true,
  strictRotation: false,
  routes: { user: 'on', resetpassword: 'on' },
  weakPasswordCode: 3000,
  syncedResets: 'refuse',
  auditDelaySeconds: 0,
  accessTokenSeconds: 3599,
  codeSeconds: 600,
  latency: options.latency,
  rate: options.rate,
  page: options.page,
  mfaRefusal: false,
  refusals: 'page',
});
