import { z } from 'zod';
import { passwordStyles } from './choices';
import { failure, guid, language, time } from './common';

/** The states of a reset. There are no others. */
export const resetState = z.enum([
  'draft',
  'queued',
  'sending',
  'confirmed',
  'refused',
  'unknown',
  'expired',
  'cancelled',
]);
export type ResetState = z.output<typeof resetState>;

export const passwordStyle = z.enum(passwordStyles);

/** One reason why a password cannot be used, with what the sentence needs (a name part, a character, a number). */
export const passwordProblem = z.strictObject({
  kind: z.enum(['too-short', 'too-long', 'character', 'classes', 'name-part', 'tenant-part', 'too-common']),
  value: z.string(),
});
export type PasswordProblem = z.output<typeof passwordProblem>;

/** A password that may be sent, before it is: worth nothing yet, so the window may show it. */
export const proposal = z.strictObject({
  password: z.string(),
  style: passwordStyle,
  language,
  /** Entropy by how it was made. */
  bits: z.number(),
});
export type Proposal = z.output<typeof proposal>;

/** What is known of a typed password. */
export const passwordCheck = z.strictObject({
  problems: z.array(passwordProblem),
  bits: z.number(),
  strength: z.enum(['weak', 'fair', 'good', 'strong']),
});
export type PasswordCheck = z.output<typeof passwordCheck>;

/** Who was shown. Main compares these three with what is about to be sent. */
export const target = z.strictObject({ customerId: guid, userId: guid, upn: z.string().max(10_000) });

/** One thing to know before a reset. `code` has its sentence in both languages; `values` fill its gaps. */
export const preflightLine = z.strictObject({
  level: z.enum(['ok', 'note', 'warning', 'blocked']),
  code: z.enum([
    'user-found',
    'user-gone',
    'customer-gone',
    'user-changed',
    'address-learned',
    'cloud-only',
    'sync-unknown',
    'domain-unknown',
    'synced',
    'perhaps-synced',
    'guest',
    'perhaps-guest',
    'federated',
    'deleted',
    'no-admin',
    'admin',
    'admin-refused',
    'roles-unreadable',
    'roles-later',
    'no-namesake',
    'namesake',
    'namesakes-unsure',
    'known-offline',
    'known-signed-out',
    'known-only',
    'not-checked',
    'earlier-reset',
    'cloud-without-resets',
  ]),
  values: z.record(z.string(), z.string()),
});
export type PreflightLine = z.output<typeof preflightLine>;

/** The pre-flight card. `asOf`: when Microsoft said so. */
export const preflight = z.strictObject({
  source: z.enum(['microsoft', 'directory']),
  asOf: time.nullable(),
  blocked: z.boolean(),
  /** Nothing can be sent now: Enter queues. */
  queues: z.boolean(),
  /** By what was just learned of the user, the proposed password is no longer within the rules: another is needed. */
  proposalFails: z.boolean(),
  lines: z.array(preflightLine),
});
export type Preflight = z.output<typeof preflight>;

export const verificationMethod = z.enum([
  'call-back',
  'manager',
  'in-person',
  'code',
  'other',
  'not-verified',
]);

/** How the caller was verified, and who confirmed it; `not-verified`: the reason says why it was done all the same. */
export const verification = z.strictObject({ method: verificationMethod, who: z.string().max(200) });

/** What the technician decided in the dialog. `password` null: the proposed one. */
export const resetOrder = z.strictObject({
  resetId: z.guid(),
  target,
  password: z.string().max(256).nullable(),
  mustChange: z.boolean(),
  reason: z.string().max(500),
  verification: verification.nullable(),
  /** Send without asking when back online (only where policy permits). */
  autoSend: z.boolean(),
});
export type ResetOrder = z.output<typeof resetOrder>;

/** What differs between the user as shown and as Microsoft describes it now. */
export const changes = z.array(z.strictObject({ what: z.string(), was: z.string(), is: z.string() }));

/** As long as what is known of a user can be, in UTF-16 units, and so many things are known. */
const longestFact = 100_000;
const mostFacts = 10;

/** What the technician agreed to when letting a waiting or unknown reset go: what differs. */
export const approval = z.strictObject({
  accepted: z
    .array(
      z.strictObject({
        what: z.string().max(100),
        // A name or an address, or the names of all roles that one user holds.
        was: z.string().max(longestFact),
        is: z.string().max(longestFact),
      }),
    )
    .max(mostFacts),
});

/**
 * What is under way for a reset at this moment, beside its state. `asking`: a try is on its way. `pausing`: its answer was
 * lost, and the next one leaves at `nextAt` under the same request id. `held`: it stands back until `nextAt`, since
 * Microsoft asked the app to wait.
 */
