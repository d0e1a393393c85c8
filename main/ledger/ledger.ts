import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Head } from './head';
import type { Mark } from './mark';
import { readRows } from './read-rows';
import type { ResetRecord } from './record';
import type { LedgerKeys, Seal, SealedRow, SealedRows } from './sealed-rows';
import { tables } from './tables';

/** What becomes of a reset's password in a change: a new one is kept, the old one is erased, or it stays as it is. */
export type PasswordChange =
  | { readonly password: 'keep' }
  | { readonly password: 'erase' }
  | { readonly password: 'set'; readonly value: string };

export type Change = { readonly record: ResetRecord } & PasswordChange;

/** The store of outbox and journal. What it has said it keeps, it keeps through `kill -9`. */
export type Ledger = {
  /** Every reset of every account, oldest first. */
  readonly all: () => readonly ResetRecord[];
  readonly get: (id: string) => ResetRecord | null;
  /**
   * Decides and writes changes of several resets in one transaction, with nobody between; then they are the truth.
   * False: `decide` gave null, since nothing may be written. `disk-full` or `store-unavailable`: nothing has changed,
   * here or on disk.
   */
  readonly put: (decide: () => readonly Change[] | null) => Promise<Outcome<boolean>>;
  /**
   * Reads, decides and writes one reset with nobody between: `decide` gets the record as it is then and gives the
   * change, or null for none. Gives the record as it is afterwards; null when there is no such reset.
   */
  readonly change: (
    id: string,
    decide: (record: ResetRecord) => Change | null,
  ) => Promise<Outcome<ResetRecord | null>>;
  readonly hasPassword: (id: string) => boolean;
  /** The password, opened for this call; null: not kept, or its seal is broken. */
  readonly password: (id: string) => string | null;
  /** Replaces the pending key if no password is kept, so that what old pages, logs and copies hold is lost for good. */
  readonly renewPendingKey: () => Promise<Outcome<boolean>>;
  /** A small fact that must outlive a restart (the reset route that works, the highest time seen). */
  readonly remembered: (name: string) => string | null;
  readonly remember: (name: string, value: string) => Promise<Outcome<void>>;
  /**
   * Rows whose seal did not hold, and rows or changes that are missing. The first are set aside and shown, never read,
   * never sent, never deleted here.
   */
  readonly damaged: number;
  /** Waits for what is being written; whatever comes later fails and reaches no file, not even a newer one. */
  readonly close: () => Promise<void>;
  readonly closed: () => boolean;
};

type Place = { readonly table: string; readonly id: string; readonly version: number };

/**
 * Makes the ledger of the rows that its file held when it was opened. Each row's seal is checked here; a row that
 * cannot be trusted counts as damaged and its reset is not listed. The head row and the mark tell what is missing.
 */
