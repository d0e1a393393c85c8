import { randomBytes } from 'node:crypto';
import { createLedger, type Ledger } from '../../main/ledger/ledger';
import type { SealedRow } from '../../main/ledger/ledger-calls';
import { createPendingKey } from '../../main/ledger/pending-key';
import type { LedgerKeys, SealedRows } from '../../main/ledger/sealed-rows';
import { open, seal } from '../../main/store-host/seal';
import { failed, type Outcome, ok } from '../../preload/outcome';

/** A disk that survives the app: what was written stays, what was not is gone. It can be full, and power can be cut. */
export class FakeDisk {
  rows = new Map<string, SealedRow>();
  full = false;
  writes = 0;
  readonly sealKey = new Uint8Array(randomBytes(32));
  /** As a vault would keep them: the newest last. */
  pendingKeys: readonly [Uint8Array, ...Uint8Array[]] = [new Uint8Array(randomBytes(32))];
  refusesKeys = false;
  generation = 0;
  /** As the vault remembers it. */
  known = 0;
  /** Every blob that was ever written, as an old copy or a free page would keep it. */
  readonly everWritten: SealedRow[] = [];

  open(): Ledger {
    const file: SealedRows = {
      write: async ({ put, remove }) => {
        // A turn of the loop, as a real store process needs.
        await new Promise((resolve) => setImmediate(resolve));
        if (this.full) return failed({ kind: 'disk-full' });
        this.writes += 1;
        for (const { table, id } of remove) this.rows.delete(`${table}/${id}`);
        for (const row of put) {
          this.rows.set(`${row.table}/${row.id}`, row);
          this.everWritten.push(row);
        }
        return ok(undefined);
      },
      compact: async () => ok(undefined),
    };
    const keep = async (kept: readonly Uint8Array[]): Promise<Outcome<void>> => {
      if (this.refusesKeys) return failed({ kind: 'keychain-refused' });
      this.pendingKeys = [kept[0] ?? this.pendingKeys[0], ...kept.slice(1)];
      return ok(undefined);
    };
    const keys: LedgerKeys = {
      seal: this.sealKey,
      pending: createPendingKey(this.pendingKeys, keep, () => new Uint8Array(randomBytes(32))),
    };
    const mark = {
      last: this.generation,
      set: async (generation: number) => {
        this.generation = generation;
      },
    };
    const rows = [...this.rows.values()];
    const ledger = createLedger({
      rows,
      file,
      keys,
      seal: { seal, open },
      mark,
      known: this.known,
      isRest: false,
      events: {
        settled: () => {
          this.known = ledger.generation();
        },
        notRenewed: () => {},
      },
    });
    return ledger;
  }
}
