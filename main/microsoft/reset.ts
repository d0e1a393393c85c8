import type { Failure, Outcome } from '../../preload/outcome';
import type { Fetch } from '../base/fetch';
import type { ApiExchange } from './api-request';
import type { Http } from './http';
import type { MicrosoftWorld } from './microsoft-world';
import { redact } from './redact';
import { type ResetSort, sortResetAnswer } from './reset-answer';
import { supportedFailure } from './support-details';

/** `user`: as first documented; `resetpassword`: the newer sub-resource. Same body, same answer. */
export type ResetRoute = 'user' | 'resetpassword';

/** One try to give a user a new password. */
export type PasswordResetRequest = {
  readonly customerId: string;
  readonly userId: string;
  readonly password: string;
  /** The user must choose another one at the next sign-in. */
  readonly mustChange: boolean;
  /** The same for every try of the same reset, until an answer earns a new one. */
  readonly requestId: string;
  readonly route: ResetRoute;
  readonly signal?: AbortSignal;
  /** See `Question.beforeSending`: each correlation id is known to the caller before the first byte leaves. */
  readonly beforeSending?: (correlationId: string) => Promise<Outcome<void>>;
};

/** What is sent to give a user a new password: the one description of it, also for a dry run. */
export function resetRequest(
  order: Pick<PasswordResetRequest, 'customerId' | 'userId' | 'password' | 'mustChange' | 'route'>,
) {
  const { customerId, userId, password, mustChange, route } = order;
  return {
    method: 'PATCH',
    path: `/customers/${customerId}/users/${userId}${route === 'resetpassword' ? '/resetpassword' : ''}`,
    body: JSON.stringify({
      passwordProfile: { password, forceChangePassword: mustChange },
      attributes: { objectType: 'CustomerUser' },
    }),
  } as const;
}

/** The sorted answer, and under which ids Microsoft knows the try. Nothing else of the reply is kept. */
export type ResetAnswer = ResetSort & {
  readonly requestId: string;
  /** Of the last try; absent when nothing was sent. */
  readonly correlationId?: string;
  readonly status?: number;
};

/**
 * Makes `resetPassword`: one PATCH, never repeated here after a broken connection. Give it a `fetch` that opens a
 * new connection for each request: Chromium repeats a request by itself when a *reused* connection breaks, and then
 * "connection refused" speaks only of the repetition.
 */
export function createReset(
  http: Http,
  world: Pick<MicrosoftWorld, 'clock' | 'newReference'>,
  fetch?: Fetch,
) {
  return async (order: PasswordResetRequest): Promise<ResetAnswer> => {
    const { userId, password, requestId, signal, beforeSending } = order;
    const exchange = await http.exchange({
      ...resetRequest(order),
      priority: 'interactive',
      requestId,
      ...(signal === undefined ? {} : { signal }),
      ...(beforeSending === undefined ? {} : { beforeSending }),
      ...(fetch === undefined ? {} : { fetch }),
    });
    const sorted = sortResetAnswer(userId, exchange.reply);
    return { ...('failure' in sorted ? withFacts(sorted, exchange, password) : sorted), ...idsOf(exchange) };
  };

  function withFacts(
    sorted: Extract<ResetSort, { failure: Failure }>,
    exchange: ApiExchange,
    password: string,
  ) {
    const failure = supportedFailure(exchange, world);
    // Microsoft's reason may quote the password that it refuses; a code that does goes to the log and to support.
    const hidden: Failure =
      failure.kind === 'password-refused'
        ? { ...failure, reason: redact(password, failure.reason) }
        : failure;
    const { code, ...support } = hidden.support ?? {};
    const isQuoted = code !== undefined && redact(password, code) !== code;
    return { ...sorted, failure: isQuoted ? ({ ...hidden, support } as Failure) : hidden };
  }
}

const idsOf = ({ reply, requestId, correlationId }: ApiExchange) => ({
  requestId,
  ...(correlationId === undefined ? {} : { correlationId }),
  ...(reply.came === 'answer' ? { status: reply.status } : {}),
});
