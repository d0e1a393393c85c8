import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import type { Change } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import { follow, settled } from '../ledger/state';
import { createDeliver, type Delivered } from './deliver';
import type { Decided } from './drafts';
import { passwordUntil, type TrueTime } from './expiry';
import { differences, findings } from './preflight';
import { stepped } from './stepped';
import { viewOf, type Waiting } from './view';
import type { ResetWorld } from './world';

/** The resets that are not settled, and who acts on them. */
export type Outbox = {
  readonly view: (id: string) => ResetView | null;
  readonly views: () => readonly ResetView[];
  /** The reset of this user that must be settled before a newer one may be sent. */
  readonly earlier: (customerId: string, userId: string) => ResetView | null;
  /** Writes a decided reset down and sends it, or lets it wait. Resolves when it is settled, unknown or waiting. */
  readonly add: (decided: Decided) => Promise<Outcome<ResetView>>;
  readonly sendNow: (id: string, despiteChanges: boolean) => Promise<Outcome<ResetView>>;
  readonly sendAll: () => Promise<Outcome<void>>;
  readonly cancel: (id: string) => Promise<Outcome<ResetView>>;
  /** Sends an unknown one again under the same request id, with the same password. */
  readonly repeat: (id: string) => Promise<Outcome<ResetView>>;
  /** Gives an unknown one a new password under a new request id: the technician has decided. */
  readonly replace: (id: string, password: string) => Promise<Outcome<ResetView>>;
  /** Something outside has changed (network, sign-in, wait over, woken): looks at everything that waits. */
  readonly wake: () => Promise<void>;
  /** Starts nothing more; waits for what is under way, but not for ever. */
  readonly stop: () => Promise<void>;
};

type Look =
  | { readonly look: 'same' | 'admin' | 'unsure' | 'changed' | 'blocked' }
  | { readonly look: 'not-asked'; readonly failure: Failure };

/** After so long a look at Microsoft is repeated while a reset waits for the technician. */
const lookEveryMs = 10 * 60_000;
/** So long the app waits for an answer when it is left; the reset is unknown when it comes back. */
const graceMs = 5_000;

