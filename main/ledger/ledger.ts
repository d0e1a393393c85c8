import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { Head } from './head';
import type { HighWaterMark } from './high-water-mark';
import { readRows } from './read-rows';
import type { ResetRecord } from './record';
import type { LedgerKeys, Seal, SealedRow, SealedRows } from './sealed-rows';
import { settled } from './state';
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
  /**
   * Replaces the pending key and seals the passwords that are kept anew, so that what old pages, logs and copies hold of
   * erased ones is lost for good. It happens by itself after each erasure; this begins it, or waits for what is under way.
   * False: nothing was erased since the last time. A vault that refuses the key leaves everything readable as it was, and
   * it is tried again at the next erasure.
   */
  readonly renewPendingKey: () => Promise<Outcome<boolean>>;
  /** A small fact that must outlive a restart (the reset route that works, the highest time seen). */
  readonly remembered: (name: string) => string | null;
  readonly remember: (name: string, value: string) => Promise<Outcome<void>>;
  /**
   * Rows whose seal did not hold, and rows or changes that are missing. The first are set aside and shown, never read,
   * never sent, never deleted here.
   */
  readonly damaged: number;
  /**
   * Whether this is not the ledger that the app last left here. `older`: an earlier copy of it, as far as mark and vault
   * can tell; what is not settled in it is held for the technician. `gone`: nothing of it is left. Null: it is.
   */
  readonly replaced: 'older' | 'gone' | null;
  /** How many changes were kept once, as far as mark and vault can tell, and are not here. */
  readonly missing: number;
  /** How many changes it has kept, in all its life. */
  readonly generation: () => number;
  /** Waits for what is being written; whatever comes later fails and reaches no file, not even a newer one. */
  readonly close: () => Promise<void>;
  readonly closed: () => boolean;
};

type Place = { readonly table: string; readonly id: string; readonly version: number };

/** What the ledger tells whoever opened it. None of it is waited for. */
export type LedgerEvents = {
  /** A reset was settled, or a password erased or replaced: from now on an older copy of the file is dangerous. */
  readonly settled: () => void;
  /** The pending key could not be renewed. */
  readonly notRenewed: (failure: Failure) => void;
};

/**
 * Makes the ledger of the rows that its file held when it was opened. Each row's seal is checked here; a row that
 * cannot be trusted counts as damaged and its reset is not listed. The head row and the mark tell what is missing.
 */
