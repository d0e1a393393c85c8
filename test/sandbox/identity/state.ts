import type { Person } from './people';
import { createSigner, type Signer } from './signer';

/** What the app asked for at the authorization endpoint. */
export type Ask = {
  readonly tenant: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly state: string;
  readonly nonce: string;
  readonly scope: string;
  readonly responseMode: 'form_post' | 'query';
  readonly claims: string;
  readonly prompt: string;
  readonly loginHint: string;
};

/** A visit to the sign-in page. */
export type Visit = {
  readonly id: string;
  readonly ask: Ask;
  person?: Person;
  wrong: number;
  /** The password was right. */
  verified: boolean;
  /** The code was right too. */
  secondFactor: boolean;
};

/** Where tokens come from: one interactive sign-in, and all that was refreshed from it. */
export type Family = {
  readonly id: string;
  readonly person: Person;
  /** Whether a second factor was given. */
  readonly mfa: boolean;
  /** Counts interactive sign-ins up from 1. */
  readonly signIn: number;
  /** Server time of the sign-in, milliseconds. */
  readonly at: number;
  readonly ask: Ask;
  revoked: boolean;
};
export type Code = { readonly family: Family; readonly expires: number; used: boolean };
export type Refresh = { readonly family: Family; readonly expires: number; used: boolean };

/** How many times each thing was asked of the identity platform. */
export type TokenCounts = {
  metadata: number;
  authorize: number;
  code: number;
  refresh: number;
  refused: number;
  logout: number;
};

/** What the identity platform remembers. */
export type IdentityState = {
  readonly visits: Map<string, Visit>;
  readonly codes: Map<string, Code>;
  readonly refreshTokens: Map<string, Refresh>;
  readonly families: Map<string, Family>;
  /** Browsers that stay signed in, by cookie. */
  readonly browsers: Map<string, { person: Person; mfa: boolean }>;
  readonly signer: Signer;
  readonly counts: TokenCounts;
  signIns: number;
  /** The last interactive sign-in that `mfaRefusal` with `until: 'interactive'` still refuses. */
  refusedUpTo: number;
};

/** An identity platform to which nobody has come yet. */
export const createIdentityState = (): IdentityState => ({
  visits: new Map(),
  codes: new Map(),
  refreshTokens: new Map(),
  families: new Map(),
  browsers: new Map(),
  signer: createSigner(),
  counts: { metadata: 0, authorize: 0, code: 0, refresh: 0, refused: 0, logout: 0 },
  signIns: 0,
  refusedUpTo: 0,
});
