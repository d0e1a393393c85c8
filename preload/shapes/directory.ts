import { z } from 'zod';
import { longestQuestion } from './choices';
import { failure, guid, time } from './common';

/** Matched parts of a text: pairs of start and end, in UTF-16 units of the text as shown. */
const marks = z.array(z.tuple([z.number(), z.number()]));

/**
 * Where a user's password lives, by what Microsoft says of the user. `perhaps-…`: a field is a sign of it, and no proof.
 * `managed`: Microsoft checks it; whether it is synced from on-premises is not said. `unknown`: nothing is said.
 */
export const home = z.enum([
  'cloud',
  'managed',
  'unknown',
  'synced',
  'perhaps-synced',
  'federated',
  'guest',
  'perhaps-guest',
]);
export type Home = z.output<typeof home>;

/** A customer among the results. `users` is how many the directory holds; null when never walked. */
export const customerRow = z.strictObject({
  kind: z.literal('customer'),
  customerId: z.string(),
  name: z.string(),
  domain: z.string(),
  nickname: z.string(),
  pinned: z.boolean(),
  recent: z.boolean(),
  users: z.number().nullable(),
  refreshedAt: time.nullable(),
  marks: z.strictObject({ name: marks, domain: marks, nickname: marks }),
});
export type CustomerRow = z.output<typeof customerRow>;

/** A user among the results, with the customer it belongs to and when Microsoft last told us of it. */
export const userRow = z.strictObject({
  kind: z.literal('user'),
  customerId: z.string(),
  userId: z.string(),
  name: z.string(),
  upn: z.string(),
  customerName: z.string(),
  customerDomain: z.string(),
  customerNickname: z.string(),
  home,
  deleted: z.boolean(),
  pinned: z.boolean(),
  recent: z.boolean(),
  refreshedAt: time.nullable(),
  /** `customer`, `domain`, `nickname`: of the customer. */
  marks: z.strictObject({ name: marks, upn: marks, customer: marks, domain: marks, nickname: marks }),
});
export type UserRow = z.output<typeof userRow>;

export const row = z.discriminatedUnion('kind', [customerRow, userRow]);
export type Row = z.output<typeof row>;

/** Rows of one answer, at most. */
export const mostRows = 50;

/**
 * What is asked: any words in any order; `customerId` narrows to one customer; `limit`: so many rows are enough, which are
 * the first of those that more would bring.
 */
export const searchInput = z.strictObject({
  text: z.string().max(longestQuestion),
  customerId: guid.nullable(),
  limit: z.number().int().min(1).max(mostRows).optional(),
});

/**
 * The first rows. `how`: every word matched as typed; or one letter wrong, missing, extra or swapped, or a part inside
 * a word, was forgiven; `start`: nothing was typed, these are the pinned and recent ones.
 * `superseded`: a newer search arrived before this one ran; `rows` is empty and must not be shown.
 */
export const searchAnswer = z.strictObject({
  rows: z.array(row),
  how: z.enum(['exact', 'forgiving', 'start', 'superseded']),
  /** So many of the first rows match as typed; those after them were forgiven something. */
  asTyped: z.number(),
  more: z.boolean(),
  /** Words of what was typed that some of the rows do not have, since they only address somebody, or stand around an address. */
  leftAside: z.array(z.string()),
  /** The directory does not hold everything yet, so a missing row proves nothing. */
  incomplete: z.boolean(),
});
export type SearchAnswer = z.output<typeof searchAnswer>;

/** How far the directory is, what it holds, and what did not work. */
export const syncStatus = z.strictObject({
  step: z.enum(['idle', 'running', 'paused', 'waiting']),
  /** Why it waits; null otherwise. `refused`: Microsoft does not give the list of customers now, and is asked again. */
  waitsFor: z.enum(['battery', 'metered', 'throttle', 'connection', 'sign-in', 'refused']).nullable(),
  /** When Microsoft, which refuses the list of customers, is asked again; null: it does not, or is being asked. */
  askedAgainAt: time.nullable().optional(),
  /** The technician asked for everything, to work without a network. */
  field: z.boolean(),
  customersDone: z.number(),
  customersTotal: z.number(),
  usersSeen: z.number(),
  secondsLeft: z.number().nullable(),
  /** What is on board. */
  customers: z.number(),
  users: z.number(),
  /** When everything had been walked once; null: never. */
  completeAt: time.nullable(),
  /** Age of the stalest customer; null when some were never walked. */
  oldestAt: time.nullable(),
  /** Customers whose last fetch failed: how many, and the first hundred of them. */
  failed: z.number(),
  failures: z.array(z.strictObject({ customerId: z.string(), name: z.string(), at: time, failure })),
  /** Why the list of customers itself could not be read to its end, the last time; null: it was. */
  listFailure: failure.nullable(),
  diskFull: z.boolean(),
  /** True when a damaged directory was set aside and is being filled again. */
  rebuilt: z.boolean(),
});
export type SyncStatus = z.output<typeof syncStatus>;
