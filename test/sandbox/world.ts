import { createClock, type SandboxClock } from './clock';
import { createDirectory, type PracticeDirectory } from './data/directory';
import type { Exchange } from './exchange';
import { createFaultBook, type FaultBook } from './faults';
import { createIdentityState, type IdentityState } from './identity/state';
import { healthy, type Modes } from './modes';
import type { SandboxOptions } from './options';
import type { SandboxAuditRecord } from './partner-center/audit-record';
import { type Conduct, createConduct } from './partner-center/conduct';
import { createPasswords, type SandboxPasswords } from './partner-center/passwords';
import { createPulse, type Pulse } from './pulse';
import type { AcceptedReset, RequestRecord } from './records';
import type { Violation, ViolationCode } from './violations';

/** Everything that the practice Microsoft is and remembers. */
export type SandboxWorld = {
  readonly options: SandboxOptions;
  readonly clock: SandboxClock;
  readonly pulse: Pulse;
  readonly modes: Modes;
  readonly faults: FaultBook;
  readonly directory: PracticeDirectory;
  readonly identity: IdentityState;
  readonly passwords: SandboxPasswords;
  readonly conduct: Conduct;
  readonly resets: AcceptedReset[];
  readonly audit: SandboxAuditRecord[];
  readonly requests: RequestRecord[];
  readonly violations: Violation[];
  /** Users whose reset a test expects, as `customer/user`; empty: everybody. */
  readonly expected: Set<string>;
  /** `http://127.0.0.1:<port>`, known once the server listens. */
  origin: string;
  /** Origin of the listener that plays the foreign host, and carries the control API. */
  foreignOrigin: string;
  violate(code: ViolationCode, detail: string, exchange: Exchange): void;
};

/** A fresh practice Microsoft, nothing listening yet. */
export function createWorld(options: SandboxOptions): SandboxWorld {
  const clock = createClock(options.source);
  const violations: Violation[] = [];
  return {
    options,
    clock,
    pulse: createPulse(),
    modes: healthy(options),
    faults: createFaultBook(),
    directory: createDirectory(options),
    identity: createIdentityState(),
    passwords: createPasswords(options.seed),
    conduct: createConduct(),
    resets: [],
    audit: [],
    requests: [],
    violations,
    expected: new Set(),
    origin: '',
    foreignOrigin: '',
    violate(code, detail, exchange) {
      violations.push({
        code,
        detail,
        method: exchange.method,
        path: exchange.path,
        at: new Date(exchange.at).toISOString(),
        request: exchange.number,
      });
    },
  };
}
