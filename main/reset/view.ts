import type { ResetView } from '../../preload/shapes/reset';
import { isoTime, isoTimeOrNull } from '../base/iso-time';
import type { Ledger } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';

/** What a queued reset waits for, as far as only this run of the app knows. */
export type Waiting = { readonly for: NonNullable<ResetView['waitsFor']>; readonly until: number | null };

/** What is known of a reset besides its record. */
export type Beside = Pick<ResetView, 'blockedBy' | 'delivery' | 'audit'> & {
  readonly waiting: Waiting | null;
  /** When a kept password will be erased. */
  readonly passwordUntil: number | null;
};

/** A reset as it is shown, everywhere the same. */
export function viewOf(
  record: ResetRecord,
  ledger: Ledger,
  { waiting, passwordUntil, ...also }: Beside,
): ResetView {
  const kept = ledger.hasPassword(record.id);
  return {
    id: record.id,
    state: record.state,
    customerId: record.customerId,
    customerName: record.customerName,
    customerDomain: record.customerDomain,
    userId: record.userId,
    userName: record.shown.name,
    upn: record.shown.upn,
    technician: record.technician,
    createdAt: isoTime(record.createdAt),
    changedAt: isoTime(record.changedAt),
    expiresAt: record.state === 'queued' ? isoTimeOrNull(record.expiresAt) : null,
    mustChange: record.mustChange,
    reason: record.reason,
    verification: record.verification,
    autoSend: record.autoSend,
    shownAt: isoTimeOrNull(record.toldAt),
    handover:
      record.handover === undefined ? null : { end: record.handover.end, at: isoTime(record.handover.at) },
    passwordKept: kept,
    passwordUntil: kept ? isoTimeOrNull(passwordUntil) : null,
    waitsFor: record.state === 'queued' ? (waiting?.for ?? 'technician') : null,
    retryAt: record.state === 'queued' ? isoTimeOrNull(waiting?.until ?? null) : null,
    changes: record.changes,
    ...also,
    afterUnknown: record.decided,
    failure: record.failure,
    confirmedBy: record.confirmedBy,
    tries: record.correlationIds.length,
    requestId: record.requestId,
    correlationId: record.correlationIds.at(-1) ?? null,
  };
}
