import { randomBytes, randomUUID } from 'node:crypto';
import type { Fetch } from '../../main/base/fetch';
import { createRollbackProofClock } from '../../main/base/rollback-proof-clock';
import { durableRows } from '../../main/ledger/durable-rows';
import { openHighWaterMark } from '../../main/ledger/high-water-mark';
import type { Ledger } from '../../main/ledger/ledger';
import type { LedgerCalls } from '../../main/ledger/ledger-calls';
import { openLedger } from '../../main/ledger/open-ledger';
import { openLedgerFile } from '../../main/ledger/open-ledger-file';
import { sealKeyFits } from '../../main/ledger/seal-key';
import { createPartnerCenter } from '../../main/microsoft/partner-center';
import { createThrottle, type Throttle } from '../../main/microsoft/throttle';
import type { ResetWorld } from '../../main/reset/reset-world';
import { type Resets, startResets } from '../../main/reset/resets';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import type { KeyVault } from '../../main/store-host/keys';
import { open, seal } from '../../main/store-host/seal';
import { markSuffix } from '../../main/store-host/set-aside';
import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetOrder } from '../../preload/shapes/reset';
import type { SandboxClient } from '../sandbox/client';
import type { UserTruth } from '../sandbox/control/api';
import { forkNode } from '../store/fork';
import { until } from '../until';
import type { HurriedClock } from './hurried-clock';
import { policy } from './reset-fixture';

/** Where the practice Microsoft is, and how to get a token from it. Plain data but for `token`, so a child can have it. */
export type Microsoft = {
  readonly url: string;
  readonly control: SandboxClient;
  readonly token: () => Promise<Outcome<string>>;
};

export const person = { id: 'home', upn: '' };
const needsSignIn: readonly Failure['kind'][] = ['signed-out', 'mfa-required', 'conditional-access'];

/** The app's heart on the real Partner Center client, the real ledger in a real store process, and the sandbox. */
export class RealBench {
  obstacle: 'connection' | 'sign-in' | null = null;
  notified: string[] = [];
  logged: string[] = [];
  /** Runs before each reset leaves; may throw what `fetch` throws. */
  beforePatch: () => Promise<void> = async () => {};
  resets!: Resets;
  ledger!: Ledger;
  throttle: Throttle;
  setAside: string | null = null;
  proposed: string[] = [];
  readonly store: StoreHost<LedgerCalls>;
  private end = () => {};
  private token: Outcome<string> | null = null;

  constructor(
    readonly at: {
      readonly microsoft: Microsoft;
      readonly clock: HurriedClock;
      readonly vault: KeyVault;
      readonly file: string;
      readonly operator: string;
      readonly store?: StoreHost<LedgerCalls>;
      readonly policy?: Partial<typeof policy>;
    },
  ) {
    this.throttle = createThrottle(at.clock);
    this.store =
      at.store ?? createStoreHost<LedgerCalls>({ fork: () => forkNode(), now: () => performance.now() });
  }

  /** Opens the ledger and starts the resets, as the app does. */
  async start(): Promise<void> {
    const { vault, file, clock, microsoft } = this.at;
    const name = 'key:ledger:test';
    const sealing = { seal, open };
    const opened = await openLedgerFile({
      host: this.store,
      vault,
      file,
      name,
      isReadable: (found) => sealKeyFits(found, { vault, seal: sealing, account: 'test' }),
      now: clock.now,
    });
    if (!opened.ok) throw new Error(`the file does not open: ${opened.failure.kind}`);
    this.setAside = opened.value.setAside?.reason ?? null;
    const rows = durableRows(this.store, { file, name, vault });
    this.end = rows.end;
    const ledger = await openLedger({
      rows: opened.value.rows,
      setAside: opened.value.setAside?.reason ?? null,
      file: rows,
      vault,
      seal: sealing,
      randomBytes: (size) => new Uint8Array(randomBytes(size)),
      mark: await openHighWaterMark(file + markSuffix),
      account: 'test',
    });
    if (!ledger.ok) throw new Error(`the ledger does not open: ${ledger.failure.kind}`);
    this.ledger = ledger.value;
    const watched: Fetch = async (url, init) => {
      if (init.method === 'PATCH') await this.beforePatch();
      return fetch(url, init);
    };
    const client = createPartnerCenter({
      baseUrl: microsoft.url,
      fetch: watched,
      clock,
      uuid: randomUUID,
      newReference: () => 'R-1',
      throttle: this.throttle,
      token: async ({ forceRefresh }) => {
        if (this.token === null || forceRefresh) this.token = await microsoft.token();
        return this.token;
      },
    });
    const world: ResetWorld = {
      resetsAvailable: true,
      ask: { guarded: async () => true, more: async () => true },
      ledger: this.ledger,
      client: {
        ...client,
        resetPassword: async (order) => {
          const answer = await client.resetPassword(order);
          if ('failure' in answer && needsSignIn.includes(answer.failure.kind)) this.obstacle = 'sign-in';
          return answer;
        },
      },
      directory: {
        user: async (customerId, userId) => ok(await this.known(customerId, userId)),
        namesakes: async () => ok({ users: [], more: false }),
        learn: () => {},
        doubt: () => {},
        recent: () => {},
      },
      passwords: {
        propose: async () => {
          const password = `Nw7-${randomBytes(9).toString('base64url')}`;
          this.proposed.push(password);
          return { password, style: 'random', language: 'en', bits: 60 };
        },
        problems: async () => [],
        check: async () => ({ problems: [], bits: 60, strength: 'good' }),
      },
      account: { id: person.id, upn: this.at.operator },
      policy: { ...policy, ...this.at.policy },
      route: 'auto',
      baseUrl: microsoft.url,
      mayQueue: true,
      obstacle: () => this.obstacle,
      signedInByHandAt: () => null,
      heldUntil: this.throttle.heldUntil,
      clock,
      time: createRollbackProofClock(clock),
      uuid: randomUUID,
      changed: () => {},
      notify: (what, count) => void this.notified.push(`${what} ${count}`),
      log: (code) => void this.logged.push(code),
    };
    this.resets = await startResets(world);
  }

