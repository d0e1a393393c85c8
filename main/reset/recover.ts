import type { ResetRecord } from '../ledger/record';
import { applyTransition } from './apply-transition';
import type { ExpiryClock } from './expiry';
import type { WriteWithRetry } from './write-with-retry';

/**
 * Settles at start what was being sent when the app ended. The intent is on disk and the result is not: nothing may have
 * left, or everything, and we do not know. Without a try under the present request id nothing has.
 */
export async function recover(
  records: readonly ResetRecord[],
  writeWithRetry: WriteWithRetry,
  time: ExpiryClock,
): Promise<void> {
  for (const { id, state } of records) {
    if (state !== 'sending') continue;
    await writeWithRetry(id, (record) => {
      if (record.state !== 'sending') return null;
      const isUnsent = record.tries === 0 && !record.ambiguous;
      const failure = record.failure ?? { kind: 'connection-broken' };
      return isUnsent
        ? { record: applyTransition(record, 'return', time), password: 'keep' }
        : { record: applyTransition(record, 'lose', time, { failure }), password: 'keep' };
    });
  }
}
