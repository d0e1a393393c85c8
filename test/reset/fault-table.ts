import type { ResetState } from '../../preload/shapes/reset';
import type { FaultAction } from '../sandbox/faults';
import type { Modes } from '../sandbox/modes';

/** What goes wrong: at Microsoft or on the way there, as the sandbox plays it, or before anything leaves (by its code). */
export type Trouble =
  | { readonly by: 'fault'; readonly action: FaultAction; readonly count?: number | 'always' }
  | { readonly by: 'modes'; readonly modes: Partial<Modes> }
  /** `fetch` fails with this code, so many times. */
  | { readonly by: 'network'; readonly code: string; readonly count?: number };

/** One fault and the state that its reset must end in. */
export type FaultRow = {
  readonly fault: string;
  readonly troubles: readonly Trouble[];
  readonly state: ResetState;
  /** What a reader of the row must know beside the state. */
  readonly then: string;
  /** How often the server changed the user's password. */
  readonly applied: 0 | 1;
  /** Request ids under which something reached the server. */
  readonly ids: number;
  /** Needs an answer that takes longer than the app waits. */
  readonly slow?: boolean;
  /** The answer is not the API's own, though the sandbox takes it for one: the same request id may follow it. */
  readonly stranger?: boolean;
};

const fault = (action: FaultAction, count?: number | 'always'): Trouble =>
  count === undefined ? { by: 'fault', action } : { by: 'fault', action, count };
const answer = (status: number, body = '', apply = false): FaultAction => ({
  do: 'answer',
  status,
  body,
  apply,
});
const row = (
  fault: string,
  troubles: readonly Trouble[],
  state: ResetState,
  then: string,
  applied: 0 | 1,
  ids = 1,
): FaultRow => ({ fault, troubles, state, then, applied, ids });
const html = '<html><body>Bad gateway</body></html>';
const repeated = 'repeated under the same request id, then confirmed';
const auditSays = 'confirmed by the audit records';
const waits = 'nothing was applied; it waits';

/**
 * Every fault that can be played without Electron, each with the state that its reset must end in. The tests run each
 * row against the practice Microsoft; main/reset/README.md prints it.
 */
