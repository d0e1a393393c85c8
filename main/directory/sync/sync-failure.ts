import type { Failure } from '../../../preload/outcome';

const signIn: readonly Failure['kind'][] = [
  'signed-out',
  'session-ended',
  'sign-in-refused',
  'mfa-required',
  'mfa-not-satisfied',
  'conditional-access',
  'consent-missing',
  'account-disabled',
];
const connection: readonly Failure['kind'][] = [
  'offline',
  'captive-portal',
  'connection-broken',
  'timed-out',
  'proxy-needs-password',
  'certificate-not-trusted',
  'certificate-out-of-date',
  'clock-wrong',
  'connection-blocked',
];
const passing: readonly Failure['kind'][] = [
  ...connection,
  'request-blocked',
  'microsoft-unavailable',
  'throttled',
];
/** Codes 20002 and 60003. */
const gone: readonly Failure['kind'][] = ['no-relationship', 'customer-unknown'];

/** May the same question have an answer in half an hour, without anybody doing anything? */
export const mayPass = ({ kind }: Failure): boolean => passing.includes(kind);

/**
 * What a failure of one customer's walk says to sync. `for-all`: the sign-in or the connection, so the next customer
 * fares no better. `gone`: the customer is no customer any more. `customer`: this one customer's.
 */
export function meaningOf({ kind }: Failure): 'for-all' | 'gone' | 'disk-full' | 'store' | 'customer' {
  if (signIn.includes(kind) || connection.includes(kind)) return 'for-all';
  if (gone.includes(kind)) return 'gone';
  if (kind === 'disk-full') return 'disk-full';
  return kind === 'store-unavailable' ? 'store' : 'customer';
}
