import type { ResetRecord } from '../ledger/record';
import type { ApiAuditRecord } from '../microsoft/shapes';

/** What the audit records say of a reset without an answer. `silent` proves nothing: absence is never "not applied". */
export type Verdict = 'applied' | 'not-applied' | 'silent';

/** Our clock and Microsoft's may differ by this much. */
const skewMs = 5 * 60_000;

const aboutReset = (record: ApiAuditRecord) => record.operationType === 'reset_customer_user_password';
const same = (a: string | null, b: string) => a !== null && a.toLowerCase() === b.toLowerCase();

/**
 * Reads the audit records of the customer for one reset. Applied: `succeeded`, by our operator, and under one of the
 * correlation ids of the present request; or without any correlation id, naming this user, when nobody else has reset
 * that user since. Not applied: `failed` under every one of those ids: of a try that no record speaks of, nothing is
 * known. Ids of a former request that the technician gave up
 * speak of a former password, so they do not count, and then the user's id alone does not count either; nor where the list
 * of records is not surely whole (`isWhole`), since who else reset the user may be missing in it.
 */
export function verdict(
  reset: ResetRecord,
  operator: string,
  records: readonly ApiAuditRecord[],
  isWhole = true,
): Verdict {
  const tried = reset.tries === 0 ? [] : reset.correlationIds.slice(-reset.tries);
  const ours = new Set(tried.map((id) => id.toLowerCase()));
  const here = records.filter((record) => aboutReset(record) && same(record.customerId, reset.customerId));
  const byId = here.filter(
    (record) => record.originalCorrelationId !== null && ours.has(record.originalCorrelationId),
  );
  if (byId.some((record) => record.operationStatus === 'succeeded' && same(record.operator, operator)))
    return 'applied';
  const failedIds = new Set(
    byId
      .filter((record) => record.operationStatus === 'failed' && same(record.operator, operator))
      .map((record) => record.originalCorrelationId),
  );
  const allFailed = ours.size > 0 && failedIds.size === ours.size;
  if (allFailed && byId.every((record) => record.operationStatus === 'failed')) return 'not-applied';

  if (reset.firstTryAt === null || reset.decided || !isWhole) return 'silent';
  const earliest = reset.firstTryAt - skewMs;
  const since = here.filter(
    (record) => record.namedIds.includes(reset.userId.toLowerCase()) && timeOf(record) >= earliest,
  );
  const [only] = since;
  const clear =
    only !== undefined &&
    since.length === 1 &&
    only.originalCorrelationId === null &&
    only.operationStatus === 'succeeded' &&
    same(only.operator, operator) &&
    // What lies before our first try may be an earlier reset: the difference of the clocks only ever makes us doubt.
    // Whole seconds, since a record may have no more.
    timeOf(only) >= Math.floor(reset.firstTryAt / 1_000) * 1_000 &&
    Number.isFinite(timeOf(only));
  return clear ? 'applied' : 'silent';
}

/** A record without a readable time could be of any time: it counts as "since", so it can only make us doubt. */
const timeOf = ({ operationDate }: ApiAuditRecord): number => operationDate ?? Number.POSITIVE_INFINITY;
