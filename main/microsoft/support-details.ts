import type { Failure } from '../../preload/outcome';
import { isoTime } from '../base/iso-time';
import { failureOf, supportCodeOf } from './failures';
import type { Exchange } from './http';
import type { World } from './microsoft-world';

/** The failure that an exchange ended in, with what support needs to find it: ids, time and codes, no texts. */
export function supportedFailure(
  { reply, requestId, correlationId }: Exchange,
  { clock, newReference }: Pick<World, 'clock' | 'newReference'>,
): Failure {
  const failure = failureOf(reply);
  if (failure.support !== undefined) return failure; // It comes from another room, which has its own facts.
  const code = supportCodeOf(reply);
  return {
    ...failure,
    support: {
      reference: newReference(),
      time: isoTime(clock.now()),
      ...(code === undefined ? {} : { code }),
      ...(reply.came === 'answer' ? { status: reply.status } : {}),
      requestId,
      ...(correlationId === undefined ? {} : { correlationId }),
    },
  };
}
