import { z } from 'zod';
import { wireInstant, wireTime } from '../base/wire-time';
import { boundedText } from './bounded-text';
import { named } from './named';

// What arrives is read liberally: absent and null are one, text may be a number, words of an enumeration that we do
// not know (or their numbers) are 'unknown'. Only an id must be one, since addresses are built from it.

const id = z.guid().transform((text) => text.toLowerCase());

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : boundedText(value)))
  .catch(null);

const word = <const T extends string>(...words: readonly T[]) =>
  z
    .unknown()
    .optional()
    .transform((value): T | 'unknown' => {
      const lower = typeof value === 'string' ? value.toLowerCase() : '';
      return words.find((each) => each === lower) ?? 'unknown';
    });

/** Milliseconds since 1970; null: no time, however that is written. */
const time = z
  .unknown()
  .optional()
  .transform((value) => wireTime(value)?.at ?? null);

const yes = (value: unknown): boolean | null => {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 'true' || word === 1) return true;
  return word === false || word === 'false' || word === 0 ? false : null;
};

/** A customer as lists and get-by-id give it. */
export const customerShape = z
  .preprocess(
    named({ id: [], companyProfile: [], relationshipToPartner: [] }),
    z.object({
      id,
      companyProfile: z
        .preprocess(
          named({ companyName: [], domain: [] }),
          z.object({ companyName: text, domain: text }).nullish(),
        )
        .catch(null),
      relationshipToPartner: word('none', 'reseller', 'advisor', 'syndication', 'microsoft_support'),
    }),
  )
  .transform(({ id, companyProfile, relationshipToPartner }) => ({
    /** The customer's tenant id, lower case. */
    id,
    companyName: companyProfile?.companyName ?? null,
    domain: companyProfile?.domain ?? null,
    relationshipToPartner,
  }));
/** A customer: its tenant id, name, domain and tie to the partner; null where Microsoft does not say. */
export type ApiCustomer = z.output<typeof customerShape>;

/** A user of a customer, in lists, deleted or not, and alone. */
export const userShape = z.preprocess(
  named({
    id: [],
    userPrincipalName: [],
    displayName: [],
    firstName: ['givenName'],
    lastName: ['surname'],
    usageLocation: [],
    immutableId: ['onPremisesImmutableId'],
    lastDirectorySyncTime: ['onPremisesLastSyncDateTime', 'lastDirSyncTime'],
    syncEnabled: ['onPremisesSyncEnabled', 'dirSyncEnabled', 'directorySyncEnabled'],
    userDomainType: [],
    userType: [],
    invited: ['creationType', 'externalUserState'],
    state: [],
    softDeletionTime: ['deletedDateTime'],
  }),
  z.object({
    id,
    userPrincipalName: text,
    displayName: text,
    firstName: text,
    lastName: text,
    usageLocation: text,
    /** The anchor of an on-premises directory, which may also be written by hand. */
    immutableId: text,
    /** Not null: synced from on-premises. Milliseconds since 1970. */
    lastDirectorySyncTime: time,
    /** Is it synced? Null: Microsoft does not say. */
    syncEnabled: z.unknown().optional().transform(yes),
    userDomainType: word('none', 'managed', 'federated'),
    userType: word('member', 'guest'),
    /** Came by an invitation, so that it signs in with an account of another organisation. */
    invited: z
      .unknown()
      .optional()
      .transform(
        (value) =>
          typeof value === 'string' && /^(?:invitation|accepted|pendingacceptance)$/i.test(value.trim()),
      ),
    /** `inactive`: deleted, for up to 30 days. */
    state: word('active', 'inactive'),
    /** Milliseconds since 1970. */
    softDeletionTime: time,
  }),
);
/** A user; null where Microsoft does not say. Texts are as they came, at most 10,000 long. */
export type ApiUser = z.output<typeof userShape>;

/** A directory role that a user holds. Its id is the role's, not checked further. */
export const directoryRoleShape = z.preprocess(
  named({ id: [], name: [] }),
  z.object({ id: text, name: text }),
);
/** A directory role of a user. */
export type DirectoryRole = z.output<typeof directoryRoleShape>;

const guids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** As text. What is nested deeper than can be written is of nobody's making but an attacker's: it names nothing. */
function spelled(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/**
 * A record of the partner's activity. Of `resourceNewValue` (JSON in a string, which may hold user data) only the
 * ids in it are kept.
 */
export const auditRecordShape = z
  .preprocess(
    named({
      id: [],
      customerId: [],
      userPrincipalName: [],
      applicationId: [],
      resourceType: [],
      operationType: [],
      operationDate: [],
      operationStatus: [],
      originalCorrelationId: [],
      resourceNewValue: [],
    }),
    z.object({
      id: text,
      customerId: text,
      userPrincipalName: text,
      applicationId: text,
      resourceType: text,
      operationType: text,
      /** Milliseconds since 1970; null: none, or none that says when. */
      operationDate: z.unknown().optional().transform(wireInstant),
      operationStatus: word('succeeded', 'failed', 'progress'),
      originalCorrelationId: text,
      resourceNewValue: z.unknown().optional(),
    }),
  )
  .transform(({ resourceNewValue, userPrincipalName, customerId, originalCorrelationId, ...rest }) => ({
    ...rest,
    customerId: customerId?.toLowerCase() ?? null,
    originalCorrelationId: originalCorrelationId?.toLowerCase() ?? null,
    /** Who did it, not to whom. */
    operator: userPrincipalName,
    /** Every id that the new value names, lower case, at most 50. */
    namedIds: [
      ...new Set(
        spelled(resourceNewValue)
          .slice(0, 100_000)
          .match(guids)
          ?.map((each) => each.toLowerCase()) ?? [],
      ),
    ].slice(0, 50),
  }));
/** What was done, to which customer, by whom and how it ended. */
export type ApiAuditRecord = z.output<typeof auditRecordShape>;
