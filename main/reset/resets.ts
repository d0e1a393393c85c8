import { failed, type Outcome, ok } from '../../preload/outcome';
import type { JournalAsked, ResetView } from '../../preload/shapes/reset';
import { settled } from '../ledger/state';
import { type Approval, noChanges } from './approval';
import { createDrafts, type Drafts } from './drafts';
import { corrected, createExpiryClock } from './expiry';
import { createFindOut } from './find-out';
import { createGuarded } from './guarded';
import { journalLines } from './journal-lines';
import { createOutbox, type Outbox } from './outbox';
import { createPasswordPurge } from './purge-passwords';
import { recover } from './recover';
import type { ResetWorld } from './reset-world';
import { createWriteWithRetry } from './write-with-retry';

/** What the technician may decide of an unknown reset, with the facts in view. */
export type Decision = 'repeat' | 'new-password' | 'ask-audit' | 'keep';

/** The one who acts: drafts, outbox, handover marks and journal of one account. */
export type Resets = Pick<Drafts, 'preflight' | 'propose' | 'check' | 'dryRun'> &
  Pick<Outbox, 'sendNow' | 'sendAll' | 'cancel' | 'wake'> & {
    readonly send: (order: Parameters<Drafts['decide']>[0]) => Promise<Outcome<ResetView>>;
    readonly open: (customerId: string, userId: string) => ReturnType<Drafts['open']>;
    /** Opens a draft that starts from what was recorded of a queued one. */
    readonly edit: (id: string) => ReturnType<Drafts['open']>;
    readonly decide: (id: string, choice: Decision, approval?: Approval) => Promise<Outcome<ResetView>>;
    /** What is not settled, and what is confirmed but not handed over; oldest first. */
    readonly outbox: () => readonly ResetView[];
    /** What is settled, newest first; a part of it when one is asked for. */
    readonly journal: (asked?: JournalAsked) => readonly ResetView[];
    readonly view: (id: string) => ResetView | null;
    /** The password, for handing it over now. The ledger keeps it until `done`. */
    readonly password: (id: string) => Outcome<string>;
    /** The password is about to be shown, copied or printed: marked before it leaves us. */
    readonly shown: (id: string) => Promise<Outcome<ResetView>>;
    /**
     * The technician ends the handover: the user has the password (`told`), or it is discarded. A settled reset's password
     * is erased; one that is not settled keeps it, since it is still to be sent, and cannot be discarded.
     */
    readonly done: (id: string, told: boolean) => Promise<Outcome<ResetView>>;
    /** The dialog is left: a draft is forgotten. The password of a reset stays, however often it was shown. */
    readonly close: (id: string) => void;
    /** Is something not settled, or confirmed and its handover not ended? Then quitting asks. */
    readonly unfinished: () => { readonly unsettled: number; readonly untold: number };
    /** The computer woke up. */
    readonly onWake: () => void;
    /** Starts nothing more and waits, a little while, for what is under way. */
    readonly stop: () => Promise<void>;
  };

const minute = 60_000;
const hour = 60 * minute;

