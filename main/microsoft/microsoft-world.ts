import type { Outcome } from '../../preload/outcome';
import type { Clock } from '../base/clock';
import type { Fetch } from '../base/fetch';
import type { Throttle } from './throttle';

/** What a try tells about the way to Microsoft, for who watches the connection. */
export type Contact = 'reached' | 'unreachable' | 'captive';

/** What this room is given of the world. */
export type MicrosoftWorld = {
  /** Origin of Partner Center, such as `https://api.partnercenter.microsoft.com`. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** The same for what nobody waits for, over connections of its own; `fetch` if absent. */
  readonly backgroundFetch?: Fetch;
  /** A token for Partner Center; `forceRefresh`: the one that was given is not accepted any more. */
  readonly token: (options: { readonly forceRefresh: boolean }) => Promise<Outcome<string>>;
  readonly clock: Clock;
  /** A new random UUID each time. */
  readonly uuid: () => string;
  /** A new number under which the local log tells of a failure. */
  readonly newReference: () => string;
  readonly throttle: Throttle;
  /** Told after each try that got, or did not get, an answer, and while one is waited for in vain. */
  readonly onContact?: (contact: Contact) => void;
};
