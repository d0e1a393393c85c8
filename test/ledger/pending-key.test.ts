import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ledger } from '../../main/ledger/ledger';
import { openLedger } from '../../main/ledger/open-ledger';
import { pendingKeyName } from '../../main/ledger/pending-key';
import type { ResetRecord } from '../../main/ledger/record';
import type { SealedRow } from '../../main/ledger/ledger-calls';
import { keyFromText } from '../../main/store-host/keys';
import { open, seal } from '../../main/store-host/seal';
import { failed, type Outcome, ok } from '../../preload/outcome';

/** The process died: what it was doing is never answered. */
const never = new Promise<never>(() => {});

/** What outlives a process: the file's rows, the mark and the vault; and every blob that an old copy may hold. */
class Machine {
  rows = new Map<string, SealedRow>();
  vault = new Map<string, string>();
  mark = 0;
  readonly everWritten: SealedRow[] = [];
  /** Steps that touch what outlives the process, and which of them is the last one. */
  steps = 0;
  diesAt = Number.POSITIVE_INFINITY;
  diesAfterEffect = false;
  refusesKeys = false;

  private async step<T>(effect: () => T): Promise<T> {
    if (this.steps > this.diesAt) return never;
    const isLast = this.steps === this.diesAt;
    this.steps += 1;
    await new Promise(setImmediate);
    if (!isLast) return effect();
    if (this.diesAfterEffect) effect();
    return never;
  }

  async start(): Promise<Ledger> {
    const opened = await openLedger({
      rows: [...this.rows.values()],
      setAside: null,
      file: {
        write: ({ put, remove }) =>
          this.step(() => {
            for (const { table, id } of remove) this.rows.delete(`${table}/${id}`);
            for (const row of put) {
              this.rows.set(`${row.table}/${row.id}`, row);
              this.everWritten.push(row);
            }
            return ok(undefined);
          }),
        compact: () => this.step(() => ok(undefined)),
      },
      vault: {
        get: async (name) => this.vault.get(name) ?? null,
        set: (name, value) =>
          this.step((): Outcome<void> => {
            if (this.refusesKeys) return failed({ kind: 'keychain-refused' });
            this.vault.set(name, value);
            return ok(undefined);
          }),
      },
      seal: { seal, open },
      randomBytes: (size) => new Uint8Array(randomBytes(size)),
      mark: {
        last: this.mark,
        set: (generation) =>
          this.step(() => {
            this.mark = generation;
          }),
      },
      account: 'a',
    });
    if (!opened.ok) throw new Error(opened.failure.kind);
    return opened.value;
  }

  /** As a process that is started after the one before was killed. */
  reborn(): void {
    this.diesAt = Number.POSITIVE_INFINITY;
    this.steps = 0;
  }

  /** Whether any blob that was ever written for this reset's password opens with the keys in the vault. */
  copiesOpen(id: string): boolean {
    const keys = (this.vault.get(pendingKeyName('a')) ?? '').split(' ').map(keyFromText);
    const copies = this.everWritten.filter((row) => row.table === 'password' && row.id === id);
    expect(copies.length).toBeGreaterThan(0);
    return copies.some((row) => keys.some((key) => key !== null && open(key, row, row.blob) !== null));
  }
}

const record = (id: string, state: ResetRecord['state'] = 'queued'): ResetRecord => ({
  id,
  state,
  account: 'home',
  technician: 't',
  customerId: 'c',
  customerName: 'C',
  customerDomain: 'c.example',
  userId: `u-${id}`,
  shown: {
    name: 'U',
    upn: 'u@c.example',
    deleted: false,
    synced: false,
    federated: false,
    guest: false,
    roles: [],
  },
  mustChange: true,
  reason: '',
  verification: null,
  autoSend: false,
  createdAt: 1,
  changedAt: 1,
  expiresAt: 1,
  firstTryAt: null,
  settledAt: null,
  toldAt: null,
  done: false,
  requestId: 'r',
  formerRequestIds: [],
  correlationIds: [],
  tries: 0,
  ambiguous: false,
  decided: false,
  failure: null,
  confirmedBy: null,
  changes: [],
});
const wait = (ledger: Ledger, id: string) =>
  ledger.put(() => [{ record: record(id), password: 'set', value: `secret of ${id}` }]);
