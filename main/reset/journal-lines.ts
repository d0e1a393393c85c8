import type { JournalAsked } from '../../preload/shapes/reset';
import { plainLetters } from '../base/plain-letters';
import type { ResetRecord } from '../ledger/record';
import { settled } from '../ledger/state';

/** The first lines, for who asks for none in particular. */
const first: JournalAsked = { text: '', before: null, limit: 200 };

/**
 * The records that are lines of the journal, newest first: the part that is asked for. `records` are in the ledger's
 * order, oldest first. A line that is not there (any more) has nothing after it.
 */
export function journalLines(
  records: readonly ResetRecord[],
  { text, before, limit }: JournalAsked = first,
): readonly ResetRecord[] {
  const words = plainLetters(text).split(/\s+/).filter(Boolean);
  const lines: ResetRecord[] = [];
  let at = records.length - 1;
  if (before !== null) {
    while (at >= 0 && records[at]?.id !== before) at -= 1;
    at -= 1;
  }
  // Looked at one by one until there are enough: a long journal is read through only for what it does not hold.
  for (; at >= 0 && lines.length < limit; at -= 1) {
    const record = records[at];
    if (record !== undefined && (settled(record.state) || record.done) && holds(record, words))
      lines.push(record);
  }
  return lines;
}

/** Ids are written in hexadecimal: a shorter word is found in one of them by chance, as "Ada" is. In characters. */
const shortestPartOfId = 8;

/**
 * Does every word occur in the user, the customer, the reason, who verified the caller or the technician; or, if it is
 * long enough to be a part of one, in an id that support asks for?
 */
function holds(record: ResetRecord, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { shown, customerName, customerDomain, reason, verification, technician } = record;
  const told = plainLetters(
    [shown.name, shown.upn, customerName, customerDomain, reason, verification?.who, technician].join(' '),
  );
  const ids = plainLetters([record.requestId, ...record.correlationIds].join(' '));
  return words.every(
    (word) => told.includes(word) || (word.length >= shortestPartOfId && ids.includes(word)),
  );
}
