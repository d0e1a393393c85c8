import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import { createSerialQueue } from '../base/serial-queue';
import type { RowPlace } from './head';
import type { HighWaterMark } from './high-water-mark';
import type { SealedRow } from './ledger-calls';
import { createLedgerRows, type LedgerRows } from './ledger-rows';
import { type ReadRows, readRows } from './read-rows';
import type { ResetRecord } from './record';
import type { LedgerKeys, Seal, SealedRows } from './sealed-rows';
import { settled } from './state';
import { tables } from './tables';

/** What becomes of a reset's password in a change: a new one is kept, the old one is erased, or it stays as it is. */
export type PasswordChange =
  | { readonly password: 'keep' }
  | { readonly password: 'erase' }
  | { readonly password: 'set'; readonly value: string };

export type LedgerChange = { readonly record: ResetRecord } & PasswordChange;

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
  readonly put: (decide: () => readonly LedgerChange[] | null) => Promise<Outcome<boolean>>;
  /**
   * Reads, decides and writes one reset with nobody between: `decide` gets the record as it is then and gives the
   * change, or null for none. Gives the record as it is afterwards; null when there is no such reset.
   */
  readonly change: (
    id: string,
    decide: (record: ResetRecord) => LedgerChange | null,
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
  const last = Math.max(mark.last, world.known);
  // Changes that were kept once, after the last one that is here, are forgotten.
  const missing = Math.max(0, last - read.generation);
  const damaged = read.damaged + missing;
  const replaced =
    world.isRest && world.rows.length === 0
      ? null
      : replacedBy(read.generation, mark, last, world.rows.length);
  const held = replaced === null ? new Set<string>() : holdUnsettled(read);
  const generation = Math.max(read.generation, last);
  const rows = createLedgerRows({ read, generation, held, file, keys, seal, mark });
  const { records, passwords, facts, commit, sealedPassword, opened } = rows;
  // What an earlier run erased last may not have been followed by a new key.
  let isErased = read.generation > 0;
  let renewing: Promise<Outcome<boolean>> | null = null;
  let isClosed = false;
  const queue = createSerialQueue();

  /** One change at a time: what is decided on is what is written over. */
  const inTurn = <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    queue(async () => (isClosed ? failed({ kind: 'store-unavailable' }) : await work()));

  async function write(changes: readonly LedgerChange[]): Promise<Outcome<void>> {
    const changed = rowsOf(changes, rows, keys);
    const written = await commit(changed.put, changed.remove);
    if (!written.ok) return written;
    for (const { record } of changes)
      records.set(record.id, { record, version: (records.get(record.id)?.version ?? 0) + 1 });
    const isGone = keepPasswords(passwords, changed);
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
      const anew = [...passwords.keys()].flatMap((id) => {
        const plain = opened(id);
        return plain === null ? [] : [sealedPassword(id, plain, next.value)];
      });
      if (anew.length > 0 || rows.hasOrphans()) {
        const written = await commit(anew, []);
        if (!written.ok) return written;
      }
      for (const row of anew) passwords.set(row.id, row);
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
        const row = rows.sealedFact(name, value);
        const written = await commit([row], []);
        if (written.ok) facts.set(name, { value, version: row.version });
        return written;
      }),
    damaged,
    replaced,
    missing,
    generation: rows.generation,
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

/** Resets that are not settled wait for the technician from now on. Gives their ids, to be written with the next change. */
function holdUnsettled({ records }: ReadRows): ReadonlySet<string> {
  const held = new Set<string>();
  for (const [id, { record, version }] of records) {
    if (settled(record.state)) continue;
    records.set(id, { record: { ...record, held: true }, version });
    held.add(id);
  }
  return held;
}

type ChangedRows = { readonly put: readonly SealedRow[]; readonly remove: readonly RowPlace[] };

/** Does with the passwords in memory what was done in the file. Gives whether one is gone that a copy may still hold. */
function keepPasswords(passwords: LedgerRows['passwords'], { put, remove }: ChangedRows): boolean {
  const written = put.filter(({ table }) => table === tables.password);
  for (const row of written) passwords.set(row.id, row);
  for (const row of remove) passwords.delete(row.id);
  // One that is set over another leaves an old copy behind, as one that is erased does.
  return remove.length > 0 || written.some(({ version }) => version > 1);
}

/** The rows that changes write, and those that they remove: passwords that are erased. */
function rowsOf(changes: readonly LedgerChange[], rows: LedgerRows, keys: LedgerKeys): ChangedRows {
  const put = changes.flatMap((change) => {
    const record = rows.sealedRecord(change.record);
    if (change.password !== 'set') return [record];
    const plain = Buffer.from(change.value, 'utf8');
    return [record, rows.sealedPassword(change.record.id, plain, keys.pending.inForce())];
  });
  const remove = changes.flatMap(({ record: { id }, password }) => {
    const kept = password === 'erase' ? rows.passwords.get(id) : undefined;
    return kept === undefined ? [] : [{ table: tables.password, id, version: kept.version }];
  });
  return { put, remove };
}
