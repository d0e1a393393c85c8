import type { Failure } from '../../preload/outcome';
import type { Clock } from '../base/clock';
import { isoTime } from '../base/iso-time';
import { entraFailure, entraSupportCode } from './entra-error';
import type { MsalNetwork } from './msal-network';

/** Entra gives assertions and codes five minutes of grace; a clock further off is the likelier cause. In milliseconds. */
export const toleratedSkewMs = 300_000;

/** What is needed to turn an error into a failure with its facts for support. */
export type FailureWorld = { readonly clock: Clock; readonly newReference: () => string };

/** Refusals that a wrong clock explains better than what they say. */
const isVague = ({ kind }: Failure) =>
  kind === 'signed-out' || kind === 'sign-in-refused' || kind === 'answer-not-understood';

/** MSAL's own errors, from before or after the network. */
function msalFailure(error: unknown): { failure: Failure; code: string } | null {
  if (!(error instanceof Error) || !('errorCode' in error) || typeof error.errorCode !== 'string')
    return null;
  const code = /^\w{1,60}$/.test(error.errorCode) ? error.errorCode : 'msal_error';
  const isOver = ['no_tokens_found', 'refresh_token_expired', 'no_account_found', 'bad_token'].includes(code);
  return { failure: { kind: isOver ? 'signed-out' : 'answer-not-understood' }, code };
}

/** Adds what support needs to find it. */
export function withSupport(
  failure: Failure,
  network: MsalNetwork,
  correlationId: string,
  { clock, newReference }: FailureWorld,
  ownCode?: string,
): Failure {
  const { refusal, code = ownCode, status } = network.seen();
  const supportCode = refusal === undefined ? code : entraSupportCode(refusal);
  return {
    ...failure,
    support: {
      reference: newReference(),
      time: isoTime(clock.now()),
      correlationId: refusal?.correlationId ?? correlationId,
      ...(supportCode === undefined ? {} : { code: supportCode }),
      ...(status === undefined ? {} : { status }),
    },
  };
}

/**
 * The named failure of an acquisition: what the network saw, else what MSAL says. Throws the error again when it is
 * neither, since then it is a bug.
 */
export function sessionFailureOf(
  error: unknown,
  network: MsalNetwork,
  correlationId: string,
  world: FailureWorld,
): Failure {
  const { failure, refusal, skewMs } = network.seen();
  if (failure !== undefined) return withSupport(failure, network, correlationId, world);
  const own = refusal === undefined ? msalFailure(error) : null;
  const named = refusal === undefined ? own?.failure : entraFailure(refusal);
  if (named === undefined) throw error;
  const isClock = isVague(named) && Math.abs(skewMs ?? 0) > toleratedSkewMs;
  return withSupport(isClock ? { kind: 'clock-wrong' } : named, network, correlationId, world, own?.code);
}
