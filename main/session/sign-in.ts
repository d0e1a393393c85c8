import { createHash } from 'node:crypto';
import type { AuthenticationResult } from '@azure/msal-node';
import type { Language } from '../../preload/languages/languages';
import { type Failure, failed, type Outcome } from '../../preload/outcome';
import type { Clock } from '../base/clock';
import { isoTime } from '../base/iso-time';
import type { Acquire } from './acquire';
import { entraErrorOf, entraFailure, entraSupportCode } from './entra-error';
import { type BrowserAnswer, listenOnLoopback } from './listener';
import type { Addresses } from './sign-in-addresses';
import { signInPage } from './sign-in-pages';

/** A first sign-in with multi-factor registration takes long. In milliseconds. */
export const signInWithinMs = 600_000;

/** What signing in takes of the world. */
export type SignInWorld = {
  readonly acquire: Acquire;
  readonly addresses: Addresses;
  readonly scopes: readonly string[];
  readonly clock: Clock;
  readonly newReference: () => string;
  readonly random: (size: number) => Uint8Array;
  /** Resolves once the system was asked, which on Linux says nothing about whether a browser came. */
  readonly openBrowser: (url: string) => Promise<void>;
  readonly language: () => Language;
};

/** One interactive sign-in. */
export type SignInRequest = {
  /** `login`: type the password again; `select_account`: choose who. */
  readonly prompt?: 'login' | 'select_account';
  /** A challenge of Microsoft's, to be passed on as it came. */
  readonly claims?: string;
  readonly loginHint?: string;
  readonly signal: AbortSignal;
  /** The page's address, for "Copy the address", as soon as it is known. `until` in milliseconds since 1970. */
  readonly onWaiting: (address: string, until: number) => void;
  readonly onOpened: () => void;
  /** Looks at who came, before the browser is told that all is well. */
  readonly accept: (result: AuthenticationResult) => Promise<Outcome<void>>;
};

type Waited = { readonly answer: BrowserAnswer } | { readonly failure: Failure };

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** The first of: an answer, the technician's patience, ours. */
function waitFor(answer: Promise<BrowserAnswer>, clock: Clock, signal: AbortSignal): Promise<Waited> {
  return new Promise((resolve, reject) => {
    const cancel = () => end({ failure: { kind: 'sign-in-cancelled' } });
    const stop = clock.after(signInWithinMs, () => end({ failure: { kind: 'sign-in-timed-out' } }));
    const stopWaiting = () => {
      stop();
      signal.removeEventListener('abort', cancel);
    };
    const end = (waited: Waited) => {
      stopWaiting();
      resolve(waited);
    };
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel);
    answer.then(
      (came) => end({ answer: came }),
      (bug) => {
        stopWaiting();
        reject(bug);
      },
    );
  });
}

/**
 * Signs in through the system's browser: authorization code with PKCE (S256), brought back as a form to our own
 * listener, then redeemed. Ends with the account, or named; an abandoned tab ends with `sign-in-timed-out`.
 */
export async function signInInBrowser(
  world: SignInWorld,
  request: SignInRequest,
): Promise<Outcome<AuthenticationResult>> {
  const { acquire, addresses, clock, newReference, random } = world;
  const { prompt, claims, loginHint, signal } = request;
  const [state, nonce, verifier] = [base64url(random(32)), base64url(random(32)), base64url(random(32))];
  const named = (failure: Failure, code?: string): Failure => ({
    ...failure,
    support: {
      reference: newReference(),
      time: isoTime(clock.now()),
      ...(code === undefined ? {} : { code }),
    },
  });

  const redeem = async (
    fields: Readonly<Record<string, string>>,
    redirectUri: string,
  ): Promise<Outcome<AuthenticationResult>> => {
    const refusal = entraErrorOf(fields);
    if (refusal !== null) return failed(named(entraFailure(refusal), entraSupportCode(refusal)));
    const outcome = await acquire.ask(
      (msal, correlationId) =>
        msal.acquireTokenByCode({
          scopes: [...world.scopes],
          redirectUri,
          correlationId,
          code: fields.code ?? '',
          codeVerifier: verifier,
          nonce,
          ...(fields.client_info === undefined ? {} : { clientInfo: fields.client_info }),
        }),
      signal,
    );
    if (!outcome.ok) return outcome;
    const accepted = await request.accept(outcome.value);
    return accepted.ok ? outcome : accepted;
  };

  const listener = await listenOnLoopback(state);
  try {
    const { redirectUri } = listener;
    const asked = await acquire.ask(
      (msal, correlationId) =>
        msal.getAuthCodeUrl({
          scopes: [...world.scopes],
          redirectUri,
          correlationId,
          state,
          nonce,
          responseMode: 'form_post',
          codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
          codeChallengeMethod: 'S256',
          ...(prompt === undefined ? {} : { prompt }),
          ...(claims === undefined ? {} : { claims }),
          ...(loginHint === undefined ? {} : { loginHint }),
        }),
      signal,
    );
    if (!asked.ok) return signal.aborted ? failed(named({ kind: 'sign-in-cancelled' })) : asked;
    const address = addresses.forNetwork(asked.value);
    if (address === null) throw new Error('the sign-in page is not on the host of the authority');
    request.onWaiting(address, clock.now() + signInWithinMs);
    // Not waited for: a browser that starts slowly, or never, must not hold up the answer, the limit or Cancel.
    world.openBrowser(address).then(request.onOpened, () => undefined);

    const waited = await waitFor(listener.answer, clock, signal);
    if ('failure' in waited) return failed(named(waited.failure));
    const { fields, reply } = waited.answer;
    let outcome: Outcome<AuthenticationResult> | undefined;
    try {
      outcome = await redeem(fields, redirectUri);
      if (signal.aborted && !outcome.ok) outcome = failed(named({ kind: 'sign-in-cancelled' }));
      return outcome;
    } finally {
      // A bug ends with a page too: the tab must not spin.
      const ending = outcome?.ok ? { kind: 'signed-in' as const } : endingOf(outcome);
      reply(signInPage(ending, world.language()));
    }
  } finally {
    listener.close();
  }
}

function endingOf(outcome: Outcome<never> | Outcome<AuthenticationResult> | undefined) {
  if (outcome === undefined || outcome.ok) return { kind: 'unexpected' as const };
  const { kind, support } = outcome.failure;
  return { kind, ...(support?.code === undefined ? {} : { code: support.code }) };
}
