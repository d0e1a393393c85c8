import { z } from 'zod';
import type { Failure } from '../../preload/outcome';
import { apiErrorOf } from './api-error';
import type { ApiReply } from './api-reply';
import { failureOfReply } from './failures';
import { named } from './named';

/**
 * What an answer to a reset means for the reset. The table:
 *
 * | answer | sort |
 * |---|---|
 * | 200, JSON, `id` is the user's, no error's `code` beside it | confirmed |
 * | 400, 403, 404, 409, 412 with the API's `code` | refused |
 * | 429; 401 in any shape; 407; an error of the network proven to come before the request; nothing sent | not-applied |
 * | 404 without the API's `code`; 405 | route-missing |
 * | everything else | unknown |
 *
 * `repeat`: another try under the same request id may bring a better answer; what was not done at all (501) it would not.
 */
export type ResetSort =
  | { readonly sort: 'confirmed' }
  | { readonly sort: 'refused'; readonly failure: Failure }
  | { readonly sort: 'not-applied'; readonly failure: Failure; readonly retryAfterSeconds?: number }
  | { readonly sort: 'route-missing' }
  | { readonly sort: 'unknown'; readonly failure: Failure; readonly repeat: boolean };

/** All that is read of a success: the rest repeats the password in clear. */
const successShape = z.preprocess(named({ id: [] }), z.object({ id: z.string() }));
const business = [400, 403, 404, 409, 412];

/** Sorts one answer to the reset of the user with this id. Failures come without `support`. */
export function sortResetAnswer(userId: string, reply: ApiReply): ResetSort {
  if (reply.came !== 'answer') {
    const failure = failureOfReply(reply);
    const isProven = reply.came !== 'nothing' || reply.trouble.before;
    return isProven ? notApplied(failure) : { sort: 'unknown', failure, repeat: true };
  }
  const { status, body } = reply;
  // An error that names its user contradicts itself under a 200: it proves nothing.
  if (status === 200 && apiErrorOf(body) === null && isOfUser(body, userId)) return { sort: 'confirmed' };
  const failure = failureOfReply(reply);
  if (status === 429 || status === 401 || status === 407) return notApplied(failure);
  const isBusiness = apiErrorOf(body) !== null;
  if (isBusiness && business.includes(status)) return { sort: 'refused', failure };
  // The method is not known there, whoever says it; a 404 with a code may be about the user.
  const isOfRoute = status === 405 || (status === 404 && !isBusiness);
  if (isOfRoute && isWhole(reply)) return { sort: 'route-missing' };
  return { sort: 'unknown', failure, repeat: status !== 501 };
}

/** Does a success speak of the user whose reset was asked for? */
function isOfUser(body: Extract<ApiReply, { came: 'answer' }>['body'], userId: string): boolean {
  const success = successShape.safeParse(body.kind === 'json' ? body.value : null);
  return success.success && success.data.id.toLowerCase() === userId.toLowerCase();
}

/** A body that broke off, or was too long to read, may have carried a code. */
const isWhole = ({ body }: Extract<ApiReply, { came: 'answer' }>) =>
  body.kind !== 'broken' && body.kind !== 'too-large';

function notApplied(failure: Failure): ResetSort {
  return {
    sort: 'not-applied',
    failure,
    ...(failure.kind === 'throttled' ? { retryAfterSeconds: failure.retryAfterSeconds } : {}),
  };
}