const erase = (ledger: Ledger, id: string) =>
  ledger.put(() => [{ record: record(id, 'cancelled'), password: 'erase' }]);
const stillThere = (ledger: Ledger, ids: readonly string[]) => {
  for (const id of ids) expect(ledger.password(id), id).toBe(`secret of ${id}`);
};

test('one is erased while others wait: no old copy of it opens, and every other does', async () => {
  const machine = new Machine();
  const ledger = await machine.start();
  for (const id of ['a', 'b', 'c']) await wait(ledger, id);
  await erase(ledger, 'a');
  expect(await ledger.renewPendingKey()).toEqual(ok(true));
  expect(machine.copiesOpen('a')).toBe(false);
  stillThere(ledger, ['b', 'c']);
  await ledger.close();
  stillThere(await machine.start(), ['b', 'c']);
});

test('a password that is replaced by another leaves no copy that opens either', async () => {
  const machine = new Machine();
  const ledger = await machine.start();
  await wait(ledger, 'a');
  const before = machine.everWritten.filter(({ table }) => table === 'password');
  await ledger.put(() => [{ record: record('a'), password: 'set', value: 'another' }]);
  await ledger.renewPendingKey();
  const key = keyFromText(machine.vault.get(pendingKeyName('a')) ?? null) ?? new Uint8Array(32);
  for (const row of before) expect(open(key, row, row.blob)).toBe(null);
  expect(ledger.password('a')).toBe('another');
});

test('killed between any two steps of a renewal, before or after each took effect: every row opens', async () => {
  // How many steps there are, from the erasure to its end.
  const whole = new Machine();
  const first = await whole.start();
  for (const id of ['a', 'b', 'c']) await wait(first, id);
  await first.renewPendingKey();
  const from = whole.steps;
  await erase(first, 'a');
  await first.renewPendingKey();
  await first.close();
  const steps = whole.steps - from;
  // Commit, mark, both keys, commit, mark, the old key leaves, compacting; and what the vault remembers.
  expect(steps).toBeGreaterThanOrEqual(8);

  for (let at = 0; at < steps; at += 1) {
    for (const diesAfterEffect of [false, true]) {
      const machine = new Machine();
      const doomed = await machine.start();
      for (const id of ['a', 'b', 'c']) await wait(doomed, id);
      await doomed.renewPendingKey();
      machine.diesAt = machine.steps + at;
      machine.diesAfterEffect = diesAfterEffect;
      void erase(doomed, 'a');
      for (let turn = 0; turn < 60; turn += 1) await new Promise(setImmediate);
      const why = `step ${at} of ${steps}, ${diesAfterEffect ? 'after' : 'before'} its effect`;

      machine.reborn();
      const ledger = await machine.start();
      expect([ledger.damaged, ledger.replaced], why).toEqual([0, null]);
      stillThere(ledger, ['b', 'c']);
      const isErased = ledger.get('a')?.state === 'cancelled';
      expect(ledger.password('a'), why).toBe(isErased ? null : 'secret of a');
      // The next start carries on: an erased one is out of reach in every copy then.
      await ledger.renewPendingKey();
      stillThere(ledger, ['b', 'c']);
      if (isErased) expect(machine.copiesOpen('a'), why).toBe(false);
    }
  }
});