export function createLedger(world: {
  readonly rows: readonly SealedRow[];
  readonly file: SealedRows;
  readonly keys: LedgerKeys;
  readonly seal: Seal;
  readonly mark: HighWaterMark;
  /** Changes that it has kept as the vault remembers it; 0: nothing is remembered. Never more than there were. */
  readonly known: number;
  /** The rows are what could be read of a damaged file. */
  readonly isRest: boolean;
  readonly events: LedgerEvents;
}): Ledger {
  const { file, keys, seal, mark, events } = world;
  const read = readRows(world.rows, keys, seal);
  const { records, passwords, facts } = read;
  /** Removed with the next change. */
  const { orphans } = read;
  let { tally } = read;
  const last = Math.max(mark.last, world.known);
  // Changes that were kept once, after the last one that is here, are forgotten.
  const missing = Math.max(0, last - read.generation);
  const damaged = read.damaged + missing;
  const replaced =
    world.isRest && world.rows.length === 0
      ? null
      : replacedBy(read.generation, mark, last, world.rows.length);
  let generation = Math.max(read.generation, last);
  /** Resets that are held from now on: written with the next change. */
  const held = new Set<string>();
  if (replaced !== null) {
    for (const [id, { record, version }] of records) {
      if (settled(record.state)) continue;
      records.set(id, { record: { ...record, held: true }, version });
      held.add(id);
    }
  }
  // What an earlier run erased last may not have been followed by a new key.
  let isErased = read.generation > 0;
  let renewing: Promise<Outcome<boolean>> | null = null;
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
    const rows = [...put, ...heldRows(put)];
    for (const row of rows) {
      const before = versionOf(row);
      if (before > 0) next.remove({ ...row, version: before });
      next.add(row);
    }
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

  const versionOf = ({ table, id }: Pick<Place, 'table' | 'id'>): number =>
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

  function sealedRecord(record: ResetRecord): SealedRow {
    const version = versionOf({ table: tables.reset, id: record.id }) + 1;
    const place = { table: tables.reset, id: record.id, version };
    return { ...place, blob: seal.seal(keys.seal, place, Buffer.from(JSON.stringify(record))) };
  }

  async function write(changes: readonly Change[]): Promise<Outcome<void>> {
    const put: SealedRow[] = [];
    const remove: Place[] = [];
    for (const change of changes) {
      const { record } = change;
      put.push(sealedRecord(record));
      if (change.password === 'set') {
        const version = (passwords.get(record.id)?.version ?? 0) + 1;
        const plain = Buffer.from(change.value, 'utf8');
        put.push(sealedPassword(record.id, plain, keys.pending.inForce(), version));
      }
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
    // One that is set over another leaves an old copy behind, as one that is erased does.
    const isGone =
      remove.length > 0 || put.some(({ table, version }) => table === tables.password && version > 1);
    for (const row of put) if (row.table === tables.password) passwords.set(row.id, row);
    for (const row of remove) passwords.delete(row.id);
    if (isGone) isErased = true;
    // A renewal tells of itself when it is over.
    if (isGone) void renew();
    else if (changes.some(({ record }) => settled(record.state))) events.settled();
    return ok(undefined);
  }

  /** Begins a renewal, or gives the one that is under way; what is erased meanwhile is followed by another. */
  function renew(): Promise<Outcome<boolean>> {
    if (renewing !== null) return renewing;
    if (!isErased || isClosed) return Promise.resolve(ok(false));
    const now = renewed()
      .then((outcome) => {
        if (!outcome.ok) events.notRenewed(outcome.failure);
        return outcome;
      })
      .finally(() => {
        renewing = null;
        events.settled();
      })
      .then((outcome) => (outcome.ok && isErased ? renew() : outcome));
    renewing = now;
    return now;
  }

  /**
   * Never inside a turn while the vault is asked: an unlock prompt must not hold up a reset. Ended between any two steps,
   * every row opens with a key that is in the vault.
   */
  async function renewed(): Promise<Outcome<boolean>> {
    const next = await keys.pending.prepare();
    if (!next.ok) return next;
    const resealed = await inTurn(async () => {
      const rows = [...passwords].flatMap(([id, { version }]) => {
        const plain = opened(id);
        return plain === null ? [] : [sealedPassword(id, plain, next.value, version + 1)];
      });
      if (rows.length > 0 || orphans.size > 0) {
        const written = await commit(rows, []);
        if (!written.ok) return written;
      }
      for (const row of rows) passwords.set(row.id, row);
      keys.pending.use(next.value);
      isErased = false;
      return ok(undefined);
    });
    if (!resealed.ok) return resealed;
    const finished = await keys.pending.finish();
    if (!finished.ok) {
      isErased = true;
      return finished;
    }
    const compacted = await file.compact();
    return compacted.ok ? ok(true) : compacted;
  }

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

  function sealedPassword(id: string, plain: Uint8Array, key: Uint8Array, version: number): SealedRow {
    const place = { table: tables.password, id, version };
    return { ...place, blob: seal.seal(key, place, plain) };
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
      const plain = opened(id);
      return plain === null ? null : Buffer.from(plain).toString('utf8');
    },
    renewPendingKey: renew,
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
    replaced,
    missing,
    generation: () => generation,
    close: async () => {
      await renewing;
      await inTurn(async () => {
        isClosed = true;
        return ok(undefined);
      });
      // A key that is still on its way to the vault must not meet the same ledger opened again.
      await renewing;
    },
    closed: () => isClosed,
  };
}

/**
 * Whether these rows are what was last left here. The mark is written after each change and the vault now and then, so
 * either may be behind the rows and neither can be ahead; and a ledger of more than one change has a mark.
 */
function replacedBy(generation: number, mark: HighWaterMark, last: number, rows: number): Ledger['replaced'] {
  if (rows === 0) return last > 0 ? 'gone' : null;
  return generation < last || (mark.last === 0 && generation > 1) ? 'older' : null;
}
