import type { Language } from '../../preload/languages/languages';
import type { Outcome } from '../../preload/outcome';
import type { PasswordStyle } from '../../preload/shapes/choices';
import type { Home } from '../../preload/shapes/directory';
import type { PasswordCheck, PasswordProblem, Proposal } from '../../preload/shapes/reset';
import type { Policy } from '../../preload/shapes/session';
import type { SteadyClock } from '../base/clock';
import type { RollbackProofClock } from '../base/rollback-proof-clock';
import type { Ledger } from '../ledger/ledger';
import type { PartnerCenter } from '../microsoft/partner-center';

/** What the directory knows of a user, and since when. Times are milliseconds of wall time. */
export type RememberedUser = {
  readonly name: string;
  readonly upn: string;
  readonly home: Home;
  readonly deleted: boolean;
  readonly refreshedAt: number | null;
  readonly customerName: string;
  readonly customerDomain: string;
};

/** Somebody of another customer who could be taken for this user. */
export type Namesake = {
  readonly name: string;
  readonly upn: string;
  readonly customerName: string;
  readonly customerDomain: string;
};

/** Other customers' first. `more`: there are more than these, or there may be. */
export type NamesakesFound = { readonly users: readonly Namesake[]; readonly more: boolean };

/** What this room needs of the directory. */
export type KnownUsers = {
  readonly user: (customerId: string, userId: string) => Promise<Outcome<RememberedUser | null>>;
  readonly namesakes: (who: {
    readonly customerId: string;
    readonly userId: string;
    readonly name: string;
    readonly upn: string;
  }) => Promise<Outcome<NamesakesFound>>;
  /** What Microsoft has just said of a user. */
  readonly learn: (
    customerId: string,
    userId: string,
    user: Pick<RememberedUser, 'name' | 'upn' | 'home' | 'deleted'>,
  ) => void;
  /** Microsoft says that one of this customer's users is not there: its list is read again, and that decides. */
  readonly doubt: (customerId: string) => void;
  /** Somebody was looked at: shown among the recent ones from now on. */
  readonly recent: (customerId: string, userId: string) => void;
};

/** Whom the password is for, as the rules look at it. */
export type Owner = {
  readonly displayName: string;
  /** What the user is called besides, as far as Microsoft has said so. */
  readonly otherNames: readonly string[];
  readonly upn: string;
  readonly tenantName: string;
  readonly domain: string;
};

/** Makes and checks passwords. */
export type Passwords = {
  /** Null style or language: the one remembered for this customer, else the default. */
  readonly propose: (
    customerId: string,
    owner: Owner,
    style: PasswordStyle | null,
    language: Language | null,
  ) => Promise<Proposal>;
  /** What the published rules hold against a password. */
  readonly problems: (password: string, owner: Owner) => Promise<readonly PasswordProblem[]>;
  /** The same, and how strong a typed one is. */
  readonly check: (password: string, owner: Owner) => Promise<PasswordCheck>;
};

/** Everything that the reset room is given. */
export type ResetWorld = {
  readonly ledger: Ledger;
  readonly client: Pick<PartnerCenter, 'user' | 'directoryRoles' | 'resetPassword' | 'auditRecords'>;
  readonly directory: KnownUsers;
  readonly passwords: Passwords;
  readonly account: { readonly id: string; readonly upn: string };
  readonly policy: Policy;
  /** False in clouds where Partner Center cannot reset passwords. */
  readonly resetsAvailable: boolean;
  /** `auto`: the newer route, and the older one when the newer does not exist. */
  readonly route: 'auto' | 'user' | 'resetpassword';
  /** Origin of Partner Center, for the dry run. */
  readonly baseUrl: string;
  /** False without a keychain: nothing may wait for another day in memory alone. */
  readonly mayQueue: boolean;
  /** Why nothing can be sent now; null: it can. */
  readonly obstacle: () => 'connection' | 'sign-in' | null;
  /** When the technician last signed in by hand (milliseconds of wall time); null: not in this run. */
  readonly signedInByHandAt: () => number | null;
  /** When the wait that Microsoft asked for ends; null: none. */
  readonly heldUntil: () => number | null;
  readonly clock: SteadyClock;
  /** The time that the app believes. */
  readonly time: Pick<RollbackProofClock, 'now' | 'isSure'>;
  readonly uuid: () => string;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  /** Asks the technician outside of the window, where no script answers; true: yes. */
  readonly ask: {
    /** About a user who is, or may be, an administrator, or who keeps the password that is set. */
    readonly guarded: (reset: {
      readonly userName: string;
      readonly upn: string;
      readonly customerName: string;
      readonly customerDomain: string;
      /** Names of the roles that the user holds; null: they could not be read. */
      readonly roles: readonly string[] | null;
      readonly mustChange: boolean;
    }) => Promise<boolean>;
    /** May `count` more go? Counts them, and asks only beyond what a technician does by hand. */
    readonly more: (count: number) => Promise<boolean>;
  };
  /** Tells the technician outside of the window; never a name or a password. */
  readonly notify: (
    what: 'ready-to-send' | 'sent' | 'not-sent' | 'found-out' | 'answered',
    count: number,
  ) => void;
  /** Whether a write that failed deserves another try is nothing to hide: a code for the local log. */
  readonly log: (code: string, facts?: Readonly<Record<string, string | number>>) => void;
};
