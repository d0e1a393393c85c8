import { type Failure, failed, type Outcome } from '../../preload/outcome';
import type { SyncStatus } from '../../preload/shapes/directory';
import type { PartnerCenter } from '../microsoft/partner-center';
import type { Customer } from '../microsoft/shapes';
import type { AskStore } from '../store/protocol';
import type { Counts, DirectoryCalls, KnownCustomer, PlannedCustomer } from './directory-calls';
import { createPace, type SyncClock } from './pace';
import { type Progress, syncStatusOf, type Wait } from './sync-status';
import { walkCustomer } from './walk-customer';

/** What sync is given. */
export type SyncWorld = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'customers' | 'users' | 'deletedUsers'>;
  readonly clock: SyncClock;
  readonly uuid: () => string;
  /** The app's one patience: when the present wait ends, and a call at each change. */
  readonly throttle: {
    readonly heldUntil: () => number | null;
    readonly onChange: (listener: (heldUntil: number | null) => void) => () => void;
  };
  /** Why nothing can be asked of Microsoft now; null: it can. */
  readonly obstacle: () => 'connection' | 'sign-in' | null;
  readonly onBattery: () => boolean;
  /** Told at each change, at most a few times a second. */
  readonly progress: (status: SyncStatus) => void;
};

/** Brings the directory up to date, as the window steers it. */
export type Sync = {
  /** Settles when `status` speaks of the directory as it is on disk. */
  readonly ready: Promise<void>;
  readonly status: () => SyncStatus;
  /** One customer at once, or all of them; `field`: all, even on battery. */
  readonly start: (what: { readonly customerId: string | null; readonly field: boolean }) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** The connection, the sign-in or the power changed. */
  readonly wake: () => void;
  /** Something in the directory was changed by somebody else. */
  readonly refresh: () => Promise<void>;
  readonly rebuilt: () => void;
  readonly stop: () => Promise<void>;
};

/** Walks at the same time. The throttle lets fewer requests out; while one page is written another is asked for. */
const workers = 12;
/** A full run begins this long after the last one was complete. */
const everyMs = 4 * 3_600_000;
/** An unfinished run that is older is begun anew. */
const resumableMs = 12 * 3_600_000;
const lookEveryMs = 10 * 60_000;
const tellEveryMs = 250;
const waitLookMs = 1_000;
/** A wait that Microsoft asked for is shown from this length on. */
const shownHoldMs = 2_000;

const signInKinds: readonly Failure['kind'][] = [
  'signed-out',
  'mfa-required',
  'mfa-not-satisfied',
  'conditional-access',
  'consent-missing',
  'account-disabled',
];
const connectionKinds: readonly Failure['kind'][] = [
  'offline',
  'captive-portal',
  'connection-broken',
  'timed-out',
  'proxy-needs-password',
  'certificate-not-trusted',
];
const goneKinds: readonly Failure['kind'][] = ['no-relationship', 'customer-unknown'];

type Run = Progress & { readonly abort: AbortController; readonly asked: boolean };

