import { type Outcome, ok } from '../../preload/outcome';
import type { Head, RowPlace, RowsChecksum } from './head';
import type { HighWaterMark } from './high-water-mark';
import type { SealedRow } from './ledger-calls';
import type { ReadRows } from './read-rows';
import type { ResetRecord } from './record';
import type { LedgerKeys, Seal, SealedRows } from './sealed-rows';
import { tables } from './tables';

/** The rows of the ledger as they are in the file, and how they are sealed, counted and written. */
export type LedgerRows = Pick<ReadRows, 'records' | 'passwords' | 'facts'> & {
  /**
   * Writes and removes rows in one transaction, with a new head that counts and sums all of them, then raises the
   * high-water mark. The maps are left to the caller, but for resets that are held: those are written with it.
   */
  readonly commit: (put: readonly SealedRow[], remove: readonly RowPlace[]) => Promise<Outcome<void>>;
  /** How many changes have been kept. */
  readonly generation: () => number;
  /** Are there rows of passwords whose resets cannot be read? They go with the next change. */
  readonly hasOrphans: () => boolean;
  /** The next version of the row of a reset. */
  readonly sealedRecord: (record: ResetRecord) => SealedRow;
  /** The next version of the row of a password, sealed under this key. */
  readonly sealedPassword: (id: string, plain: Uint8Array, key: Uint8Array) => SealedRow;
  /** The next version of the row of a fact. */
  readonly sealedFact: (name: string, value: string) => SealedRow;
  /** A kept password, opened; null: not kept, or its seal is broken. */
  readonly opened: (id: string) => Uint8Array | null;
};

/** Takes over the rows that were read. `generation`: changes that were kept so far; `held`: resets to be written next. */
export function createLedgerRows(world: {
  readonly read: ReadRows;
  readonly generation: number;
  readonly held: ReadonlySet<string>;
  readonly file: SealedRows;
  readonly keys: LedgerKeys;
  readonly seal: Seal;
  readonly mark: HighWaterMark;
}): LedgerRows {
  const { read, file, keys, seal, mark } = world;
  const { records, passwords, facts } = read;
  /** Removed with the next change. */
  const { orphans } = read;
  let { tally } = read;
  let { generation } = world;
  /** Resets that are held from now on: written with the next change. */
  const held = new Set(world.held);

  /** Writes rows with a new head, in one transaction. */
  async function commit(put: readonly SealedRow[], remove: readonly RowPlace[]): Promise<Outcome<void>> {
    const away: RowPlace[] = [...remove];
    for (const [id, version] of orphans) away.push({ table: tables.password, id, version });
    const rows = [...put, ...heldRows(put)];
    const next = tallied(rows, away);
    const said: Head = { generation: generation + 1, count: next.count(), sum: next.sum() };
    const place = { table: tables.head, id: tables.head, version: said.generation };
    const headRow = { ...place, blob: seal.seal(keys.seal, place, Buffer.from(JSON.stringify(said))) };
    const written = await file.write({ put: [...rows, headRow], remove: away });
    if (!written.ok) return written;
    for (const { id, version } of rows.slice(put.length)) {
      const kept = records.get(id);
      if (kept !== undefined) records.set(id, { ...kept, version });
    }
    held.clear();
    tally = next;
    generation = said.generation;
    orphans.clear();
    await mark.set(generation);
    return ok(undefined);
  }

  /** The checksum as it will be, once these are written and those are away. */
  function tallied(rows: readonly SealedRow[], away: readonly RowPlace[]): RowsChecksum {
    const next = tally.copy();
    for (const place of away) next.remove(place);
    for (const row of rows) {
      const before = versionOf(row);
      if (before > 0) next.remove({ ...row, version: before });
      next.add(row);
    }
    return next;
  }

  const versionOf = ({ table, id }: Pick<RowPlace, 'table' | 'id'>): number =>
    (table === tables.reset ? records : table === tables.password ? passwords : facts).get(id)?.version ?? 0;

  /** Rows of the resets that are held and not among these. */
  function heldRows(put: readonly SealedRow[]): readonly SealedRow[] {
    return [...held].flatMap((id) => {
      const kept = records.get(id);
      const isPut = put.some((row) => row.table === tables.reset && row.id === id);
      if (kept === undefined || isPut) return [];
      return [sealedRecord(kept.record)];
    });
  }

  function sealed(table: string, id: string, plain: Uint8Array, key: Uint8Array): SealedRow {
    const place = { table, id, version: versionOf({ table, id }) + 1 };
    return { ...place, blob: seal.seal(key, place, plain) };
  }

  const sealedRecord = (record: ResetRecord): SealedRow =>
    sealed(tables.reset, record.id, Buffer.from(JSON.stringify(record)), keys.seal);

  /** A kept password, opened. */
  function opened(id: string): Uint8Array | null {
    const kept = passwords.get(id);
    if (kept === undefined) return null;
    const place = { table: tables.password, id, version: kept.version };
    for (const key of keys.pending.all()) {
      const plain = seal.open(key, place, kept.blob);
      if (plain !== null) return plain;
    }
    return null;
  }

  return {
    records,
    passwords,
    facts,
    commit,
    generation: () => generation,
    hasOrphans: () => orphans.size > 0,
    sealedRecord,
    sealedPassword: (id, plain, key) => sealed(tables.password, id, plain, key),
    sealedFact: (name, value) => sealed(tables.fact, name, Buffer.from(value, 'utf8'), keys.seal),
    opened,
  };
}
