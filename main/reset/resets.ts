import { failed, type Outcome, ok } from '../../preload/outcome';
import type { JournalAsked, ResetView } from '../../preload/shapes/reset';
import { type Approval, noChanges } from './approval';
import { createDrafts, type Drafts } from './drafts';
import { createExpiryClock } from './expiry';
import { createFindOut } from './find-out';
import { createGuarded } from './guarded';
import { createHandoverMarks, type HandoverMarks } from './handover-marks';
import { journalLines } from './journal-lines';
import { createOrders } from './orders';
import { createOutbox, type Outbox } from './outbox';
import { createPasswordPurge } from './purge-passwords';
import { recover } from './recover';
import type { ResetWorld } from './reset-world';
import { startUpkeep } from './upkeep';
import { createWriteWithRetry } from './write-with-retry';

/** What the technician may decide of an unknown reset, with the facts in view. */
export type Decision = 'repeat' | 'new-password' | 'ask-audit' | 'keep';

/** The one who acts: drafts, outbox, handover marks and journal of one account. */
export type Resets = Pick<Drafts, 'preflight' | 'propose' | 'check' | 'dryRun'> &
  Pick<Outbox, 'sendNow' | 'sendAll' | 'cancel' | 'wake'> &
  Omit<HandoverMarks, 'isOpen'> & {
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
    /** The dialog is left: a draft is forgotten. The password of a reset stays, however often it was shown. */
    readonly close: (id: string) => void;
    /** The computer woke up. */
    readonly onWake: () => void;
    /** Starts nothing more and waits, a little while, for what is under way. */
    readonly stop: () => Promise<void>;
  };

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
  const writeWithRetry = createWriteWithRetry(inner);
  const findOut = createFindOut(inner, time);
  const guarded = createGuarded(world);
  const outbox = createOutbox(inner, { time, guarded, lastLook: findOut.last });
  const drafts = createDrafts(inner, outbox.earlier);
  const orders = createOrders(world, { drafts, guarded, add: outbox.add });
  const mine = () => ledger.all().filter((record) => record.account === world.account.id);
  const purge = createPasswordPurge(world, time, mine);

  const answer = (id: string): Outcome<ResetView> => {
    const view = outbox.view(id);
    return view === null ? failed({ kind: 'draft-gone' }) : ok(view);
  };
  const marks = createHandoverMarks(inner, { mine, purge: purge.run, answer });

  /** A new password under a new request id, proposed for the user as Microsoft describes it now. */
  async function replace(id: string, approval: Approval): Promise<Outcome<ResetView>> {
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
  }

  async function decide(
    id: string,
    choice: Decision,
    approval: Approval = noChanges,
  ): Promise<Outcome<ResetView>> {
    if (choice === 'repeat') return outbox.repeat(id, approval);
    if (choice === 'new-password') return replace(id, approval);
    if (choice === 'ask-audit') {
      const found = await findOut.look(id);
      return found.ok ? answer(id) : found;
    }
    const written = await ledger.change(id, (record) =>
      record.state === 'unknown' ? { record: { ...record, done: true }, password: 'erase' } : null,
    );
    inner.changed();
    return written.ok ? answer(id) : written;
  }

  await recover(mine(), writeWithRetry, time);
  await purge.run();
  const stopUpkeep = startUpkeep(world, { time, mine, purge, sweep: outbox.wake });
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
    send: orders.send,
    edit: async (id) => {
      const record = ledger.get(id);
      if (record === null || record.state !== 'queued' || record.toldAt !== null)
        return failed({ kind: 'not-possible-now' });
      // The one that waits stays until its successor is decided: a draft that is closed loses nothing.
      const { customerId, userId, mustChange, reason, verification, autoSend } = record;
      return drafts.open(customerId, userId, { mustChange, reason, verification, autoSend });
    },
    decide,
    outbox: () =>
      mine()
        .filter(marks.isOpen)
        .map(({ id }) => outbox.view(id))
        .filter((view) => view !== null),
    journal: (asked) =>
      journalLines(mine(), asked)
        .map(({ id }) => outbox.view(id))
        .filter((view) => view !== null),
    view: outbox.view,
    password: marks.password,
    shown: marks.shown,
    done: marks.done,
    unfinished: marks.unfinished,
    close: orders.close,
    onWake: () => {
      time.acceptAfterSleep();
      void outbox.wake();
    },
    stop: async () => {
      stopped = true;
      stopUpkeep();
      findOut.stop();
      await outbox.stop();
    },
  };
}
