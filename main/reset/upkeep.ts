import type { ResetRecord } from '../ledger/record';
import { corrected, type ExpiryClock } from './expiry';
import type { PasswordPurge } from './purge-passwords';
import type { ResetWorld } from './reset-world';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Once a minute: puts lives right that were counted from a wrong time, sweeps the outbox, writes the time down, and
 * erases passwords whose time is over (at least once an hour). The next minute begins when that is done. Gives a
 * function that ends it.
 */
export function startUpkeep(
  { ledger, clock, policy }: Pick<ResetWorld, 'ledger' | 'clock' | 'policy'>,
  parts: {
    readonly time: ExpiryClock;
    readonly mine: () => readonly ResetRecord[];
    readonly purge: PasswordPurge;
    readonly sweep: () => Promise<void>;
  },
): () => void {
  const { time, mine, purge, sweep } = parts;
  let isStopped = false;
  let cancel = () => {};
  let purgedAt = clock.steady();

  /** Lives that were counted from a time that Microsoft's answers have put right since. */
  async function putTimesRight(): Promise<void> {
    if (!time.isSure()) return;
    for (const { id } of mine()) {
      await ledger.change(id, (record) => {
        const right = corrected(record, time.now(), policy.outboxHours);
        return right === null ? null : { record: right, password: 'keep' };
      });
    }
  }

  async function run(): Promise<void> {
    if (isStopped) return;
    await putTimesRight();
    await sweep();
    await time.keep();
    if (!purge.overdue() && clock.steady() - purgedAt <= hourMs) return;
    purgedAt = clock.steady();
    await purge.run();
  }

  function plan(): void {
    if (isStopped) return;
    cancel = clock.after(minuteMs, () => void run().finally(plan));
  }

  plan();
  return () => {
    isStopped = true;
    cancel();
  };
}
