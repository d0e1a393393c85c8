/** A refusal that was met again and again: since when, when last, how often, and whether after a sign-in by hand too. */
export type Refusals = {
  /** Milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly asks: number;
  readonly signedIn: boolean;
};

/** What makes a refusal stand: this many asks, over this time at least; `signedIn`: one of them after a sign-in by hand. */
export type StandingRule = { readonly asks: number; readonly overMs: number; readonly signedIn: boolean };

const hourMs = 3_600_000;
/** Asks that follow each other sooner are one: a server that is in trouble says the same to all of them. */
export const spacingMs = 600_000;

/**
 * An account has lost its access when each ask, which renews the token, was refused for four hours, also after a sign-in
 * by hand; or for a day, since a disabled account cannot sign in any more.
 */
export const ofAccount: readonly StandingRule[] = [
  { asks: 4, overMs: 4 * hourMs, signedIn: true },
  { asks: 8, overMs: 24 * hourMs, signedIn: false },
];

/** A customer is none any more after three asks over four hours: longer than any token lasts. */
export const ofCustomer: readonly StandingRule[] = [{ asks: 3, overMs: 4 * hourMs, signedIn: false }];

/** The account of refusals after one more; `afterSignIn`: the technician has signed in by hand since the first of them. */
export function refusedAgain(before: Refusals | null, at: number, afterSignIn: boolean): Refusals {
  // A clock that was set back proves no time at all.
  if (before === null || at < before.lastAt) return { firstAt: at, lastAt: at, asks: 1, signedIn: false };
  const isAnother = at - before.lastAt >= spacingMs;
  return {
    ...before,
    lastAt: isAnother ? at : before.lastAt,
    asks: before.asks + (isAnother ? 1 : 0),
    signedIn: before.signedIn || afterSignIn,
  };
}

/** Does it stand by one of these rules? Only then may it erase anything. */
export const stands = (
  { firstAt, lastAt, asks, signedIn }: Refusals,
  rules: readonly StandingRule[],
): boolean =>
  rules.some((rule) => asks >= rule.asks && lastAt - firstAt >= rule.overMs && (signedIn || !rule.signedIn));

/** Refusals as they were kept as text; null: there are none, or the text is not theirs. */
export function refusalsFrom(text: string | null): Refusals | null {
  const [firstAt, lastAt, asks, signedIn] = (text ?? '').split(' ').map(Number);
  const numbers = [firstAt, lastAt, asks, signedIn];
  if (text === null || !numbers.every((each) => Number.isSafeInteger(each))) return null;
  return { firstAt: firstAt ?? 0, lastAt: lastAt ?? 0, asks: asks ?? 0, signedIn: signedIn === 1 };
}

/** The text under which they are kept. */
export const textOfRefusals = ({ firstAt, lastAt, asks, signedIn }: Refusals): string =>
  `${firstAt} ${lastAt} ${asks} ${signedIn ? 1 : 0}`;