test('killed again and again, at random steps of random changes: every row opens, after every start', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ dies: fc.nat(14), after: fc.boolean(), acts: fc.array(fc.nat(5), { maxLength: 6 }) }),
        { minLength: 1, maxLength: 6 },
      ),
      async (lives) => {
        const machine = new Machine();
        let made = 0;
        for (const { dies, after, acts } of lives) {
          machine.reborn();
          const ledger = await machine.start();
          expect([ledger.damaged, ledger.replaced]).toEqual([0, null]);
          const waiting = ledger.all().filter(({ state }) => state === 'queued');
          stillThere(
            ledger,
            waiting.map(({ id }) => id),
          );
          machine.diesAt = machine.steps + dies;
          machine.diesAfterEffect = after;
          void ledger.renewPendingKey();
          for (const act of acts) {
            const oldest = ledger.all().find(({ state }) => state === 'queued');
            if (act < 3 || oldest === undefined) {
              made += 1;
              void wait(ledger, `r${made}`);
            } else void erase(ledger, oldest.id);
            for (let turn = 0; turn < act * 3; turn += 1) await new Promise(setImmediate);
          }
          for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
        }
        machine.reborn();
        const ledger = await machine.start();
        await ledger.renewPendingKey();
        for (const { id, state } of ledger.all()) {
          if (state === 'queued') stillThere(ledger, [id]);
          else expect(machine.copiesOpen(id)).toBe(false);
        }
      },
    ),
    { numRuns: process.env.SOAK === '1' ? 2_000 : 100 },
  );
});

test('a vault that refuses stops the renewal, never the erasure; later it is made up for', async () => {
  const machine = new Machine();
  const ledger = await machine.start();
  await wait(ledger, 'a');
  await wait(ledger, 'b');
  await ledger.renewPendingKey();
  machine.refusesKeys = true;
  expect(await erase(ledger, 'a')).toEqual(ok(true));
  expect(ledger.hasPassword('a')).toBe(false);
  expect(await ledger.renewPendingKey()).toEqual(failed({ kind: 'keychain-refused' }));
  expect(machine.rows.has('password/a')).toBe(false);
  stillThere(ledger, ['b']);
  machine.refusesKeys = false;
  expect(await ledger.renewPendingKey()).toEqual(ok(true));
  expect(machine.copiesOpen('a')).toBe(false);
  stillThere(ledger, ['b']);
});

test('a keychain that never answers holds up no reset', async () => {
  const machine = new Machine();
  const first = await machine.start();
  await wait(first, 'a');
  await first.close();
  const ledger = await openLedger({
    rows: [...machine.rows.values()],
    setAside: null,
    file: { write: async () => ok(undefined), compact: async () => ok(undefined) },
    vault: { get: async (name) => machine.vault.get(name) ?? null, set: () => never },
    seal: { seal, open },
    randomBytes: (size) => new Uint8Array(randomBytes(size)),
    mark: { last: machine.mark, set: async () => {} },
    account: 'a',
  });
  if (!ledger.ok) throw new Error(ledger.failure.kind);
  void ledger.value.renewPendingKey();
  expect(await erase(ledger.value, 'a')).toEqual(ok(true));
  expect(await wait(ledger.value, 'b')).toEqual(ok(true));
  stillThere(ledger.value, ['b']);
});

test('the vault may be behind the ledger, never ahead; after settling and at the end it is not', async () => {
  const machine = new Machine();
  const known = () => Number(machine.vault.get('generation:a') ?? 0);
  const onDisk = () =>
    Math.max(0, ...[...machine.rows.values()].map((row) => (row.table === 'head' ? row.version : 0)));
  const ledger = await machine.start();
  for (const id of ['a', 'b', 'c', 'd']) {
    await wait(ledger, id);
    expect(known()).toBeLessThanOrEqual(onDisk());
  }
  await erase(ledger, 'a');
  await ledger.renewPendingKey();
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  expect(known()).toBe(onDisk());
  await wait(ledger, 'e');
  expect(known()).toBeLessThan(onDisk());
  await ledger.close();
  expect(known()).toBe(onDisk());
});