export const faultTable: readonly FaultRow[] = [
  row('none', [], 'confirmed', 'at once', 1),
  row('name not resolved', [{ by: 'network', code: 'ENOTFOUND' }], 'queued', waits, 0, 0),
  row('connection refused', [{ by: 'modes', modes: { offline: 'refuse' } }], 'queued', waits, 0, 0),
  row('TLS failure', [{ by: 'network', code: 'SELF_SIGNED_CERT_IN_CHAIN' }], 'queued', waits, 0, 0),
  row('proxy wants a password', [{ by: 'network', code: 'ERR_PROXY_AUTH_REQUESTED' }], 'queued', waits, 0, 0),
  row('captive portal, once', [fault({ do: 'captive-portal', style: 'page' })], 'confirmed', repeated, 1),
  row(
    'captive portal, a redirect, for long',
    [fault({ do: 'captive-portal', style: 'redirect' }, 'always')],
    'unknown',
    'a stranger’s answer proves nothing',
    0,
  ),
  row(
    'drop before the request was read, fresh connection',
    [{ by: 'modes', modes: { keepAlive: false } }, fault({ do: 'drop-before' })],
    'confirmed',
    repeated,
    1,
  ),
  row(
    'drop before the request was read, reused connection',
    [fault({ do: 'drop-before' })],
    'confirmed',
    repeated,
    1,
  ),
  row(
    'drop before, again and again',
    [fault({ do: 'drop-before' }, 'always')],
    'unknown',
    'the technician decides',
    0,
  ),
  row(
    'drop after it was applied',
    [fault({ do: 'apply-then-drop' })],
    'confirmed',
    `${repeated}; applied once`,
    1,
  ),
  row(
    'drop after it was applied, again and again',
    [fault({ do: 'apply-then-drop' }, 'always')],
    'confirmed',
    auditSays,
    1,
  ),
  row(
    'drop after one byte of the answer',
    [fault({ do: 'drop-after-bytes', bytes: 1 })],
    'confirmed',
    `${repeated}; applied once`,
    1,
  ),
  {
    ...row(
      'time-out before it was applied',
      [fault({ do: 'delay', ms: 9_000, when: 'before' })],
      'confirmed',
      'late, and then confirmed by the audit records',
      1,
    ),
    slow: true,
  },
  {
    ...row(
      'time-out after it was applied',
      [fault({ do: 'delay', ms: 9_000, when: 'after' })],
      'confirmed',
      auditSays,
      1,
    ),
    slow: true,
  },
  row('408', [fault(answer(408))], 'confirmed', repeated, 1),
  row('429, Retry-After: 2', [fault({ do: 'throttle', retryAfter: '2' })], 'confirmed', 'after the wait', 1),
  row(
    '429, Retry-After: 1.5',
    [fault({ do: 'throttle', retryAfter: '1.5' })],
    'confirmed',
    'after the wait',
    1,
  ),
  row(
    '429, Retry-After as a date',
    [fault({ do: 'throttle', retryAfter: 'date:5' })],
    'confirmed',
    'after the wait',
    1,
  ),
  row(
    '429 without Retry-After',
    [fault({ do: 'throttle', retryAfter: null })],
    'confirmed',
    'after a wait of our own',
    1,
  ),
  row(
    '429, Retry-After: 999999999',
    [fault({ do: 'throttle', retryAfter: '999999999' })],
    'queued',
    'it waits for an hour at most, then asks again',
    0,
  ),
  row('500 800003, not applied', [fault({ do: 'error', name: 'service-error' })], 'confirmed', repeated, 1),
  row(
    '500 800003, applied',
    [fault({ do: 'error', name: 'service-error', apply: true })],
    'confirmed',
    `${repeated}; applied once`,
    1,
  ),
  row(
    '500 800003, not applied, again and again',
    [fault({ do: 'error', name: 'service-error' }, 'always')],
    'unknown',
    'the technician decides',
    0,
  ),
  row('502 with HTML', [fault(answer(502, html))], 'confirmed', repeated, 1),
  row('503, empty', [fault(answer(503))], 'confirmed', repeated, 1),
  row('504, applied', [fault(answer(504, '', true))], 'confirmed', `${repeated}; applied once`, 1),
  row('504, for long', [fault(answer(504), 'always')], 'unknown', 'no new request id', 0),
  row('200, malformed', [fault({ do: 'mangle', how: 'malformed' })], 'confirmed', repeated, 1),
  row('200, truncated', [fault({ do: 'mangle', how: 'truncated' })], 'confirmed', repeated, 1),
  row('200 about another user', [fault({ do: 'mangle', how: 'wrong-user' })], 'confirmed', repeated, 1),
  row('200, empty', [fault({ do: 'mangle', how: 'empty' })], 'confirmed', repeated, 1),
  row(
    '200, empty, again and again',
    [fault({ do: 'mangle', how: 'empty' }, 'always')],
    'confirmed',
    auditSays,
    1,
  ),
  row(
    '401, the token has expired',
    [fault({ do: 'error', name: 'token-rejected' })],
    'confirmed',
    'with a new token',
    1,
  ),
  row(
    '401, though the token is new',
    [fault({ do: 'error', name: 'token-rejected' }, 'always')],
    'queued',
    'the outbox waits for a sign-in',
    0,
  ),
  row(
    '401 for multi-factor, a challenge',
    [fault({ do: 'mfa', shape: 'challenge' }, 'always')],
    'queued',
    'the outbox waits for a sign-in',
    0,
  ),
  row(
    '401 for multi-factor, code 900421',
    [fault({ do: 'mfa', shape: 'code' }, 'always')],
    'queued',
    'the outbox waits for a sign-in',
    0,
  ),
  row('403 900150', [fault({ do: 'error', name: 'role-missing' })], 'refused', 'said why', 0),
  row('403 20002', [fault({ do: 'error', name: 'no-relationship' })], 'refused', 'said why', 0),
  row('403 2032', [fault({ do: 'error', name: 'access-denied' })], 'refused', 'said why', 0),
  row('404 60002', [fault({ do: 'error', name: 'user-unknown' })], 'refused', 'said why', 0),
  row('404 60003', [fault({ do: 'error', name: 'tenant-unknown' })], 'refused', 'said why', 0),
  row('409 with a code', [fault({ do: 'error', name: 'conflict' })], 'refused', 'said why', 0),
  row(
    '400 for the password',
    [fault({ do: 'error', name: 'invalid-property' })],
    'refused',
    'another password may be tried',
    0,
  ),
  {
    ...row(
      '403 without a code',
      [fault(answer(403, html), 'always')],
      'unknown',
      'a gateway’s answer is not a business answer',
      0,
    ),
    stranger: true,
  },
  row(
    'lost after it was applied, then 403 with a code',
    [fault({ do: 'apply-then-drop' }), fault({ do: 'error', name: 'role-missing' }, 'always')],
    'confirmed',
    'a refusal of the second try says nothing of the first; the audit records confirm',
    1,
  ),
  row(
    '404 of the newer route',
    [{ by: 'modes', modes: { routes: { user: 'on', resetpassword: 404 } } }],
    'confirmed',
    'by the older route, under a new request id',
    1,
    2,
  ),
  row(
    '405 of the newer route',
    [{ by: 'modes', modes: { routes: { user: 'on', resetpassword: 405 } } }],
    'confirmed',
    'by the older route, under a new request id',
    1,
    2,
  ),
  row(
    '404 of both routes',
    [{ by: 'modes', modes: { routes: { user: 404, resetpassword: 404 } } }],
    'refused',
    'said so',
    0,
    2,
  ),
];
