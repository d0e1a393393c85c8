import { type Outcome, ok } from '../../preload/outcome';
import { mostRows, type SearchAnswer, type SyncStatus } from '../../preload/shapes/directory';
import type { Notices } from '../../preload/shapes/session';
import type { PartnerCenter } from '../microsoft/partner-center';
import type { AskStore } from '../store-host/store-calls';
import type { DirectoryCalls, DirectoryCustomer, DirectoryUser, FetchedUser } from './directory-calls';
import { createRemoteCustomers } from './remote-customers';
import type { SyncClock } from './sync/request-pacer';
import type { Sync } from './sync/sync';

/** What is searched for; see the contract. */
export type SearchAsked = {
  readonly text: string;
  readonly customerId: string | null;
  readonly limit?: number | undefined;
};

/** The directory as the rest of main sees it. */
export type Directory = {
  /** The first rows. A newer search answers the one before it, if that still waits, with `superseded`. */
  readonly search: (asked: SearchAsked) => Promise<Outcome<SearchAnswer>>;
  /** The same for a text that nobody has typed yet. It gives way: while a search runs it is `superseded` at once. */
  readonly ahead: (asked: SearchAsked) => Promise<Outcome<SearchAnswer>>;
  readonly status: () => SyncStatus;
  readonly sync: (what: {
    readonly customerId: string | null;
    readonly field: boolean;
  }) => Outcome<undefined>;
  readonly pause: () => Outcome<undefined>;
  readonly resume: () => Outcome<undefined>;
  readonly cancel: () => Outcome<undefined>;
  readonly pin: (what: DirectoryCalls['directory.pin']['input']) => Promise<Outcome<undefined>>;
  readonly nickname: (what: DirectoryCalls['directory.nickname']['input']) => Promise<Outcome<undefined>>;
  readonly user: (customerId: string, userId: string) => Promise<Outcome<DirectoryUser | null>>;
  readonly customer: (customerId: string) => Promise<Outcome<DirectoryCustomer | null>>;
  readonly namesakes: (
    who: DirectoryCalls['directory.namesakes']['input'],
  ) => Promise<Outcome<DirectoryCalls['directory.namesakes']['output']>>;
  /** Somebody worked with this user: first among equals from now on. */
  readonly recent: (customerId: string, userId: string) => void;
  /** A user as just read from Microsoft. */
  readonly learn: (customerId: string, userId: string, user: FetchedUser) => Promise<void>;
  /** Microsoft, asked for one user, said that it is not there: the customer is walked again, and its walks decide. */
  readonly doubt: (customerId: string) => void;
  /** The relationship has ended: the customer goes with its users. */
  readonly removeCustomer: (customerId: string) => Promise<Outcome<undefined>>;
  /** Microsoft, asked about somebody else, said that this customer is none of ours: it goes once that stands. */
  readonly saidGone: (customerId: string) => Promise<void>;
  /** The connection, the sign-in or the power changed. */
  readonly wake: () => void;
  /** The technician has just signed in by hand: a run begins. */
  readonly signedIn: () => void;
  /** A customer was walked to the end, or removed, by whomever. */
  readonly walked: (customerId: string) => void;
  /** Removes the key, then the files. The directory is closed then. */
  readonly wipe: () => Promise<Outcome<undefined>>;
  /** What happened to the file, to be shown. */
  readonly notices: () => Notices;
  readonly close: () => Promise<void>;
};

/** What the face is given; the file is open. */
export type DirectoryWorld = {
  readonly ask: AskStore<DirectoryCalls>;
  readonly client: Pick<PartnerCenter, 'customersStartingWith'>;
  readonly clock: SyncClock;
  readonly obstacle: () => 'connection' | 'sign-in' | null;
  readonly sync: Sync;
  readonly notices: () => Notices;
  /** What is on the screen of this customer is not as it was. */
  readonly refreshed: (customerId: string) => void;
  readonly close: () => Promise<void>;
  readonly wipe: () => Promise<Outcome<undefined>>;
};

/** A customer that somebody opened is walked again when its users are older than this. */
const freshMs = 3_600_000;
/** So many customers of the rows on screen are refreshed first when Microsoft can be reached again. */
const mostOnScreen = 5;

type WaitingSearch = {
  readonly asked: SearchAsked;
  readonly answer: (outcome: Outcome<SearchAnswer>) => void;
};

const done = ok(undefined);
const superseded = ok<SearchAnswer>({
  rows: [],
  how: 'superseded',
  asTyped: 0,
  more: false,
  leftAside: [],
  incomplete: false,
});

