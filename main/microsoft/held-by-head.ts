import { retryAfterMs } from '../base/retry-after';
import type { Throttle, ThrottledCall } from './throttle';

/**
 * Holds the whole app back when the head of an answer asks for it: a 429, or a 503 that says for how long. To be called
 * as soon as the head is here, since the wait counts from there and the body may take its time. Gives the milliseconds
 * that were set; null: the answer asks for no wait.
 */
export function heldByHead(
  throttle: Throttle,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  what: ThrottledCall,
  now: number,
): number | null {
  if (status === 429 || (status === 503 && headers.has('retry-after')))
    return throttle.hold(retryAfterMs(headers, undefined, now), what);
  if (status < 500) throttle.succeeded(what);
  return null;
}