export function createLedger(world: {
  readonly rows: readonly SealedRow[];
  readonly file: SealedRows;
  readonly keys: LedgerKeys;
  readonly seal: Seal;
  readonly mark: Mark;
}): Ledger {
  const { file, keys, seal, mark } = world;
  const read = readRows(world.rows, keys, seal);
  const { records, passwords, facts } = read;
  /** Removed with the next change. */
  const { orphans } = read;
  let { tally } = read;
  // Changes that were kept once, after the last one that is here, are forgotten.
  const damaged = read.damaged + Math.max(0, mark.last - read.generation);
  let generation = Math.max(read.generation, mark.last);
  let isClosed = false;
  let queue: Promise<unknown> = Promise.resolve();

  /** One change at a time: what is decided on is what is written over. */
  function inTurn<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const open = async () => (isClosed ? failed({ kind: 'store-unavailable' }) : await work());
    const turn = queue.then(open, open);
    queue = turn.catch(() => undefined);
    return turn;
  }

  /** Writes rows with a new head, in one transaction. */
  async function commit(put: readonly SealedRow[], remove: readonly Place[]): Promise<Outcome<void>> {
    const next = tally.copy();
    const away: Place[] = [...remove];
    for (const [id, version] of orphans) away.push({ table: tables.password, id, version });
    for (const place of away) next.remove(place);
    for (const row of put) {
      const before = versionOf(row);
      if (before > 0) next.remove({ ...row, version: before });
      next.add(row);
    }
    const said: Head = { generation: generation + 1, count: next.count(), sum: next.sum() };
    const place = { table: tables.head, id: tables.head, version: said.generation };
    const headRow = { ...place, blob: seal.seal(keys.seal, place, Buffer.from(JSON.stringify(said))) };
    const written = await file.write({ put: [...put, headRow], remove: away });
    if (!written.ok) return written;
    tally = next;
    generation = said.generation;
    orphans.clear();
    await mark.set(generation);
    return ok(undefined);
  }

  const versionOf = ({ table, id }: Pick<Place, 'table' | 'id'>): number =>
    (table === tables.reset ? records : table === tables.password ? passwords : facts).get(id)?.version ?? 0;

  async function write(changes: readonly Change[]): Promise<Outcome<void>> {
    const put: SealedRow[] = [];
    const remove: Place[] = [];
    for (const change of changes) {
      const { record } = change;
      const place = {
        table: tables.reset,
        id: record.id,
        version: versionOf({ table: tables.reset, id: record.id }) + 1,
      };
      put.push({ ...place, blob: seal.seal(keys.seal, place, Buffer.from(JSON.stringify(record))) });
      if (change.password === 'set') put.push(sealedPassword(record.id, change.value));
      const kept = passwords.get(record.id);
      if (change.password === 'erase' && kept !== undefined) {
        remove.push({ table: tables.password, id: record.id, version: kept.version });
      }
    }
    const written = await commit(put, remove);
    if (!written.ok) return written;
    for (const { record } of changes) {
      records.set(record.id, { record, version: versionOf({ table: tables.reset, id: record.id }) + 1 });
    }
    for (const row of put) if (row.table === tables.password) passwords.set(row.id, row);
    for (const row of remove) passwords.delete(row.id);
    return ok(undefined);
  }

  function sealedPassword(id: string, value: string): SealedRow {
    const place = { table: tables.password, id, version: (passwords.get(id)?.version ?? 0) + 1 };
    return { ...place, blob: seal.seal(keys.pending(), place, Buffer.from(value, 'utf8')) };
  }

  return {
    all: () =>
      [...records.values()]
        .map(({ record }) => record)
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    get: (id) => records.get(id)?.record ?? null,
    put: (decide) =>
      inTurn(async () => {
        const changes = decide();
        if (changes === null) return ok(false);
        const written = await write(changes);
        return written.ok ? ok(true) : written;
      }),
    change: (id, decide) =>
      inTurn(async () => {
        const present = records.get(id)?.record ?? null;
        const change = present === null ? null : decide(present);
        if (change === null) return ok(present);
        const written = await write([change]);
        return written.ok ? ok(change.record) : written;
      }),
    hasPassword: (id) => passwords.has(id),
    password: (id) => {
      const kept = passwords.get(id);
      if (kept === undefined) return null;
      const place = { table: tables.password, id, version: kept.version };
      const plain = seal.open(keys.pending(), place, kept.blob);
      return plain === null ? null : Buffer.from(plain).toString('utf8');
    },
    renewPendingKey: () =>
      inTurn(async () => {
        if (passwords.size > 0) return ok(false);
        if (orphans.size > 0) {
          const removed = await commit([], []);
          if (!removed.ok) return removed;
        }
        const replaced = await keys.replacePending();
        if (!replaced.ok) return replaced;
        const compacted = await file.compact();
        return compacted.ok ? ok(true) : compacted;
      }),
    remembered: (name) => facts.get(name)?.value ?? null,
    remember: (name, value) =>
      inTurn(async () => {
        const version = (facts.get(name)?.version ?? 0) + 1;
        const place = { table: tables.fact, id: name, version };
        const blob = seal.seal(keys.seal, place, Buffer.from(value, 'utf8'));
        const written = await commit([{ ...place, blob }], []);
        if (written.ok) facts.set(name, { value, version });
        return written;
      }),
    damaged,
    close: async () => {
      await inTurn(async () => {
        isClosed = true;
        return ok(undefined);
      });
    },
    closed: () => isClosed,
  };
}
