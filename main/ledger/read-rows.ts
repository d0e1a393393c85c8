import { createRowsChecksum, type Head, headShape, type RowsChecksum } from './head';
import type { SealedRow } from './ledger-calls';
import { type ResetRecord, resetRecord } from './record';
import type { LedgerKeys, Seal } from './sealed-rows';
import { settled } from './state';
import { tables } from './tables';

/** What the rows of the ledger's file say, by id, each with the version of its row. */
export type ReadRows = {
  readonly records: Map<string, { record: ResetRecord; version: number }>;
  readonly passwords: Map<string, { blob: Uint8Array; version: number }>;
  readonly facts: Map<string, { value: string; version: number }>;
  /** Passwords of resets that cannot be read, with the versions of their rows: never used. */
  readonly orphans: Map<string, number>;
  /** The sum of the rows that are here. */
  readonly tally: RowsChecksum;
  /** Changes that the head row counts; 0 without one. */
  readonly generation: number;
  /** Rows whose seal does not hold or that make no sense, or that the head counted and that are not here. */
  readonly damaged: number;
};

/** Reads the rows, checking the seal of each. What cannot be trusted is counted, and its reset is not listed. */
export function readRows(rows: readonly SealedRow[], keys: LedgerKeys, seal: Seal): ReadRows {
  const records: ReadRows['records'] = new Map();
  const passwords: ReadRows['passwords'] = new Map();
  const facts: ReadRows['facts'] = new Map();
  const orphans: ReadRows['orphans'] = new Map();
  const opening = new Set<Uint8Array>();
  const tally = createRowsChecksum();
  let head: Head | null = null;
  let generation = 0;

  /** A password, opened with any key that may open it; that key is noted. */
  function opened(row: SealedRow): Uint8Array | null {
    for (const key of keys.pending.all()) {
      const plain = seal.open(key, row, row.blob);
      if (plain === null) continue;
      opening.add(key);
      return plain;
    }
    return null;
  }

  function take(row: SealedRow): boolean {
    const plain = row.table === tables.password ? opened(row) : seal.open(keys.seal, row, row.blob);
    if (plain === null) return false;
    const text = Buffer.from(plain).toString('utf8');
    if (row.table === tables.head) {
      head = headShape.parse(JSON.parse(text));
      generation = head.generation;
      return true;
    }
    const isTaken = takeCounted(row, text);
    if (isTaken) tally.add(row);
    return isTaken;
  }

  /** A row that the head counts, with what its seal held. */
  function takeCounted({ table, id, version, blob }: SealedRow, text: string): boolean {
    if (table === tables.password) passwords.set(id, { blob, version });
    else if (table === tables.fact) facts.set(id, { value: text, version });
    else if (table === tables.reset) {
      const parsed = resetRecord.safeParse(JSON.parse(text));
      if (!parsed.success || parsed.data.id !== id) return false;
      records.set(id, { record: parsed.data, version });
    } else return false;
    return true;
  }

  /** Rows that the head counted and that are not here, or not in the version that it saw. */
  function missing(): number {
    if (head === null) return rows.length > 0 ? 1 : 0;
    return head.sum === tally.sum() ? 0 : Math.max(1, head.count - tally.count());
  }

  /** A password out of an older copy, whose key has left the vault since: no damage, and nobody waits for it. */
  function isOutlived({ table, id }: SealedRow): boolean {
    const record = table === tables.password ? records.get(id)?.record : undefined;
    if (record === undefined) return false;
    return record.held === true || (settled(record.state) && record.state !== 'confirmed');
  }

  const broken = rows.filter((row) => !take(row));
  for (const [id, { version }] of passwords) {
    if (records.has(id)) continue;
    passwords.delete(id);
    orphans.set(id, version);
  }
  keys.pending.found(opening);
  const damaged = Math.max(broken.filter((row) => !isOutlived(row)).length, missing());
  return { records, passwords, facts, orphans, tally, generation, damaged };
}
