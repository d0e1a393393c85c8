import { z } from 'zod';
import type { Failure } from '../../preload/outcome';
import { resetState, verificationMethod } from '../../preload/shapes/reset';

/**
 * What was shown of the user when the technician pressed Enter, or agreed to what differed; compared again before a reset
 * that waited leaves.
 */
export const shownUser = z.object({
  name: z.string(),
  upn: z.string(),
  deleted: z.boolean(),
  synced: z.boolean(),
  federated: z.boolean(),
  /** Earlier builds knew no guests. */
  guest: z.boolean().default(false),
  /** Names of directly assigned roles, sorted; null when they could not be read. */
  roles: z.array(z.string()).nullable(),
});
export type ShownUser = z.output<typeof shownUser>;

const failure = z.custom<Failure>((value) => typeof value === 'object' && value !== null && 'kind' in value);

/**
 * One reset as the ledger keeps it: everything but the password, which lies in a row of its own under another key.
 * Times are milliseconds of wall time.
 */
export const resetRecord = z.object({
  id: z.string(),
  state: resetState,
  /** The account that made it (MSAL's home account id); it belongs to that account and waits for it. */
  account: z.string(),
  technician: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  customerDomain: z.string(),
  userId: z.string(),
  shown: shownUser,
  mustChange: z.boolean(),
  reason: z.string(),
  verification: z.object({ method: verificationMethod, who: z.string() }).nullable(),
  autoSend: z.boolean(),
  createdAt: z.number(),
  changedAt: z.number(),
  /** A queued one is given up then; an unknown one's password is erased then. By the expiry clock, as is `settledAt`. */
  expiresAt: z.number(),
  /** First time a byte may have left with the present password. */
  firstTryAt: z.number().nullable(),
  settledAt: z.number().nullable(),
  /**
   * When the password was first shown, copied or printed, in any state: it is no longer sent again by itself. Whether the
   * user has it since, `handover` says. Versions before that field wrote no more than this.
   */
  toldAt: z.number().nullable(),
  /** Handed over, discarded or left unknown: nothing is left to do. */
  done: z.boolean(),
  /**
   * How the handover ended, and when: the technician said that the user has the password, discarded it, or its time was
   * over. Absent as long as none of that happened, and in what an earlier version wrote.
   */
  handover: z.object({ end: z.enum(['told', 'discarded', 'expired']), at: z.number() }).optional(),
  /** The idempotency key in force, and every one before it (each left behind for a proven reason, or by the technician). */
  requestId: z.string(),
  formerRequestIds: z.array(z.string()),
  /** One for each try, in order. The audit records may name any of them. */
  correlationIds: z.array(z.string()),
  /** Tries with the present password: as many of the last correlation ids are its own. */
  tries: z.number(),
  /** A try with the present password may have been applied: only an answer, the audit or the technician ends that. */
  ambiguous: z.boolean(),
  /** The last try under the present request id was answered, so that another needs an id of its own. Absent: it was not. */
  answered: z.boolean().optional(),
  /**
   * The route of every try under the present request id: a repetition goes where the first try went. Absent: nothing was
   * tried, or by a version that did not write it down.
   */
  route: z.enum(['user', 'resetpassword']).optional(),
  /** The technician gave an unknown one a new password: what the audit says without a correlation id may be of the old. */
  decided: z.boolean(),
  failure: failure.nullable(),
  confirmedBy: z.enum(['answer', 'audit']).nullable(),
  changes: z.array(z.object({ what: z.string(), was: z.string(), is: z.string() })),
  /** Found unsettled in a ledger that may be an old copy: it leaves only when the technician says so of this one. */
  held: z.boolean().optional(),
});
export type ResetRecord = z.output<typeof resetRecord>;
