import { type Outcome, ok } from '../../preload/outcome';
import { type ResetRecord, resetRecord } from './record';
import type { LedgerKeys, Seal, SealedRow, SealedRows } from './sealed-rows';

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
  /** Rows whose seal did not hold. They are set aside and shown, never read, never sent, never deleted here. */
  readonly damaged: number;
};

const tables = { reset: 'reset', password: 'password', fact: 'fact' } as const;

/**
 * Makes the ledger of the rows that its file held when it was opened. Each row's seal is checked here; a row that
 * cannot be trusted counts as damaged and its reset is not listed.
 */
export function createLedger(world: {
  readonly rows: readonly SealedRow[];
  readonly file: SealedRows;
  readonly keys: LedgerKeys;
  readonly seal: Seal;
}): Ledger {
  const { file, keys, seal } = world;
  const records = new Map<string, { record: ResetRecord; version: number }>();
  const passwords = new Map<string, { blob: Uint8Array; version: number }>();
  const facts = new Map<string, { value: string; version: number }>();
  let damaged = 0;
  let queue: Promise<unknown> = Promise.resolve();

  for (const row of world.rows) if (!take(row)) damaged += 1;

  function take(row: SealedRow): boolean {
    if (row.table === tables.password) {
      // Not opened here: only the pending key does, and only when somebody asks. One that cannot be opened is as
      // good as erased, and says so then.
      passwords.set(row.id, { blob: row.blob, version: row.version });
      return true;
    }
    const plain = seal.open(keys.seal, row, row.blob);
    if (plain === null) return false;
    if (row.table === tables.fact) {
      facts.set(row.id, { value: Buffer.from(plain).toString('utf8'), version: row.version });
      return true;
    }
    if (row.table !== tables.reset) return false;
    const parsed = resetRecord.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')));
    if (!parsed.success || parsed.data.id !== row.id) return false;
    records.set(row.id, { record: parsed.data, version: row.version });
    return true;
  }

  /** One change at a time: what is decided on is what is written over. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function write(changes: readonly Change[]): Promise<Outcome<void>> {
    const put: SealedRow[] = [];
    const remove: { table: string; id: string }[] = [];
    for (const change of changes) {
      const { record } = change;
      const version = (records.get(record.id)?.version ?? 0) + 1;
      const place = { table: tables.reset, id: record.id, version };
      put.push({ ...place, blob: seal.seal(keys.seal, place, Buffer.from(JSON.stringify(record))) });
      if (change.password === 'set') put.push(sealedPassword(record.id, change.value));
      if (change.password === 'erase' && passwords.has(record.id)) {
        remove.push({ table: tables.password, id: record.id });
      }
    }
    const written = await file.write({ put, remove });
    if (!written.ok) return written;
    for (const { record } of changes) {
      const version = (records.get(record.id)?.version ?? 0) + 1;
      records.set(record.id, { record, version });
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
        const written = await file.write({ put: [{ ...place, blob }], remove: [] });
        if (written.ok) facts.set(name, { value, version });
        return written;
      }),
    damaged,
  };
}
