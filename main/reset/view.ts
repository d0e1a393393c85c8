import type { ResetView } from '../../preload/shapes/reset';
import type { Ledger } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';

/** What a queued reset waits for, as far as only this run of the app knows. */
export type Waiting = { readonly for: NonNullable<ResetView['waitsFor']>; readonly until: number | null };

const iso = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

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
    createdAt: new Date(record.createdAt).toISOString(),
    changedAt: new Date(record.changedAt).toISOString(),
    expiresAt: record.state === 'queued' ? iso(record.expiresAt) : null,
    mustChange: record.mustChange,
    reason: record.reason,
    verification: record.verification,
    autoSend: record.autoSend,
    shownAt: iso(record.toldAt),
    handover:
      record.handover === undefined
        ? null
        : { end: record.handover.end, at: new Date(record.handover.at).toISOString() },
    passwordKept: kept,
    passwordUntil: kept ? iso(passwordUntil) : null,
    waitsFor: record.state === 'queued' ? (waiting?.for ?? 'technician') : null,
    retryAt: record.state === 'queued' ? iso(waiting?.until ?? null) : null,
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
