import type { Exchange } from './exchange';
import type { ErrorName } from './partner-center/errors';

/** Which requests a fault strikes. Everything that is given must fit. */
export type FaultMatch = {
  readonly method?: string;
  /** One star stands for one segment, two for any number. Without a path: every Partner Center path. */
  readonly path?: string;
  /** A customer's or user's id, found in the path. */
  readonly customer?: string;
  readonly user?: string;
  /** Strikes from the nth fitting request on; 1 (the first) unless told. */
  readonly nth?: number;
  /** How many requests it strikes; 1 unless told; `'always'` until removed. */
  readonly count?: number | 'always';
};

/** What goes wrong. `apply` says whether the request still has its effect. */
export type FaultAction =
  /** The connection breaks before the request was looked at. */
  | { readonly do: 'drop-before' }
  /** The request has its effect; the connection breaks without an answer. */
  | { readonly do: 'apply-then-drop' }
  /** The request has its effect; the connection breaks after so many bytes of the answer's body (1 unless told). */
  | { readonly do: 'drop-after-bytes'; readonly bytes?: number }
  | { readonly do: 'delay'; readonly ms: number; readonly when: 'before' | 'after' }
  | {
      readonly do: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly apply?: boolean;
    }
  /** A hotel's login page instead of the answer: as a 200, or as a 302 to it. */
  | { readonly do: 'captive-portal'; readonly style: 'page' | 'redirect' }
  /** The request has its effect, and its answer arrives damaged; `with-error`: it names an error beside the user. */
  | {
      readonly do: 'mangle';
      readonly how:
        | 'truncated'
        | 'malformed'
        | 'empty'
        | 'wrong-user'
        | 'not-json'
        | 'no-user'
        | 'with-error';
    }
  /**
   * `retryAfter` is the header as it goes out; null leaves it away; `date:N` is the HTTP date N seconds ahead. `status`:
   * 429 unless told. `bodyMs`: the head goes out at once, the body is spread over so many milliseconds.
   */
  | {
      readonly do: 'throttle';
      readonly retryAfter: string | null;
      readonly shape?: 'throttle' | 'error' | 'empty';
      readonly status?: 429 | 503;
      readonly bodyMs?: number;
    }
  /** 401 for want of multi-factor: empty with a challenge, the same with `claims`, or code 900421. */
  | { readonly do: 'mfa'; readonly shape: 'challenge' | 'challenge-claims' | 'code' }
  /** A row of Partner Center's table of errors. */
  | { readonly do: 'error'; readonly name: ErrorName; readonly apply?: boolean }
  /** The body never seems to end: so many bytes (200 MB unless told), streamed. */
  | { readonly do: 'huge'; readonly bytes?: number }
  /**
   * A list that goes wrong: never ends, gives the same token again, or sends the reader to another host; `foreign-link`:
   * only the addresses of its pages are of another host, its tokens are good.
   */
  | { readonly do: 'pages'; readonly how: 'endless' | 'repeated-token' | 'foreign-host' | 'foreign-link' }
  /** The token endpoint refuses: Entra's error, its number and the sub-error. */
  | {
      readonly do: 'token-error';
      readonly error: string;
      readonly suberror?: string;
      readonly code: number;
      readonly description?: string;
      readonly claims?: string;
    };

export type Fault = { readonly match?: FaultMatch; readonly action: FaultAction };
/** A fault that waits or has struck. */
export type PlacedFault = Fault & { readonly id: string; seen: number; struck: number };

function fits(match: FaultMatch, exchange: Exchange, action: FaultAction): boolean {
  const path = match.path ?? (action.do === 'token-error' ? '/*/oauth2/v2.0/token' : '/v1/**');
  const pattern = path
    .split('/')
    .map((part) =>
      part === '**' ? '.*' : part === '*' ? '[^/]+' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('/');
  if (!new RegExp(`^${pattern}$`, 'i').test(exchange.path)) return false;
  if (match.method && match.method.toUpperCase() !== exchange.method) return false;
  return [match.customer, match.user].every(
    (id) => !id || exchange.path.toLowerCase().includes(id.toLowerCase()),
  );
}

/** The faults that wait for their request. */
export function createFaultBook() {
  const faults: PlacedFault[] = [];
  let next = 1;
  return {
    add(fault: Fault): PlacedFault {
      const placed = { ...fault, id: `fault-${next++}`, seen: 0, struck: 0 };
      faults.push(placed);
      return placed;
    },
    remove(id: string): void {
      const at = faults.findIndex((fault) => fault.id === id);
      if (at >= 0) faults.splice(at, 1);
    },
    clear(): void {
      faults.length = 0;
    },
    list: (): readonly PlacedFault[] => faults,
    /** What strikes this request: every fault whose turn it is. All that fit count the request as seen. */
    take(exchange: Exchange): FaultAction[] {
      const actions: FaultAction[] = [];
      for (const fault of faults) {
        const match = fault.match ?? {};
        if (!fits(match, exchange, fault.action)) continue;
        fault.seen++;
        const limit = match.count === 'always' ? Number.POSITIVE_INFINITY : (match.count ?? 1);
        if (fault.seen < (match.nth ?? 1) || fault.struck >= limit) continue;
        fault.struck++;
        actions.push(fault.action);
      }
      return actions;
    },
  };
}
export type FaultBook = ReturnType<typeof createFaultBook>;
