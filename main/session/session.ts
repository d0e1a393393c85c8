import type { AuthenticationResult } from '@azure/msal-node';
import type { Language } from '../../preload/languages/languages';
import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { SessionState } from '../../preload/shapes/session';
import type { Clock } from '../base/clock';
import type { Fetch } from '../base/fetch';
import { isoTime } from '../base/iso-time';
import type { Deployment } from '../deployment/deployment';
import type { Vault } from '../keychain/vault';
import { createAccessTokens } from './access-token';
import { createAccounts } from './accounts';
import { createAcquire } from './acquire';
import { type SignInRequest, signInInBrowser } from './sign-in';
import { addressesOf } from './sign-in-addresses';
import type { NetworkErrorOf } from './sign-in-answer';
import { createStanding } from './standing';
import type { Technician } from './technician';
import { createTokenCache } from './token-cache';

/** What a session takes of the world. */
export type SessionOptions = {
  readonly deployment: Deployment;
  readonly vault: Vault;
  /** Of one in-memory session, which serves Partner Center too. */
  readonly fetch: Fetch;
  /** Milliseconds for which Microsoft asked the whole app to wait; 0: it may ask. */
  readonly heldForMs?: () => number;
  readonly networkErrorOf: NetworkErrorOf;
  readonly clock: Clock;
  readonly uuid: () => string;
  readonly random: (size: number) => Uint8Array;
  readonly newReference: () => string;
  readonly openBrowser: (url: string) => Promise<void>;
  /** The technician's language at that moment, for the page in the browser. */
  readonly language: () => Language;
  /** Does Partner Center take our token for one with multi-factor? Null: it does not say. Asked once, after a refusal. */
  readonly validateMfa: () => Promise<Outcome<{ readonly compliant: boolean | null }>>;
  /** Told of failures that nobody waits for, such as tokens that could not be kept. */
  readonly report: (failure: Failure) => void;
};

/** How to sign in. */
export type SignInChoice = {
  /** Choose who, and do not insist on who was signed in before. */
  readonly anotherAccount: boolean;
  /** A challenge of Microsoft's; without it, the one of the last refusal. */
  readonly claims?: string;
  /** Type the password again and prove a second factor, though nothing asked for it. */
  readonly force?: boolean;
};

/** Who is signed in, and a token for Microsoft. Nothing here opens a browser but `signIn`. */
export type Session = {
  readonly state: () => SessionState;
  /** Calls back after each change of `state`; gives a function that stops it. */
  readonly onChange: (listener: (state: SessionState) => void) => () => void;
  /** At start, once: who was signed in, from the vault and without a network; then one silent try for a token. */
  readonly restore: () => Promise<void>;
  /** Ends when the browser brought an answer, or with the reason why not. A second one at a time: `sign-in-busy`. */
  readonly signIn: (choice: SignInChoice) => Promise<Outcome<void>>;
  /** After a refusal for want of multi-factor: one sign-in with the challenge, then one look whether it helped. */
  readonly signInForMfa: (claims?: string) => Promise<Outcome<void>>;
  readonly cancelSignIn: () => void;
  /** The sign-in page's address while one is under way, for "Copy the address"; else null. */
  readonly address: () => string | null;
  /** Forgets the account and its tokens, here and in the vault. */
  readonly signOut: () => Promise<Outcome<void>>;
  /** A token for Partner Center. Silent: what needs the technician comes back named and shows in `state`. */
  readonly token: (options?: { readonly forceRefresh?: boolean }) => Promise<Outcome<string>>;
  /** An answer of Partner Center says that the technician must sign in: shows in `state`. */
  readonly demand: (failure: Failure) => void;
  /** Partner Center lets the account in: what was said of its access before is over. */
  readonly granted: () => void;
  /** Is a sign-in needed for the sake of a token? Not when Partner Center alone refuses the account: it can be asked again. */
  readonly needsToken: () => boolean;
  /** Asks for a token once more though the last was refused; one that is given ends the need to sign in. */
  readonly tokenAgain: () => Promise<void>;
  readonly account: () => Technician | null;
  /** Waits for the writing of tokens to the vault that is under way: before quitting. */
  readonly saved: () => Promise<void>;
};

/** A sign-in that is under way. `until`: when it is given up, milliseconds since 1970. */
type Running = { abort: AbortController; opened: boolean; until: number; address: string | null };

/**
 * What is asked of the sign-in service, by the technician's choice and what is needed. `isForMfa`: who is signed in
 * signs in again, for the sake of multi-factor.
 */
function askedOf(
  { anotherAccount, claims, force = false }: SignInChoice,
  needs: Failure | null,
  before: Technician | null,
): { readonly isForMfa: boolean; readonly ask: Pick<SignInRequest, 'prompt' | 'claims' | 'loginHint'> } {
  const isAsked = needs?.kind === 'mfa-required' || needs?.kind === 'mfa-not-satisfied';
  const isForMfa = !anotherAccount && (force || isAsked);
  const challenge = claims ?? (needs?.kind === 'mfa-required' ? needs.claims : undefined);
  const prompt = anotherAccount ? 'select_account' : isForMfa ? 'login' : undefined;
  return {
    isForMfa,
    ask: {
      ...(prompt === undefined ? {} : { prompt }),
      ...(challenge === undefined ? {} : { claims: challenge }),
      ...(anotherAccount || before === null ? {} : { loginHint: before.upn }),
    },
  };
}

