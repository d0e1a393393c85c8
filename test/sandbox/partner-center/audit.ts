import type { Answer, Exchange } from '../exchange';
import type { SandboxWorld } from '../world';
import { refusal, reply } from './answers';
import type { SandboxAuditRecord } from './audit-record';
import { collection } from './collection';
import { questionOf } from './continuation';
import { readFilter } from './filter';

const day = 86_400_000;

const shown = (record: SandboxAuditRecord) => ({
  id: record.id,
  partnerId: 'practice-partner',
  customerId: record.customerId,
  customerName: record.customerName,
  userPrincipalName: record.userPrincipalName,
  applicationId: record.applicationId,
  resourceType: 'customer_user',
  resourceNewValue: record.resourceNewValue,
  operationType: record.operationType,
  originalCorrelationId: record.originalCorrelationId,
  operationDate: new Date(record.at).toISOString(),
  operationStatus: record.operationStatus,
  customizedData: [],
  attributes: { objectType: 'AuditRecord' },
});

/** A date of the query: `yyyy-mm-dd`, or with a time; NaN when it is neither. */
const dateOf = (text: string): number =>
  /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?$/.test(text) ? Date.parse(text) : Number.NaN;

/** `GET /v1/auditrecords`: at most 30 days at once, of the last 90 (Partner Center docs: audit records). Newest first. */
export function listAuditRecords(world: SandboxWorld, exchange: Exchange): Answer {
  const question = questionOf(exchange);
  const now = world.clock.now();
  const startText = question.get('startDate');
  const endText = question.get('endDate');
  const start = startText === null ? now - 30 * day : dateOf(startText);
  const endGiven = endText === null ? now : dateOf(endText);
  // A day without a time means all of it.
  const end = endText?.length === 10 ? endGiven + day - 1 : endGiven;
  const tooLong = end - start > 31 * day;
  if (Number.isNaN(start) || Number.isNaN(end) || end < start || tooLong || start < now - 91 * day) {
    return refusal(exchange, 'bad-input');
  }
  let found = world.audit.filter(
    (record) => record.visibleAt <= now && record.at >= start && record.at <= end,
  );
  const text = question.get('filter');
  if (text !== null) {
    const filter = readFilter(text);
    const value = filter?.value.toLowerCase() ?? '';
    const kind = `${filter?.field} ${filter?.operator}`.toLowerCase();
    if (kind === 'customerid equals') found = found.filter((record) => record.customerId === value);
    else if (kind === 'companyname substring') {
      found = found.filter((record) => record.customerName.toLowerCase().includes(value));
    } else if (kind === 'resourcetype equals') found = value === 'customer_user' ? found : [];
    else return refusal(exchange, 'bad-input');
  }
  return collection(world, exchange, found.reverse(), shown, false);
}

/** `GET /v1/auditrecords/{id}`. */
export function getAuditRecord(world: SandboxWorld, exchange: Exchange, id: string): Answer {
  const record = world.audit.find((one) => one.id === id && one.visibleAt <= world.clock.now());
  return record ? reply(exchange, 200, shown(record)) : refusal(exchange, 'not-found');
}