  /** What the directory would know: the truth, as it was when the app started. */
  private readonly directory = new Map<string, UserTruth>();
  async learn(customerId: string): Promise<readonly UserTruth[]> {
    const users = await this.at.microsoft.control.call('users', { customerId });
    for (const user of users) this.directory.set(`${customerId}/${user.id}`, user);
    return users;
  }
  private async known(customerId: string, userId: string) {
    const user = this.directory.get(`${customerId}/${userId}`);
    if (user === undefined) return null;
    return {
      name: user.displayName ?? '',
      upn: user.userPrincipalName,
      home: user.federated
        ? ('federated' as const)
        : user.synced
          ? ('synced' as const)
          : ('managed' as const),
      deleted: user.state === 'inactive',
      refreshedAt: this.at.clock.now(),
      customerName: 'Customer',
      customerDomain: 'customer.example',
    };
  }

  /** The technician opens the dialog, looks, and presses Enter. */
  async press(user: Pick<UserTruth, 'customerId' | 'id'>, also: Partial<ResetOrder> = {}) {
    const draft = await this.resets.open(user.customerId, user.id);
    if (!draft.ok) return draft;
    const card = await this.resets.preflight(draft.value.resetId);
    if (!card.ok) return failed(card.failure);
    return this.resets.send({
      resetId: draft.value.resetId,
      target: { customerId: user.customerId, userId: user.id, upn: draft.value.upn },
      password: null,
      mustChange: true,
      reason: '',
      verification: null,
      autoSend: false,
      ...also,
    });
  }

  /** As after a sign-in: the next request asks for a token. */
  forgetToken(): void {
    this.token = null;
  }

  /** Waits for a state; gives what it is then, also when it never came. */
  async becomes(id: string, state: string): Promise<string> {
    const now = () => this.resets.view(id)?.state ?? 'lost';
    await until(() => now() === state, state).catch(() => undefined);
    return now();
  }

  /** Leaves as the app does when it quits; the store process stays, with nothing open. */
  async leave(): Promise<void> {
    await this.resets.stop();
    await this.ledger.close();
    this.end();
    await this.store.ask('ledger.close', undefined);
  }

  /** The store process dies, and what runs here is dead too: nothing it does afterwards counts. */
  async kill(): Promise<void> {
    void this.resets.stop();
    this.end();
    await this.store.restart('ledger');
  }
}

/** Users whose passwords may be reset: neither deleted, synced, federated nor an administrator. */
export async function ordinary(control: SandboxClient, count: number): Promise<UserTruth[]> {
  const found: UserTruth[] = [];
  for (const customer of await control.call('customers', {})) {
    for (const user of await control.call('users', { customerId: customer.id })) {
      const isOrdinary =
        user.state === 'active' && !user.synced && !user.federated && user.roles.length === 0;
      if (isOrdinary && user.displayName) found.push(user);
      if (found.length === count) return found;
    }
  }
  throw new Error(`only ${found.length} ordinary users`);
}