/** Starts the resets of one account on its ledger. What was being sent when the app ended is unknown now. */
export async function startResets(world: ResetWorld): Promise<Resets> {
  const { ledger, clock } = world;
  let stopped = false;
  const time = createExpiryClock(clock, ledger, world.time);
  const inner: ResetWorld = {
    ...world,
    changed: () => {
      if (stopped) return;
      world.changed();
      findOut.watch();
    },
  };
  const insist = createWriteWithRetry(inner);
  const findOut = createFindOut(inner, time);
  const guarded = createGuarded(world);
  const outbox = createOutbox(inner, { time, guarded, lastLook: findOut.last });
  const drafts = createDrafts(inner, outbox.earlier);
  /** Orders whose answer is on its way, by their drafts; true: their dialog was left, so the technician is told. */
  const sending = new Map<string, boolean>();
  const mine = () => ledger.all().filter((record) => record.account === world.account.id);
  const tidy = createPasswordPurge(world, time, mine);

  let cancelTick = () => {};
  let sinceRenewed = clock.steady();
  const tick = () => {
    cancelTick = clock.after(minute, () => {
      void (async () => {
        if (stopped) return;
        await putTimesRight();
        await outbox.wake();
        await time.keep();
        if (tidy.overdue() || clock.steady() - sinceRenewed > hour) {
          sinceRenewed = clock.steady();
          await tidy.run();
        }
      })().finally(() => {
        if (!stopped) tick();
      });
    });
  };

  /** Lives that were counted from a time that Microsoft's answers have put right since. */
  async function putTimesRight(): Promise<void> {
    if (!time.isSure()) return;
    for (const { id } of mine()) {
      await ledger.change(id, (record) => {
        const right = corrected(record, time.now(), world.policy.outboxHours);
        return right === null ? null : { record: right, password: 'keep' };
      });
    }
  }

  const settledView = (id: string): Outcome<ResetView> => {
    const view = outbox.view(id);
    return view === null ? failed({ kind: 'draft-gone' }) : ok(view);
  };

  /** An order that the technician stands by: what was answered to a question is worth as much as the look it rested on. */
  async function decidedOn(
    order: Parameters<Drafts['decide']>[0],
    countedAs?: string,
  ): ReturnType<Drafts['decide']> {
    const decided = await drafts.decide(order);
    if (!decided.ok) return decided;
    const { record, waits } = decided.value;
    const may = await guarded.user(order.resetId, record, record.shown, waits ? 'later' : 'now');
    if (!may.ok) return may;
    if (may.value.asked) return decidedOn(order, countedAs);
    // Decided anew it may have another id; it is counted once.
    const counts = countedAs ?? record.id;
    const counted = await guarded.many([counts]);
    if (!counted.ok) return counted;
    return counted.value.waited ? decidedOn(order, counts) : decided;
  }

  const sent = async (order: Parameters<Drafts['decide']>[0]): Promise<Outcome<ResetView>> => {
    const decided = await decidedOn(order);
    return decided.ok ? outbox.add(decided.value) : decided;
  };

  await recover(mine(), insist, time);
  await tidy.run();
  tick();
  findOut.watch();
  void outbox.wake();

  return {
    open: (customerId, userId) => drafts.open(customerId, userId),
    preflight: drafts.preflight,
    propose: drafts.propose,
    check: drafts.check,
    dryRun: drafts.dryRun,
    sendNow: outbox.sendNow,
    sendAll: outbox.sendAll,
    cancel: outbox.cancel,
    wake: outbox.wake,
    send: async (order) => {
      if (sending.has(order.resetId)) return failed({ kind: 'reset-in-progress' });
      sending.set(order.resetId, false);
      const added = await sent(order).finally(() => {
        if (sending.get(order.resetId) === true) world.notify('answered', 1);
        sending.delete(order.resetId);
      });
      // A password that the server refused keeps the dialog open: the draft stays for another try.
      if (added.ok && added.value.state !== 'refused') drafts.close(order.resetId);
      return added;
    },
    edit: async (id) => {
      const record = ledger.get(id);
      if (record === null || record.state !== 'queued' || record.toldAt !== null)
        return failed({ kind: 'not-possible-now' });
      // The one that waits stays until its successor is decided: a draft that is closed loses nothing.
      const { customerId, userId, mustChange, reason, verification, autoSend } = record;
      return drafts.open(customerId, userId, { mustChange, reason, verification, autoSend });
    },
    decide: async (id, choice, approval = noChanges) => {
      if (choice === 'repeat') return outbox.repeat(id, approval);
      if (choice === 'ask-audit') {
        const found = await findOut.look(id);
        return found.ok ? settledView(id) : found;
      }
      if (choice === 'keep') {
        const written = await ledger.change(id, (record) =>
          record.state === 'unknown' ? { record: { ...record, done: true }, password: 'erase' } : null,
        );
        inner.changed();
        return written.ok ? settledView(id) : written;
      }
      const record = ledger.get(id);
      if (record === null) return failed({ kind: 'draft-gone' });
      const { customerId, customerName, customerDomain } = record;
      return outbox.replace(id, approval, async ({ name, upn }, otherNames) => {
        const owner = {
          displayName: name,
          otherNames,
          upn,
          tenantName: customerName,
          domain: customerDomain,
        };
        return (await world.passwords.propose(customerId, owner, null, null)).password;
      });
    },
    outbox: () =>
      mine()
        .filter((record) =>
          record.state === 'confirmed'
            ? ledger.hasPassword(record.id) && !record.done
            : !settled(record.state) && !record.done,
        )
        .map(({ id }) => outbox.view(id))
        .filter((view) => view !== null),
    journal: (asked) =>
      journalLines(mine(), asked)
        .map(({ id }) => outbox.view(id))
        .filter((view) => view !== null),
    view: outbox.view,
    password: (id) => {
      const password = ledger.password(id);
      return password === null ? failed({ kind: 'password-gone' }) : ok(password);
    },
    shown: async (id) => {
      if (ledger.get(id) !== null && !ledger.hasPassword(id)) return failed({ kind: 'password-gone' });
      const written = await ledger.change(id, (record) =>
        record.toldAt === null ? { record: { ...record, toldAt: clock.now() }, password: 'keep' } : null,
      );
      if (!written.ok) return written;
      inner.changed();
      return settledView(id);
    },
    done: async (id, told) => {
      const now = clock.now();
      const written = await ledger.change(id, (record) => {
        const isOver = settled(record.state);
        // What is still to be sent is told or cancelled, never discarded.
        if (record.done || (!isOver && !told)) return null;
        const toldAt = record.toldAt ?? (told ? now : null);
        const handover = { end: told ? ('told' as const) : ('discarded' as const), at: now };
        return {
          record: { ...record, toldAt, handover, done: isOver || record.done },
          password: isOver ? 'erase' : 'keep',
        };
      });
      if (!written.ok) return written;
      await tidy.run();
      inner.changed();
      return settledView(id);
    },
    close: (id) => {
      if (sending.has(id)) sending.set(id, true);
      drafts.close(id);
    },
    unfinished: () => ({
      unsettled: mine().filter((record) => !settled(record.state) && !record.done).length,
      untold: mine().filter(
        (record) => record.state === 'confirmed' && ledger.hasPassword(record.id) && !record.done,
      ).length,
    }),
    onWake: () => {
      time.acceptAfterSleep();
      void outbox.wake();
    },
    stop: async () => {
      stopped = true;
      cancelTick();
      findOut.stop();
      await outbox.stop();
    },
  };
}
