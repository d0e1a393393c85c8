import { z } from 'zod';
import { adminGuards, passwordStyles, slipPolicies } from './choices';
import { failure, guid, language, time } from './common';

export const cloud = z.enum(['global', 'usgov', 'china']);

/** What the partner's IT decided and the window needs to know. */
export const policy = z.strictObject({
  adminGuard: z.enum(adminGuards),
  requireReason: z.boolean(),
  requireCallerVerification: z.boolean(),
  offlineDays: z.number(),
  outboxHours: z.number(),
  autoSend: z.boolean(),
  passwordStyle: z.enum(passwordStyles),
  slip: z.enum(slipPolicies),
  qr: z.boolean(),
  idleLockMinutes: z.number(),
  resetsPerHour: z.number(),
});
export type Policy = z.output<typeof policy>;

export const deploymentState = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('missing') }),
  z.strictObject({ step: z.literal('broken'), failure }),
  z.strictObject({
    step: z.literal('ready'),
    sandbox: z.boolean(),
    cloud,
    tenantId: z.string(),
    clientId: z.string(),
    file: z.string(),
    /** Written by the first-run form on this computer, so the form may change it. */
    own: z.boolean(),
    /** The policies that such a file asked to loosen, in vain. */
    ignored: z.array(policy.keyof()),
  }),
]);
export type DeploymentState = z.output<typeof deploymentState>;

/**
 * Why a keychain is of no use. `missing`: there is none. `locked`: it stays shut. `full`: it takes no more entries
 * (Windows). `refused`: it is there and does not let the app in. `broken`: none of these.
 */
export const keychainTrouble = z.enum(['missing', 'locked', 'full', 'refused', 'broken']);
export type KeychainTrouble = z.output<typeof keychainTrouble>;

/**
 * Where tokens and keys are kept. `memory`: this session only, nothing is stored. `read-only`: what was stored before is
 * there and in use, and nothing new can be stored. `why` says what is wrong.
 */
export const keychainState = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('keychain') }),
  z.strictObject({ step: z.literal('waiting') }),
  z.strictObject({ step: z.literal('read-only'), why: keychainTrouble }),
  z.strictObject({ step: z.literal('memory'), why: keychainTrouble }),
]);
export type KeychainState = z.output<typeof keychainState>;

export const sessionState = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('starting') }),
  z.strictObject({ step: z.literal('signed-out'), failure: failure.nullable() }),
  /** `opened`: the browser was asked to open the page. `until`: then it is given up. */
  z.strictObject({ step: z.literal('signing-in'), opened: z.boolean(), until: time }),
  z.strictObject({
    step: z.literal('signed-in'),
    name: z.string(),
    upn: z.string(),
    /** A sign-in is needed before anything can be sent; searching and queueing go on. */
    needsSignIn: failure.nullable(),
  }),
]);
export type SessionState = z.output<typeof sessionState>;

export const connectionState = z.strictObject({
  step: z.enum(['unknown', 'online', 'offline', 'captive']),
  since: time,
  /** Microsoft asked the whole app to wait until then. */
  throttledUntil: time.nullable(),
});
export type ConnectionState = z.output<typeof connectionState>;

/** What the technician may choose. Null: as the deployment or the system says. */
export const settings = z.strictObject({
  language: language.nullable(),
  theme: z.enum(['light', 'dark']).nullable(),
  hideWhileSharing: z.boolean(),
  passwordStyle: z.enum(passwordStyles).nullable(),
  passwordLanguage: language.nullable(),
  keepDirectory: z.boolean(),
  /** This computer's connection is metered: nothing is fetched that nobody asked for. */
  metered: z.boolean(),
});
export type Settings = z.output<typeof settings>;

/** Everything the window needs for its first paint, in one call. */
export const snapshot = z.strictObject({
  version: z.string(),
  platform: z.enum(['win32', 'darwin', 'linux']),
  /** The language in force: the technician's choice, else the system's, else English. */
  language,
  settings,
  policy,
  deployment: deploymentState,
  keychain: keychainState,
  session: sessionState,
  connection: connectionState,
  locked: z.boolean(),
  runtime: z.string(),
});
export type Snapshot = z.output<typeof snapshot>;

/** What the first-run form asks for. */
export const deploymentForm = z.strictObject({ tenantId: guid, clientId: guid, cloud });

/** What "Test this connection" found, one line a check, in this order; `skipped` when an earlier one failed. */
export const connectionTest = z.array(
  z.strictObject({
    check: z.enum(['tenant', 'application', 'sign-in', 'mfa', 'customers', 'users']),
    result: z.enum(['passed', 'failed', 'skipped']),
    failure: failure.nullable(),
  }),
);
export type ConnectionTest = z.output<typeof connectionTest>;

/**
 * What happened to our own files. `locked`: a file whose key is gone was set aside, unread. `damaged`: parts of a file
 * could not be read; what could was kept. `rows`: entries whose seal did not hold, never used (`count`).
 * `unavailable`: it cannot be opened now. `wiped`: too long without Microsoft, so it was erased.
 * `access-lost`: Microsoft says that the account may not see customers any more, so it was erased.
 * `older`: it is an earlier copy of what the app left here, and what waits in it is held. `gone`: it was removed.
 */
export const notices = z.array(
  z.strictObject({
    file: z.enum(['ledger', 'directory']),
    what: z.enum(['locked', 'damaged', 'rows', 'unavailable', 'wiped', 'access-lost', 'older', 'gone']),
    count: z.number(),
  }),
);
export type Notices = z.output<typeof notices>;
