import type { Failure } from '../../preload/outcome';
import { isoTime } from '../base/iso-time';
import type { ApiExchange } from './api-request';
import { failureOfReply, supportCodeOfReply } from './failures';
import type { MicrosoftWorld } from './microsoft-world';

/** The failure that an exchange ended in, with what support needs to find it: ids, time and codes, no texts. */
export function supportedFailure(
  { reply, requestId, correlationId }: ApiExchange,
  { clock, newReference }: Pick<MicrosoftWorld, 'clock' | 'newReference'>,
): Failure {
  const failure = failureOfReply(reply);
  if (failure.support !== undefined) return failure; // It comes from another room, which has its own facts.
  const code = supportCodeOfReply(reply);
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
