import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import type { Change } from '../ledger/ledger';
import type { ResetRecord } from '../ledger/record';
import { follow, settled } from '../ledger/state';
import { createDeliver, type Delivered, stepped } from './deliver';
import type { Decided } from './drafts';
import { passwordUntil, type TrueTime } from './expiry';
import { differences, findings } from './preflight';
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
};

/** Failures that hold everything back until the technician has signed in. */
const needsSignIn = new Set<Failure['kind']>([
  'signed-out',
  'mfa-required',
  'mfa-not-satisfied',
  'conditional-access',
  'consent-missing',
  'keychain-locked',
]);

type Look =
  | { readonly look: 'same' | 'unsure' | 'changed' | 'blocked' }
  | { readonly look: 'not-asked'; readonly failure: Failure };

/** Makes the outbox. */
export function createOutbox(world: ResetWorld, time: TrueTime): Outbox {
  const { ledger, clock } = world;
  const deliver = createDeliver(world);
  /** The technician (or `autoSend`) has let these go; a lost network or sign-in takes the leave back. */
  const released = new Set<string>();
  const retryAt = new Map<string, number>();
  const delivering = new Map<string, Promise<Delivered>>();
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
    const delivery = deliver(id).then((end) => {
      delivering.delete(id);
      if (end.ended !== 'returned') released.delete(id);
      else if (end.failure.kind === 'throttled' || end.retryAt !== null) {
        const at = end.retryAt ?? clock.now() + 5_000;
        retryAt.set(id, at);
        clock.after(Math.max(1_000, at - clock.now() + 250), () => void wake());
      } else released.delete(id);
      if (end.ended === 'returned' && needsSignIn.has(end.failure.kind)) released.clear();
      world.changed();
      return end;
    });
    delivering.set(id, delivery);
    return delivery;
  }

  async function start(id: string): Promise<Outcome<Delivered>> {
    const now = clock.now();
    const written = await ledger.change(id, (record) =>
      record.state === 'queued' || record.state === 'unknown'
        ? { record: stepped(record, 'start', now, { changes: [] }), password: 'keep' }
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
    return { look: user.roles === null ? 'unsure' : 'same' };
  }

  const mayGoByItself = (record: ResetRecord) =>
    world.policy.autoSend && record.autoSend && !record.ambiguous && (record.shown.roles?.length ?? 1) === 0;

  async function expire(): Promise<void> {
    if (time.jumped()) return;
    const now = time.now();
    for (const record of mine()) {
      if (record.state !== 'queued' || now < record.expiresAt) continue;
      await ledger.change(record.id, (each) =>
        each.state === 'queued' ? { record: stepped(each, 'expire', clock.now()), password: 'erase' } : null,
      );
      world.changed();
    }
  }

  async function round(): Promise<void> {
    await expire();
    if (world.obstacle() !== null) {
      released.clear();
      world.changed();
      return;
    }
    const ready: string[] = [];
    let sent = 0;
    for (const { id } of mine()) {
      const record = ledger.get(id);
      if (record === null || record.state !== 'queued') continue;
      const wait = waiting(record);
      if (wait.for === 'earlier-reset' || wait.for === 'throttle' || wait.for === 'time-jump') continue;
      const byItself = !released.has(id) && mayGoByItself(record);
      if (released.has(id) || byItself) {
        const { look } = await recheck(record);
        if (look !== 'same' && (byItself || look !== 'unsure')) {
          released.delete(id);
          continue;
        }
        if (world.obstacle() !== null) break;
        const end = await start(id);
        if (byItself && end.ok) {
          const state = ledger.get(id)?.state;
          if (state === 'confirmed') sent += 1;
          else world.notify('not-sent', 1);
        }
        if (!end.ok || end.value.ended === 'returned') {
          if (end.ok && end.value.ended === 'returned' && end.value.retryAt !== null) break;
          if (world.obstacle() !== null) break;
        }
      } else if ((await recheck(record)).look === 'same') ready.push(id);
    }
    if (sent > 0) world.notify('sent', sent);
    const question = ready.join();
    if (ready.length > 0 && question !== asked) world.notify('ready-to-send', ready.length);
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
        await round();
      } while (wakeAgain);
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
    add: async ({ record, password }) => {
      const obstacle = world.obstacle();
      if (obstacle !== null && !world.mayQueue) return failed({ kind: 'not-possible-now' });
      const now = clock.now();
      const state = follow('draft', obstacle === null ? 'start' : 'queue');
      // Looked at and written in one turn: the same order may come twice, and one that waits may have left meanwhile.
      const written = await ledger.put(() => {
        const before = ofUser(record.customerId, record.userId);
        const isTaken = ledger.get(record.id) !== null || before.some((older) => older.state !== 'queued');
        if (isTaken) return null;
        // The dialog has shown the one that waited, and that this one takes its place.
        const replaced = before.map(
          (older): Change => ({ record: stepped(older, 'cancel', now), password: 'erase' }),
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
      time.accept();
      if (waiting(record).for === 'earlier-reset') return failed({ kind: 'reset-in-progress' });
      const found = await recheck(record);
      if (found.look === 'not-asked') return failed(found.failure);
      if (found.look === 'blocked') return failed({ kind: 'not-allowed-by-policy' });
      if (found.look === 'changed' && !despiteChanges) return answer(id);
      released.add(id);
      const end = await start(id);
      if (!end.ok) return end;
      return end.value.ended === 'not-written' ? failed(end.value.failure) : answer(id);
    },
    sendAll: async () => {
      time.accept();
      for (const record of mine()) {
        if (record.state === 'queued' && record.changes.length === 0) released.add(record.id);
      }
      void wake();
      return ok(undefined);
    },
    cancel: async (id) => {
      const written = await ledger.change(id, (record) =>
        record.state === 'queued'
          ? { record: stepped(record, 'cancel', clock.now()), password: 'erase' }
          : null,
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
      const end = await start(id);
      if (!end.ok) return end;
      return end.value.ended === 'not-written' ? failed(end.value.failure) : answer(id);
    },
    replace: async (id, password) => {
      if (world.obstacle() !== null) return failed({ kind: 'not-possible-now' });
      const now = clock.now();
      const written = await ledger.change(id, (record) =>
        record.state === 'unknown'
          ? {
              record: stepped(record, 'decide', now, {
                requestId: world.uuid(),
                formerRequestIds: [...record.formerRequestIds, record.requestId],
                tries: 0,
                firstTryAt: null,
                ambiguous: false,
                decided: true,
                toldAt: null,
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
      const end = await start(id);
      if (!end.ok) return end;
      return end.value.ended === 'not-written' ? failed(end.value.failure) : answer(id);
    },
    wake,
  };
}