export const delivery = z.strictObject({
  step: z.enum(['asking', 'pausing', 'held']),
  /** Which try this is (or was, while pausing), from 1, and how many there are at most. */
  attempt: z.number(),
  of: z.number(),
  /** When the first of them began. */
  since: time,
  nextAt: time.nullable(),
});

/** One reset as it is shown: in the dialog, the outbox, the journal and notifications, the same words everywhere. */
export const resetView = z.strictObject({
  id: z.string(),
  state: resetState,
  customerId: z.string(),
  customerName: z.string(),
  customerDomain: z.string(),
  userId: z.string(),
  userName: z.string(),
  upn: z.string(),
  technician: z.string(),
  createdAt: time,
  changedAt: time,
  /** Queued ones are given up then. */
  expiresAt: time.nullable(),
  mustChange: z.boolean(),
  reason: z.string(),
  /** Null: nobody was asked how the caller was verified. */
  verification: verification.nullable(),
  autoSend: z.boolean(),
  /** When the password was first shown, copied or printed; null: never. */
  shownAt: time.nullable(),
  /**
   * How the handover ended: the technician said that the user has the password, discarded it, or its time was over. Null:
   * it has not ended, or an earlier version did not write down how.
   */
  handover: z.strictObject({ end: z.enum(['told', 'discarded', 'expired']), at: time }).nullable(),
  /** Is the password still kept here, to be handed over? */
  passwordKept: z.boolean(),
  passwordUntil: time.nullable(),
  /** What a queued reset waits for; null otherwise. */
  waitsFor: z
    .enum([
      'connection',
      'sign-in',
      'throttle',
      'earlier-reset',
      'technician',
      'changes',
      'time-jump',
      'rolled-back',
    ])
    .nullable(),
  retryAt: time.nullable(),
  /** What differs from what was shown: the technician must agree to it before anything is sent. */
  changes,
  /** Nothing is ever sent to this user as Microsoft describes it now, and why; null: something may be. */
  blockedBy: failure.nullable(),
  /** Null: nothing is under way for it. */
  delivery: delivery.nullable(),
  /**
   * The last look at Microsoft's audit records for an unknown one: when, and why they could not be read (null: they were,
   * and said nothing of it). Null: not looked yet.
   */
  audit: z.strictObject({ at: time, failure: failure.nullable() }).nullable(),
  /** A former password of this reset, given up for another, may have been applied: nobody knows. */
  afterUnknown: z.boolean(),
  /** Why it was refused, or what made it unknown. */
  failure: failure.nullable(),
  /** Who said that it was applied. */
  confirmedBy: z.enum(['answer', 'audit']).nullable(),
  tries: z.number(),
  requestId: z.string().nullable(),
  correlationId: z.string().nullable(),
});
export type ResetView = z.output<typeof resetView>;

/** Which lines of the journal are wanted. */
export const journalAsked = z
  .strictObject({
    text: z.string().max(256),
    before: z.guid().nullable(),
    limit: z.number().int().min(1).max(200),
  })
  .optional();
export type JournalAsked = NonNullable<z.output<typeof journalAsked>>;

/** What the fields of the dialog hold when it opens: what was recorded before, where a queued reset is edited. */
export const resetFields = z.strictObject({
  mustChange: z.boolean(),
  reason: z.string(),
  verification: verification.nullable(),
  autoSend: z.boolean(),
});
export type ResetFields = z.output<typeof resetFields>;

/** What the dialog opens with. */
export const resetDraft = z.strictObject({
  resetId: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  customerDomain: z.string(),
  userId: z.string(),
  userName: z.string(),
  upn: z.string(),
  proposal,
  initial: resetFields,
  /** When Microsoft last told us of this user; null: only now. */
  knownAt: time.nullable(),
  /** An unsettled reset of the same user that the technician must know of. */
  earlier: resetView.nullable(),
});
export type ResetDraft = z.output<typeof resetDraft>;

/** The exact request that would leave, password masked. */
export const dryRun = z.strictObject({
  method: z.string(),
  url: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
});
export type DryRun = z.output<typeof dryRun>;

/** One character of a password, said aloud. */
export const spelled = z.array(
  z.strictObject({
    character: z.string(),
    words: z.string(),
    kind: z.enum(['small', 'capital', 'digit', 'symbol', 'space']),
  }),
);
export type Spelled = z.output<typeof spelled>;

/** What is on the clipboard because of us. `concealed`: the OS was asked to keep it out of its history. */
export const clipboardState = z.strictObject({
  step: z.enum(['empty', 'holding', 'wiped', 'replaced']),
  resetId: z.string().nullable(),
  wipesAt: time.nullable(),
  concealed: z.boolean(),
});
export type ClipboardState = z.output<typeof clipboardState>;
