import { type Outcome, ok } from '../../preload/outcome';
import type { LedgerChange } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import type { ResetWorld } from './reset-world';

/** Writes a change of one reset; what cannot be written at once is written as soon as the disk allows. */
export type WriteWithRetry = (
  id: string,
  decide: (record: ResetRecord) => LedgerChange | null,
) => Promise<Outcome<void>>;

const waitsMs = { first: 1_000, longest: 30_000 };

/**
 * Writes through `world.ledger`. A full disk must not make us forget what Microsoft has said: the answer of the first try comes back at once,
 * and the change is tried until it is written or the ledger is closed. A restart before that finds a reset that was
 * being sent, and calls it unknown.
 */
export function createWriteWithRetry(
  world: Pick<ResetWorld, 'ledger' | 'clock' | 'changed' | 'log'>,
): WriteWithRetry {
  const { ledger, clock, changed, log } = world;
  return async (id, decide) => {
    const first = await ledger.change(id, decide);
    changed();
    if (first.ok) return ok(undefined);
    log('result-not-written', { kind: first.failure.kind });
    const again = (wait: number) =>
      clock.after(wait, () => {
        if (ledger.closed()) return;
        void ledger.change(id, decide).then((written) => {
          if (written.ok) changed();
          else again(Math.min(wait * 2, waitsMs.longest));
        });
      });
    again(waitsMs.first);
    return first;
  };
}