/** Makes the outbox. */
export function createOutbox(world: ResetWorld, time: TrueTime): Outbox {
  const { ledger, clock } = world;
  const deliver = createDeliver(world, time);
  /** The technician (or `autoSend`) has let these go; a lost network or sign-in takes the leave back. */
  const released = new Set<string>();
  const retryAt = new Map<string, number>();
  const delivering = new Map<string, Promise<Delivered>>();
  /** Those whose last look was good, and when it was (steady time). */
  const looks = new Map<string, { readonly at: number; readonly isReady: boolean }>();
  let isStopped = false;
  let asked = '';
  let waking: Promise<void> | null = null;
  let wakeAgain = false;

  const mine = () => ledger.all().filter((record) => record.account === world.account.id);
  const ofUser = (customerId: string, userId: string) =>
    mine().filter(
      (record) => record.customerId === customerId && record.userId === userId && !settled(record.state),
    );

  function waiting(record: ResetRecord): Waiting {
    const obstacle = world.obstacle();
    if (time.jumped() && clock.now() >= record.expiresAt) return { for: 'time-jump', until: null };
    if (obstacle !== null) return { for: obstacle, until: null };
    const before = ofUser(record.customerId, record.userId)[0];
    if (before !== undefined && before.id !== record.id) return { for: 'earlier-reset', until: null };
    if (record.changes.length > 0) return { for: 'changes', until: null };
    const until = Math.max(world.heldUntil() ?? 0, retryAt.get(record.id) ?? 0);
    if (released.has(record.id) && until > clock.now()) return { for: 'throttle', until };
    return { for: 'technician', until: null };
  }

  const present = (record: ResetRecord): ResetView =>
    viewOf(record, ledger, waiting(record), passwordUntil(record, world.policy.outboxHours));
  const view = (id: string) => {
    const record = ledger.get(id);
    return record === null ? null : present(record);
  };
  const answer = (id: string): Outcome<ResetView> => {
    const now = view(id);
    return now === null ? failed({ kind: 'draft-gone' }) : ok(now);
  };

  /** Delivers one whose state `sending` is on disk. */
  function send(id: string): Promise<Delivered> {
    const running = delivering.get(id);
    if (running !== undefined) return running;
    const delivery = deliver(id)
      .then((end) => {
        if (end.ended !== 'returned') released.delete(id);
        else if (end.retryAt !== null) wakeAt(id, end.retryAt);
        // The network or the sign-in is gone: the leave of all is taken back.
        else released.clear();
        return end;
      })
      .finally(() => {
        delivering.delete(id);
        world.changed();
      });
    delivering.set(id, delivery);
    return delivery;
  }

  function wakeAt(id: string, at: number): void {
    retryAt.set(id, at);
    clock.after(Math.max(1_000, at - clock.now() + 250), () => void wake());
  }

  async function start(id: string, from: 'queued' | 'unknown'): Promise<Outcome<Delivered>> {
    if (isStopped) return failed({ kind: 'not-possible-now' });
    const written = await ledger.change(id, (record) =>
      record.state === from
        ? { record: stepped(record, 'start', time, { changes: [] }), password: 'keep' }
        : null,
    );
    world.changed();
    return written.ok ? ok(await send(id)) : written;
  }

  /**
   * Looks at the user once more and writes down what differs from what was shown. `unsure`: nothing differs, but the
   * roles could not be read. `blocked`: what differs leaves nothing that may be sent.
   */
  async function recheck(record: ResetRecord): Promise<Look> {
    const found = await findings(world, record.customerId, record.userId, {
      ...record.shown,
      refreshedAt: null,
      customerName: record.customerName,
      customerDomain: record.customerDomain,
    });
    if (found.source === 'directory') {
      return { look: 'not-asked', failure: found.notAsked ?? { kind: 'not-possible-now' } };
    }
    const changes = found.gone
      ? [{ what: 'gone', was: 'false', is: 'true' }]
      : differences(record.shown, found.user);
    if (JSON.stringify(changes) !== JSON.stringify(record.changes)) {
      const written = await ledger.change(record.id, (now) =>
        now.state === 'queued'
          ? { record: { ...now, changes, changedAt: clock.now() }, password: 'keep' }
          : null,
      );
      if (!written.ok) return { look: 'not-asked', failure: written.failure };
      world.changed();
    }
    const { user, gone } = found;
    const refusesAdmins = world.policy.adminGuard === 'refuse' && (user.roles?.length ?? 1) > 0;
    if (gone || user.deleted || user.federated || refusesAdmins) return { look: 'blocked' };
    if (changes.length > 0) return { look: 'changed' };
    if (user.roles === null) return { look: 'unsure' };
    return { look: user.roles.length > 0 ? 'admin' : 'same' };
  }

  /** Whether it may leave unasked, if the look at the user is complete, unchanged and of no administrator. */
  const mayGoByItself = (record: ResetRecord) =>
    world.policy.autoSend &&
    record.autoSend &&
    !record.ambiguous &&
    !record.decided &&
    // Somebody signed in by hand since: then somebody is there to be asked.
    (world.signedInByHandAt() ?? 0) <= record.createdAt;

  async function expire(): Promise<void> {
    if (time.jumped()) return;
    for (const { id, state, expiresAt } of mine()) {
      // What the technician has just let go leaves in this very round.
      if (state !== 'queued' || time.now() < expiresAt || (released.has(id) && world.obstacle() === null))
        continue;
      await ledger.change(id, (each) =>
        each.state === 'queued' && time.now() >= each.expiresAt
          ? { record: stepped(each, 'expire', time), password: 'erase' }
          : null,
      );
      world.changed();
    }
  }

  async function round(): Promise<void> {
    await expire();
    if (world.obstacle() !== null) {
      released.clear();
      looks.clear();
      world.changed();
      return;
    }
    let sent = 0;
    for (const { id } of mine()) {
      if (isStopped) return;
      const record = ledger.get(id);
      if (record === null || record.state !== 'queued') continue;
      const wait = waiting(record);
      if (wait.for === 'earlier-reset' || wait.for === 'time-jump') continue;
      // A wait holds for all: nobody overtakes.
      if (wait.for === 'throttle') break;
      const isAsked = released.has(id);
      const byItself = !isAsked && mayGoByItself(record);
      const seen = looks.get(id);
      if (!isAsked && seen !== undefined && clock.steady() - seen.at < lookEveryMs) continue;
      const found = await recheck(record);
      if (found.look === 'not-asked') {
        if (found.failure.kind === 'throttled')
          wakeAt(id, clock.now() + found.failure.retryAfterSeconds * 1_000);
        else released.delete(id);
        if (world.obstacle() !== null || found.failure.kind === 'throttled') break;
        continue;
      }
      const isClean = found.look === 'same' || found.look === 'admin' || found.look === 'unsure';
      looks.set(id, { at: clock.steady(), isReady: isClean });
      if (isAsked ? !isClean : !(byItself && found.look === 'same')) {
        released.delete(id);
        continue;
      }
      if (world.obstacle() !== null) break;
      const end = await start(id, 'queued');
      if (byItself) {
        const state = ledger.get(id)?.state;
        if (state === 'confirmed') sent += 1;
        else if (state !== 'queued') world.notify('not-sent', 1);
      }
      // What sends one back (a wait, the network, the sign-in) holds for all.
      if (!end.ok || end.value.ended === 'returned') break;
    }
    if (sent > 0) world.notify('sent', sent);
    const ready = mine().filter(({ id, state }) => state === 'queued' && looks.get(id)?.isReady === true);
    const question = ready.map(({ id }) => id).join();
    const unasked = ready.filter(({ id }) => !released.has(id));
    if (unasked.length > 0 && question !== asked) world.notify('ready-to-send', unasked.length);
    asked = question;
    world.changed();
  }

  async function wake(): Promise<void> {
    if (waking !== null) {
      wakeAgain = true;
      return waking;
    }
    waking = (async () => {
      do {
        wakeAgain = false;
        if (!isStopped) await round();
      } while (wakeAgain && !isStopped);
    })().finally(() => {
      waking = null;
    });
    return waking;
  }

  return {
    view,
    views: () => mine().map(present),
    earlier: (customerId, userId) => {
      const first = ofUser(customerId, userId)[0];
      return first === undefined ? null : present(first);
    },
    add: async ({ record, password, replaces }) => {
      const obstacle = world.obstacle();
      if (obstacle !== null && !world.mayQueue) return failed({ kind: 'nothing-stored' });
      const now = clock.now();
      const state = follow('draft', obstacle === null ? 'start' : 'queue');
      // Looked at and written in one turn: the same order may come twice, and one that waits may have left meanwhile.
      const written = await ledger.put(() => {
        const before = ofUser(record.customerId, record.userId);
        // The dialog has shown the one that waited, and that this one takes its place. One whose password the user has
        // been given can only be cancelled.
        const mayReplace = (older: ResetRecord) =>
          older.state === 'queued' && older.toldAt === null && replaces.has(older.id);
        if (ledger.get(record.id) !== null || !before.every(mayReplace)) return null;
        const replaced = before.map(
          (older): Change => ({ record: stepped(older, 'cancel', time), password: 'erase' }),
        );
        const expiresAt = time.now() + world.policy.outboxHours * 3_600_000;
        const added = { ...record, state, changedAt: now, expiresAt };
        return [...replaced, { record: added, password: 'set', value: password }];
      });
      if (written.ok && !written.value) return failed({ kind: 'reset-in-progress' });
      if (!written.ok) return written;
      world.changed();
      if (state === 'sending') {
        released.add(record.id);
        const end = await send(record.id);
        if (end.ended === 'not-written') return failed(end.failure);
      }
      return answer(record.id);
    },
    sendNow: async (id, despiteChanges) => {
      const record = ledger.get(id);
      if (record === null) return failed({ kind: 'draft-gone' });
      if (record.state !== 'queued' || world.obstacle() !== null) return failed({ kind: 'not-possible-now' });
      if (waiting(record).for === 'earlier-reset') return failed({ kind: 'reset-in-progress' });
      const found = await recheck(record);
      if (found.look === 'not-asked') return failed(found.failure);
      if (found.look === 'blocked') return failed({ kind: 'not-allowed-by-policy' });
      if (found.look === 'changed' && !despiteChanges) return answer(id);
      released.add(id);
      const end = await start(id, 'queued');
      if (!end.ok) return end;
      return end.value.ended === 'not-written' ? failed(end.value.failure) : answer(id);
    },
    sendAll: async () => {
      if (world.obstacle() !== null) return failed({ kind: 'not-possible-now' });
      for (const record of mine()) {
        if (record.state === 'queued' && record.changes.length === 0) released.add(record.id);
      }
      // The technician has seen that the clock jumped, and has answered.
      time.accept();
      void wake();
      return ok(undefined);
    },
    cancel: async (id) => {
      const written = await ledger.change(id, (record) =>
        record.state === 'queued' ? { record: stepped(record, 'cancel', time), password: 'erase' } : null,
      );
      if (!written.ok) return written;
      released.delete(id);
      world.changed();
      if (written.value?.state !== 'cancelled') return failed({ kind: 'not-possible-now' });
      void wake();
      return answer(id);
    },
    repeat: async (id) => {
      if (world.obstacle() !== null) return failed({ kind: 'not-possible-now' });
      if (ledger.get(id)?.state !== 'unknown') return failed({ kind: 'not-possible-now' });
      if (ledger.password(id) === null) return failed({ kind: 'password-gone' });
      const end = await start(id, 'unknown');
      if (!end.ok) return end;
      return end.value.ended === 'not-written' ? failed(end.value.failure) : answer(id);
    },
    replace: async (id, password) => {
      if (world.obstacle() !== null) return failed({ kind: 'not-possible-now' });
      const written = await ledger.change(id, (record) =>
        record.state === 'unknown'
          ? {
              record: stepped(record, 'decide', time, {
                requestId: world.uuid(),
                formerRequestIds: [...record.formerRequestIds, record.requestId],
                tries: 0,
                firstTryAt: null,
                ambiguous: false,
                decided: true,
                toldAt: null,
                done: false,
                expiresAt: time.now() + world.policy.outboxHours * 3_600_000,
                failure: null,
              }),
              password: 'set',
              value: password,
            }
          : null,
      );
      if (!written.ok) return written;
      if (written.value?.state !== 'queued') return failed({ kind: 'not-possible-now' });
      released.add(id);
      const end = await start(id, 'queued');
      if (!end.ok) return end;
      return end.value.ended === 'not-written' ? failed(end.value.failure) : answer(id);
    },
    wake,
    stop: async () => {
      isStopped = true;
      const patience = new Promise<void>((resolve) => {
        const cancel = clock.after(graceMs, resolve);
        void Promise.allSettled(delivering.values()).then(() => {
          cancel();
          resolve();
        });
      });
      if (delivering.size > 0) await patience;
    },
  };
}