/** Makes sync. It begins by itself when a run is due. */
export function createSync(world: SyncWorld): Sync {
  const { ask, clock, client } = world;
  const pace = createPace(clock);
  let run: Run | null = null;
  let running: Promise<void> = Promise.resolve();
  let counts: Counts = { customers: 0, users: 0, oldestAt: null, damaged: false, failures: [] };
  let completeAt: number | null = null;
  let diskFull = false;
  let rebuilt = false;
  let isStopped = false;
  let toldAt = 0;
  let cancelTelling: (() => void) | null = null;
  let cancelLook = () => {};
  let wakers: (() => void)[] = [];
  /** Customers that somebody waits for; they go before the plan. */
  const urgent = new Map<string, Promise<void>>();

  const stopListening = world.throttle.onChange((heldUntil) => {
    if (heldUntil !== null) pace.tooFast();
  });

  const status = () => syncStatusOf(run, counts, { completeAt, diskFull, rebuilt, steady: clock.steady() });

  function tell(): void {
    if (cancelTelling !== null || isStopped) return;
    const wait = Math.max(0, toldAt + tellEveryMs - clock.steady());
    cancelTelling = clock.after(wait, () => {
      cancelTelling = null;
      toldAt = clock.steady();
      void refreshCounts().then(() => world.progress(status()));
    });
  }

  async function refreshCounts(): Promise<void> {
    const now = await ask('directory.counts', undefined);
    if (now.ok) counts = now.value;
  }

  const fact = async (name: string) => {
    const found = await ask('directory.fact', { name });
    return found.ok && found.value !== null ? Number(found.value) : null;
  };

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(milliseconds, resolve);
      wakers.push(() => {
        cancel();
        resolve();
      });
    });
  }
  const wake = () => {
    const waiting = wakers;
    wakers = [];
    for (const each of waiting) each();
  };

  /** Why this run must stand still now. */
  function waitOf(mine: Run): Wait | null {
    const obstacle = world.obstacle();
    if (obstacle !== null) return obstacle;
    if (!mine.asked && !mine.field && world.onBattery()) return 'battery';
    const heldUntil = world.throttle.heldUntil();
    return heldUntil !== null && heldUntil - clock.now() > shownHoldMs ? 'throttle' : null;
  }

  /** Leave to send the next request of a run; false: it was ended. */
  async function turn(mine: Run): Promise<boolean> {
    for (;;) {
      if (mine.abort.signal.aborted) return false;
      const wait = waitOf(mine);
      if (wait !== mine.waitsFor) {
        mine.waitsFor = wait;
        tell();
      }
      // A throttled request waits in the queue of the throttle itself; there it costs nobody anything.
      if (!mine.isPaused && (wait === null || wait === 'throttle')) break;
      await pause(waitLookMs);
    }
    await pace.turn();
    return !mine.abort.signal.aborted;
  }

  const known = ({ id, companyName, domain }: Customer): KnownCustomer => ({
    id,
    name: companyName ?? '',
    domain: domain ?? '',
  });

  /** The list of customers, whole. Gives why it is not. */
  async function walkCustomers(mine: Run): Promise<Outcome<void>> {
    const ids: string[] = [];
    let isWhole = true;
    let isEnded = false;
    const pages = client.customers({ priority: 'background', signal: mine.abort.signal });
    for (;;) {
      if (!(await turn(mine))) return failed({ kind: 'not-possible-now' });
      const { value: page, done } = await pages.next();
      if (done === true || page === undefined) break;
      if (!page.ok) return page;
      const { items, skipped, end } = page.value;
      if (skipped > 0 || end === 'by-code-2000') isWhole = false;
      // A relationship that has ended is told by its name; its customer goes with its users.
      const ours = items.filter(({ relationshipToPartner }) => relationshipToPartner !== 'none');
      ids.push(...ours.map(({ id }) => id));
      const put = await ask('directory.putCustomers', { items: ours.map(known) });
      if (!put.ok) return put;
      tell();
      isEnded = end !== null;
      if (isEnded) break;
    }
    if (!isEnded) return failed({ kind: 'list-without-end' });
    const complete = { name: 'customers-complete-at', value: String(clock.now()) };
    // Past the end Partner Center may also answer code 2000: nobody goes because of that.
    if (!isWhole) return ask('directory.setFact', complete);
    const kept = await ask('directory.keepCustomers', { ids, now: clock.now() });
    if (!kept.ok) return kept;
    return ask('directory.setFact', complete);
  }

  /** One customer; what went wrong is written down. False: the run cannot go on. */
  async function walkOne(
    mine: Run,
    planned: PlannedCustomer,
    priority: 'interactive' | 'background',
  ): Promise<boolean> {
    let { resume } = planned;
    for (let again = 0; ; again += 1) {
      const walked = await walkCustomer(
        {
          ask,
          client,
          now: clock.now,
          uuid: world.uuid,
          turn: () => turn(mine),
          wrote: ({ users }) => {
            mine.usersSeen += users;
            diskFull = false;
            tell();
          },
        },
        { customerId: planned.id, resume, priority, signal: mine.abort.signal },
      );
      if (mine.abort.signal.aborted) return false;
      if (walked.ok) {
        // Resumed, ended oddly or too short: once more from the start, and then it is left for the next run.
        if (walked.value.whole || again >= 1) return true;
        resume = null;
        continue;
      }
      const { failure } = walked;
      if (failure.kind === 'disk-full') {
        diskFull = true;
        return false;
      }
      if (goneKinds.includes(failure.kind)) {
        await ask('directory.removeCustomer', { customerId: planned.id });
        return true;
      }
      const isForAll = signInKinds.includes(failure.kind) || connectionKinds.includes(failure.kind);
      if (isForAll && again < 3) {
        // The obstacle is known by now, or it was this one request: `turn` waits as long as there is one.
        await pause(waitLookMs);
        resume = null;
        continue;
      }
      if (failure.kind === 'store-unavailable' && again < 2) continue;
      await ask('directory.failure', { customerId: planned.id, failure, now: clock.now() });
      return failure.kind !== 'store-unavailable';
    }
  }

  async function runAll(mine: Run): Promise<void> {
    const now = clock.now();
    const begun = await fact('run-started-at');
    const isResumed = begun !== null && begun <= now && now - begun < resumableMs && !mine.asked;
    const since = isResumed ? begun : now;
    if (!isResumed) await ask('directory.setFact', { name: 'run-started-at', value: String(since) });
    const listed = await walkCustomers(mine);
    if (mine.abort.signal.aborted) return;
    if (!listed.ok) {
      diskFull ||= listed.failure.kind === 'disk-full';
      if (listed.failure.kind !== 'disk-full' && counts.customers === 0) return;
    }
    const plan = await ask('directory.plan', { since, now: clock.now() });
    if (!plan.ok) return;
    const queue = [...plan.value];
    mine.customersTotal = queue.length;
    let mayGoOn = true;
    const work = async () => {
      for (let next = queue.shift(); next !== undefined && mayGoOn; next = queue.shift()) {
        mayGoOn = (await walkOne(mine, next, 'background')) && mayGoOn;
        if (!mayGoOn) return;
        mine.customersDone += 1;
        tell();
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
    if (!mayGoOn || mine.abort.signal.aborted || !listed.ok) return;
    await ask('directory.setFact', { name: 'run-started-at', value: null });
    completeAt = clock.now();
    await ask('directory.setFact', { name: 'complete-at', value: String(completeAt) });
  }

  function begin(field: boolean, asked: boolean): void {
    const mine: Run = {
      field,
      asked,
      customersDone: 0,
      customersTotal: 0,
      usersSeen: 0,
      startedAt: clock.steady(),
      waitsFor: null,
      isPaused: false,
      abort: new AbortController(),
    };
    run = mine;
    tell();
    running = runAll(mine).finally(() => {
      if (run === mine) run = null;
      tell();
    });
  }

  /** One customer for somebody who waits, beside a run or without one. */
  function walkUrgently(customerId: string): void {
    if (urgent.has(customerId)) return;
    const mine: Run = run ?? {
      field: false,
      asked: true,
      customersDone: 0,
      customersTotal: 1,
      usersSeen: 0,
      startedAt: clock.steady(),
      waitsFor: null,
      isPaused: false,
      abort: new AbortController(),
    };
    const isOwn = run === null;
    if (isOwn) run = mine;
    tell();
    const walk = (async () => {
      await walkOne(mine, { id: customerId, name: '', resume: null }, 'interactive');
    })().finally(() => {
      urgent.delete(customerId);
      if (isOwn && run === mine) run = null;
      tell();
    });
    urgent.set(customerId, walk);
    if (isOwn) running = walk;
  }

  async function lookIfDue(): Promise<void> {
    cancelLook();
    if (isStopped) return;
    cancelLook = clock.after(lookEveryMs, () => void lookIfDue());
    if (run !== null) return;
    completeAt = await fact('complete-at');
    const begun = await fact('run-started-at');
    const now = clock.now();
    const isDue = completeAt === null || completeAt > now || now - completeAt >= everyMs || begun !== null;
    await refreshCounts();
    if (isDue && run === null && !isStopped) begin(false, false);
    else tell();
  }
  const ready = lookIfDue();

  return {
    ready,
    status,
    start: ({ customerId, field }) => {
      if (customerId !== null) return walkUrgently(customerId);
      const before = run;
      before?.abort.abort();
      wake();
      void running.then(() => {
        if (!isStopped && (run === null || run === before)) begin(field, true);
      });
    },
    pause: () => {
      if (run !== null) run.isPaused = true;
      tell();
    },
    resume: () => {
      if (run === null) void lookIfDue();
      else run.isPaused = false;
      wake();
      tell();
    },
    cancel: () => {
      run?.abort.abort();
      wake();
      void ask('directory.setFact', { name: 'run-started-at', value: null });
    },
    wake: () => {
      wake();
      if (run === null) void lookIfDue();
    },
    refresh: async () => {
      await refreshCounts();
      tell();
    },
    rebuilt: () => {
      rebuilt = true;
      void lookIfDue();
    },
    stop: async () => {
      isStopped = true;
      cancelLook();
      cancelTelling?.();
      stopListening();
      run?.abort.abort();
      wake();
      await running;
      await Promise.all(urgent.values());
    },
  };
}
