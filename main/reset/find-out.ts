import { type Failure, type Outcome, ok } from '../../preload/outcome';
import type { ResetRecord } from '../ledger/record';
import type { ApiAuditRecord } from '../microsoft/shapes';
import { applyTransition } from './apply-transition';
import { verdict } from './audit';
import type { ExpiryClock } from './expiry';
import type { ResetWorld } from './reset-world';

const minute = 60_000;
const day = 86_400_000;
/** Waits before each look at the audit records; how long Microsoft takes to write one is not documented. */
const waitsMs = [15_000, 30_000, minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute];
/** Records can be read for 90 days, at most 30 at a time. */
const readableDays = 89;

/** A look at the audit records that settled nothing; `failure`: they could not be read. */
export type AuditLook = { readonly at: number; readonly failure: Failure | null };

/** Finds out what became of resets without an answer, with patience. */
export type FindOut = {
  /** Looks at one now. Gives true when it is not unknown any more. */
  readonly look: (id: string) => Promise<Outcome<boolean>>;
  /** The last look at one that is still unknown: when (milliseconds of wall time), and why it brought nothing. */
  readonly last: (id: string) => AuditLook | null;
  /** Takes up every unknown one; called again when the network or the sign-in is back. */
  readonly watch: () => void;
  readonly stop: () => void;
};

/** `isWhole`: no record that Microsoft has of that time can be missing. */
type Read = { readonly records: readonly ApiAuditRecord[]; readonly isWhole: boolean };

/** Looks at nothing before `watch` or `look`. Absence of a record is never read as "not applied". */
export function createFindOut(world: ResetWorld, time: ExpiryClock): FindOut {
  const { ledger, clock } = world;
  const looks = new Map<string, number>();
  const last = new Map<string, AuditLook>();
  const timers = new Map<string, () => void>();
  let isStopped = false;

  async function readAbout(record: ResetRecord): Promise<Outcome<Read>> {
    const from = Math.max((record.firstTryAt ?? record.createdAt) - day, clock.now() - readableDays * day);
    const to = Math.min(from + 29 * day, clock.now() + day);
    const date = (at: number) => new Date(at).toISOString().slice(0, 10);
    const found: ApiAuditRecord[] = [];
    let isWhole = true;
    const asked = { customerId: record.customerId, startDate: date(from), endDate: date(to) };
    for await (const page of world.client.auditRecords(asked, { priority: 'background' })) {
      if (!page.ok) return page;
      const { items, skipped, end } = page.value;
      found.push(...items);
      if (skipped > 0 || (end !== null && end !== 'proper')) isWhole = false;
    }
    return ok({ records: found, isWhole });
  }

  async function look(id: string): Promise<Outcome<boolean>> {
    const record = ledger.get(id);
    if (record === null || record.state !== 'unknown') return ok(true);
    const read = await readAbout(record);
    // Whoever asked, what came of it is shown with the reset.
    last.set(id, { at: clock.now(), failure: whyNothingFound(read) });
    if (!read.ok) {
      world.changed();
      return read;
    }
    let settledNow = false;
    const written = await ledger.change(id, (present) => {
      if (present.state !== 'unknown') return null;
      const found = verdict(present, world.account.upn, read.value.records, read.value.isWhole);
      if (found === 'silent') return null;
      settledNow = true;
      return found === 'applied'
        ? {
            record: applyTransition(present, 'confirm', time, {
              confirmedBy: 'audit',
              failure: null,
              changes: [],
            }),
            password: 'keep',
          }
        : {
            record: applyTransition(present, 'refuse', time, { confirmedBy: 'audit', changes: [] }),
            password: 'erase',
          };
    });
    if (!written.ok) return written;
    world.changed();
    if (settledNow) {
      world.notify('found-out', 1);
    }
    return ok(settledNow);
  }

  function plan(id: string): void {
    if (isStopped || timers.has(id)) return;
    const count = looks.get(id) ?? 0;
    const wait = waitsMs[Math.min(count, waitsMs.length - 1)] ?? 30 * minute;
    const cancel = clock.after(wait, () => {
      timers.delete(id);
      if (ledger.get(id)?.state !== 'unknown' || world.obstacle() !== null) return;
      looks.set(id, count + 1);
      void look(id).then((found) => {
        if (!found.ok) world.log('audit-not-read', { kind: found.failure.kind });
        if (!found.ok || !found.value) plan(id);
      });
    });
    timers.set(id, cancel);
  }

  return {
    look,
    last: (id) => last.get(id) ?? null,
    watch: () => {
      if (world.obstacle() !== null) return;
      for (const record of ledger.all()) {
        if (record.account === world.account.id && record.state === 'unknown' && !record.done)
          plan(record.id);
      }
    },
    stop: () => {
      isStopped = true;
      for (const cancel of timers.values()) cancel();
    },
  };
}

/** Why a look that found nothing says nothing: the records could not be read, or not to their end; null: they were. */
function whyNothingFound(read: Outcome<Read>): Failure | null {
  if (!read.ok) return read.failure;
  return read.value.isWhole ? null : { kind: 'list-not-sure' };
}
