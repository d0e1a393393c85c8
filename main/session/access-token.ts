import { type Outcome, ok } from '../../preload/outcome';
import type { Clock } from '../base/clock';

/** An access token and the time, in milliseconds since 1970, from which it is no longer good. */
export type AccessToken = { readonly token: string; readonly expiresAt: number };

/** A token on its last seconds would arrive dead; Microsoft's own client counts the same. In milliseconds. */
export const expiresEarlyMs = 30_000;
/** A storm of refusals asks for one new token, not for one each. In milliseconds. */
export const freshForMs = 5_000;

/** The one access token, kept in memory, and its renewal, which all who ask at the same time share. */
export type AccessTokens = {
  readonly get: (options?: { readonly forceRefresh?: boolean }) => Promise<Outcome<string>>;
  readonly put: (token: AccessToken) => void;
  /** Forgets it; a renewal that is under way is not kept either. */
  readonly drop: () => void;
};

/** `renew` asks Microsoft for a new one. */
export function createAccessTokens(
  clock: Pick<Clock, 'now'>,
  renew: () => Promise<Outcome<AccessToken>>,
): AccessTokens {
  let held: AccessToken | undefined;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<Outcome<string>> | undefined;

  const isGood = (force: boolean): boolean => {
    if (held === undefined || clock.now() >= held.expiresAt - expiresEarlyMs) return false;
    const age = clock.now() - renewedAt;
    return !force || (age >= 0 && age < freshForMs);
  };
  const start = (force: boolean): Promise<Outcome<string>> => {
    const started: Promise<Outcome<string>> = renew()
      .then((outcome) => {
        if (!outcome.ok) return outcome;
        if (running === started) {
          held = outcome.value;
          if (force) renewedAt = clock.now();
        }
        return ok(outcome.value.token);
      })
      .finally(() => {
        if (running === started) running = undefined;
      });
    return started;
  };

  return {
    get: async ({ forceRefresh = false } = {}) => {
      if (running === undefined && held !== undefined && isGood(forceRefresh)) return ok(held.token);
      running ??= start(forceRefresh);
      return await running;
    },
    put: (token) => {
      running = undefined;
      held = token;
    },
    drop: () => {
      running = undefined;
      held = undefined;
    },
  };
}