/** Makes the face of an open directory. */
export function createDirectory(world: DirectoryWorld): Directory {
  const { ask, clock, sync } = world;
  let waiting: WaitingSearch | null = null;
  let isBusy = false;
  const remote = createRemoteCustomers(world);
  const opened = new Set<string>();
  /** Customers of the last answer, in its order; first the one that it is narrowed to. */
  let onScreen: readonly string[] = [];
  let wasAway = world.obstacle() !== null;

  /** The store process is asked one question at a time: what is typed meanwhile drops what waits. */
  async function find({ text, customerId, limit = mostRows }: SearchAsked): Promise<Outcome<SearchAnswer>> {
    isBusy = true;
    try {
      const found = await ask('directory.search', { text, customerId, limit, now: clock.now() });
      const { completeAt } = sync.status();
      return found.ok
        ? ok({
            ...found.value,
            rows: [...found.value.rows],
            leftAside: [...found.value.leftAside],
            incomplete: completeAt === null,
          })
        : found;
    } finally {
      isBusy = false;
      const next = waiting;
      waiting = null;
      if (next !== null) void run(next);
    }
  }

  async function run({ asked, answer }: WaitingSearch): Promise<void> {
    const found = await find(asked);
    if (found.ok) {
      const narrowed = asked.customerId === null ? [] : [asked.customerId];
      onScreen = [...new Set([...narrowed, ...found.value.rows.map(({ customerId }) => customerId)])];
    }
    answer(found);
  }

  /**
   * Somebody looks into a customer: its users are fetched if they were not, or not lately. Not `asked`: it is only
   * among the rows on screen.
   */
  async function openCustomer(customerId: string, asked: boolean): Promise<void> {
    if (opened.has(customerId) || world.obstacle() !== null) return;
    opened.add(customerId);
    clock.after(freshMs / 10, () => opened.delete(customerId));
    const found = await ask('directory.customer', { customerId });
    if (!found.ok || found.value === null || world.obstacle() !== null) return;
    const { walkedAt } = found.value;
    const now = clock.now();
    const isFresh = walkedAt !== null && walkedAt <= now && now - walkedAt < freshMs;
    if (isFresh) return;
    if (asked) sync.start({ customerId, field: false });
    else if (!sync.refreshCustomer(customerId)) opened.delete(customerId);
  }

  /** Back from a time without Microsoft: what is looked at is refreshed before all else. */
  function wake(): void {
    const isAway = world.obstacle() !== null;
    if (wasAway && !isAway)
      for (const customerId of onScreen.slice(0, mostOnScreen)) void openCustomer(customerId, false);
    wasAway = isAway;
    sync.wake();
  }

  return {
    search: (asked) =>
      new Promise((answer) => {
        if (asked.customerId === null) remote.askLater(asked.text);
        else void openCustomer(asked.customerId, true);
        if (!isBusy) return void run({ asked, answer });
        waiting?.answer(superseded);
        waiting = { asked, answer };
      }),
    ahead: async (asked) => (isBusy ? superseded : find(asked)),
    status: sync.status,
    sync: (what) => {
      sync.start(what);
      return done;
    },
    pause: () => {
      sync.pause();
      return done;
    },
    resume: () => {
      sync.resume();
      return done;
    },
    cancel: () => {
      sync.cancel();
      return done;
    },
    pin: (what) => ask('directory.pin', what),
    nickname: (what) => ask('directory.nickname', what),
    user: (customerId, userId) => ask('directory.user', { customerId, userId }),
    customer: (customerId) => ask('directory.customer', { customerId }),
    namesakes: (who) => ask('directory.namesakes', who),
    recent: (customerId, userId) => {
      void ask('directory.recent', { customerId, userId, now: clock.now() });
    },
    learn: async (customerId, userId, user) => {
      await ask('directory.putUser', { customerId, userId, user, now: clock.now() });
    },
    doubt: (customerId) => void sync.refreshCustomer(customerId),
    removeCustomer: async (customerId) => {
      const removed = await ask('directory.removeCustomer', { customerId });
      return removed.ok ? done : removed;
    },
    saidGone: sync.saidGone,
    wake,
    signedIn: sync.due,
    walked: (customerId) => {
      if (onScreen.includes(customerId)) world.refreshed(customerId);
    },
    wipe: world.wipe,
    notices: world.notices,
    close: async () => {
      remote.stop();
      await sync.stop();
      await world.close();
    },
  };
}