/** The failure with the number under which the log tells of it, where it has none yet. */
const withReference = (
  failure: Failure,
  { newReference, clock }: Pick<SessionOptions, 'newReference' | 'clock'>,
): Failure => ({
  ...failure,
  support: failure.support ?? { reference: newReference(), time: isoTime(clock.now()) },
});

/** Makes the session. Nothing is asked of anybody before `restore` or `signIn`. */
export function createSession(options: SessionOptions): Session {
  const { deployment, vault, clock, report } = options;
  const listeners = new Set<(state: SessionState) => void>();
  let isStarted = false;
  let running: Running | null = null;
  let silence = new AbortController();

  const named = (failure: Failure) => withReference(failure, options);
  const state = (): SessionState => {
    if (running !== null)
      return { step: 'signing-in', opened: running.opened, until: isoTime(running.until) };
    if (!isStarted) return { step: 'starting' };
    const technician = standing.technician();
    if (technician === null) return { step: 'signed-out', failure: standing.signedOutBy() };
    return { step: 'signed-in', name: technician.name, upn: technician.upn, needsSignIn: standing.needs() };
  };
  const tell = () => {
    for (const listener of listeners) listener(state());
  };

  const standing = createStanding(tell);
  const owner = `${deployment.authority} ${deployment.clientId}`;
  const cache = createTokenCache(vault, owner, (failure) => report(named(failure)));
  const acquire = createAcquire({ ...options, cache });
  const accounts = createAccounts(acquire, deployment);
  const tokens = createAccessTokens(clock, async () => {
    const asking = standing.technician();
    if (asking === null) return failed(named({ kind: 'signed-out' }));
    const outcome = await accounts.silently(asking.id, silence.signal);
    if (asking !== standing.technician()) return failed(named({ kind: 'signed-out' }));
    if (!outcome.ok) standing.demand(outcome.failure, false);
    return outcome;
  });

  /** Another technician, or none: what was asked for the one before ends, and is not kept. */
  const become = (next: Technician | null) => {
    silence.abort();
    silence = new AbortController();
    tokens.drop();
    standing.become(next);
  };

  /** Whoever signed in is taken; `expected`: the id that it must be, null: anybody. */
  const accept = async (result: AuthenticationResult, expected: string | null): Promise<Outcome<void>> => {
    const accepted = await accounts.take(result, expected, clock.now());
    if (!accepted.ok) return failed(named(accepted.failure));
    become(accepted.value.technician);
    tokens.put(accepted.value.token);
    return ok(undefined);
  };

  /** Does Partner Center take the sign-in for multi-factor? It is asked only where it has said that it does not. */
  const mfaTaken = async (): Promise<Outcome<void>> => {
    const answer = await options.validateMfa();
    const isRefused = answer.ok ? answer.value.compliant === false : answer.failure.kind === 'mfa-required';
    if (!isRefused) return ok(undefined);
    const failure = named({ kind: 'mfa-not-satisfied' });
    standing.stillNeeds(failure);
    return failed(failure);
  };

  const run = async (choice: SignInChoice): Promise<Outcome<void>> => {
    if (running !== null) return failed(named({ kind: 'sign-in-busy' }));
    const abort = new AbortController();
    const mine: Running = { abort, opened: false, until: clock.now(), address: null };
    running = mine;
    const before = standing.technician();
    const { isForMfa, ask } = askedOf(choice, standing.needs(), before);
    const change = (edit: Partial<Running>) => {
      Object.assign(mine, edit);
      if (running === mine) tell();
    };
    try {
      const outcome = await signInInBrowser(
        { ...options, acquire, addresses: addressesOf(deployment), scopes: deployment.scopes },
        {
          ...ask,
          signal: abort.signal,
          onWaiting: (address, until) => change({ address, until }),
          onOpened: () => change({ opened: true }),
          accept: (result) => {
            // A cancelled one brings nobody in, whoever came a moment too late.
            const late = abort.signal.aborted ? (standing.technician()?.id ?? '') : null;
            return accept(result, late ?? (choice.anotherAccount ? null : (before?.id ?? null)));
          },
        },
      );
      if (outcome.ok) return isForMfa ? await mfaTaken() : ok(undefined);
      if (before === null) standing.couldNotSignIn(outcome.failure);
      return outcome;
    } finally {
      running = null;
      isStarted = true;
      tell();
    }
  };

  return {
    state,
    demand: (failure) => standing.demand(failure, true),
    granted: () => {
      if (standing.isOfAccess()) standing.satisfied();
    },
    needsToken: standing.needsToken,
    tokenAgain: async () => {
      if (!standing.needsToken()) return;
      const given = await tokens.get({ forceRefresh: true });
      if (given.ok && standing.needsToken()) standing.satisfied();
    },
    signIn: run,
    signInForMfa: (claims) =>
      run({ anotherAccount: false, force: true, ...(claims === undefined ? {} : { claims }) }),
    cancelSignIn: () => running?.abort.abort(),
    address: () => running?.address ?? null,
    account: standing.technician,
    // While a sign-in is needed no token would be taken: asking again would only be a loop.
    token: async (asked) => {
      const needs = standing.needs();
      return needs !== null && standing.needsToken() ? failed(needs) : await tokens.get(asked);
    },
    saved: cache.saved,
    restore: async () => {
      const found = await accounts.known();
      if (isStarted || running !== null) return;
      isStarted = true;
      standing.become(found);
      tell();
      if (found !== null) await tokens.get();
    },
    signOut: async () => {
      running?.abort.abort();
      become(null);
      isStarted = true;
      tell();
      // Behind whatever is still being asked: its answer must not bring the account back.
      return await acquire.local(async () => await cache.clear());
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
