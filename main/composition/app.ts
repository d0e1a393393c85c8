import type { Outcome } from '../../preload/outcome';
import type { Link } from '../../preload/shapes/link';
import type { Notices, Snapshot } from '../../preload/shapes/session';
import type { HandingOver } from '../handover/handing-over';
import type { SettingsKeeper } from '../settings/settings';
import type { AccountLifecycle } from './account-lifecycle';

/** The app as its calls see it. */
export type AppCalls = {
  readonly settings: SettingsKeeper;
  readonly lifecycle: AccountLifecycle;
  readonly handingOver: HandingOver;
  readonly snapshot: () => Promise<Snapshot>;
  readonly notices: () => Notices;
  /** The answer brings a password into the window, which is kept out of screen captures until it is hidden again. */
  readonly shown: <T>(answer: Outcome<T & { readonly resetId?: string }>, resetId?: string) => Outcome<T>;
  readonly hidden: (resetId: string) => void;
  readonly openLog: () => Outcome<undefined>;
  readonly openLink: (link: Link) => Promise<Outcome<undefined>>;
  readonly copySupport: (reference: string) => Promise<Outcome<undefined>>;
  readonly copyAddress: () => Promise<Outcome<undefined>>;
  readonly signOut: (keepDirectory: boolean) => Promise<Outcome<undefined>>;
  readonly deleteEverything: () => Promise<Outcome<undefined>>;
  readonly liftLock: () => Outcome<undefined>;
  readonly quit: () => Outcome<undefined>;
};
