import type { Failure } from '../../preload/outcome';
import type { Body } from './body';
import type { NetworkError } from './network-error';

/** How one try ended: an answer, whole or not, or none. */
export type ApiReply =
  | {
      readonly came: 'answer';
      readonly status: number;
      readonly headers: Headers;
      readonly body: Body;
      /** For how many milliseconds the answer held the whole app back. */
      readonly heldForMs?: number;
      /** A 401 to a token that had just been renewed. */
      readonly tokenWasNew?: boolean;
    }
  | { readonly came: 'nothing'; readonly trouble: NetworkError }
  /** Not sent: the app is held back for longer than this request can wait. */
  | { readonly came: 'held'; readonly milliseconds: number }
  /** Not sent: something of ours that it needs first (a token, the intent on disk) failed, by this name. */
  | { readonly came: 'unsent'; readonly failure: Failure };
