import { createRollbackProofClock } from '../../main/base/rollback-proof-clock';
import { fetchedUser } from '../../main/directory/sync/fetch-customer-users';
import { homeOf } from '../../main/microsoft/home';
import type { ResetWorld } from '../../main/reset/reset-world';
import { type Resets, startResets } from '../../main/reset/resets';
import { ok } from '../../preload/outcome';
import type { ResetOrder, ResetView } from '../../preload/shapes/reset';
import type { Policy } from '../../preload/shapes/session';
import { type FakeClock, fakeClock, settle } from './fake-clock';
import { FakeDisk } from './fake-ledger';
import { FakeMicrosoft } from './fake-microsoft';

export const customerId = '11111111-1111-4111-8111-111111111111';
export const userIdOf = (n: number) => `22222222-2222-4222-8222-2222222222${String(n).padStart(2, '0')}`;

export const policy: Policy = {
  adminGuard: 'confirm',
  requireReason: false,
  requireCallerVerification: false,
  offlineDays: 14,
  outboxHours: 8,
  autoSend: true,
  passwordStyle: 'passphrase',
  slip: 'print',
  qr: false,
  idleLockMinutes: 15,
  resetsPerHour: 20,
};

/** An app's heart on a practice server, with a disk that outlives it. */
export class Workbench {
  readonly clock: FakeClock = fakeClock();
  /** What Microsoft's answers say the time is; null: nothing. */
  saidByMicrosoft: (() => number) | null = null;
  readonly server = new FakeMicrosoft(() => this.clock.now());
  readonly disk = new FakeDisk();
  obstacle: 'connection' | 'sign-in' | null = null;
  signedInByHandAt: number | null = null;
  notified: string[] = [];
  logged: string[] = [];
  /** What the directory was told of users, in order. */
  learned: Parameters<ResetWorld['directory']['learn']>[2][] = [];
  /** Customers that were to be walked again, since Microsoft did not know one of their users. */
  doubted: string[] = [];
  policy = policy;
  route: ResetWorld['route'] = 'auto';
  resetsAvailable = true;
  mayQueue = true;
  /** Questions that were put to the technician, and what is answered. */
  readonly asked: Parameters<ResetWorld['ask']['guarded']>[0][] = [];
  /** How many resets were counted, each time. */
  readonly counted: number[] = [];
  answers: (question: Parameters<ResetWorld['ask']['guarded']>[0] | number) => boolean | Promise<boolean> =
    () => true;
  /** What a test makes and checks passwords with instead. */
  passwords: Partial<ResetWorld['passwords']> = {};
  private made = 0;
  private life = { ended: false };
  resets!: Resets;
  ledger!: ReturnType<FakeDisk['open']>;

  async start(): Promise<void> {
    const life = { ended: false };
    this.life = life;
    this.ledger = this.disk.open();
    // What is still running in a process that was killed must not reach the new one's server or disk.
    const never = new Promise<never>(() => {});
    const alive = async <T>(value: Promise<T>): Promise<T> => {
      const result = await value;
      return life.ended ? never : result;
    };
    const client = this.server.bound;
    const world: ResetWorld = {
      ask: {
        guarded: async (reset) => {
          this.asked.push(reset);
          return this.answers(reset);
        },
        more: async (count) => {
          this.counted.push(count);
          return this.answers(count);
        },
      },
      ledger: this.ledger,
      client: {
        ...client,
        user: (...args) => alive(client.user(...args)),
        directoryRoles: (...args) => alive(client.directoryRoles(...args)),
        resetPassword: async (order) => {
          if (life.ended) return never;
          return alive(
            client.resetPassword({
              ...order,
              beforeSending: async (id) =>
                life.ended ? never : alive(order.beforeSending?.(id) ?? Promise.resolve(ok(undefined))),
            }),
          );
        },
      },
      directory: {
        user: async (_customerId, userId) => {
          const account = this.server.users.get(userId);
          return ok(
            account === undefined
              ? null
              : {
                  name: fetchedUser(account.user).name,
                  upn: account.user.userPrincipalName ?? '',
                  home: homeOf(account.user).home,
                  deleted: account.user.state === 'inactive',
                  refreshedAt: this.clock.now(),
                  customerName: 'Contoso',
                  customerDomain: 'contoso.example',
                },
          );
        },
        namesakes: async () => ok({ users: [], more: false }),
        recent: () => {},
        learn: (_customerId, _userId, user) => void this.learned.push(user),
        doubt: (doubted) => void this.doubted.push(doubted),
      },
      passwords: {
        propose: async () => ({
          password: `Secret-${this.nextPassword()}`,
          style: 'random',
          language: 'en',
          bits: 60,
        }),
        problems: async (password) => (password.length < 8 ? [{ kind: 'too-short', value: '8' }] : []),
        check: async (password) => ({
          problems: password.length < 8 ? [{ kind: 'too-short', value: '8' }] : [],
          bits: 60,
          strength: 'good',
        }),
        ...this.passwords,
      },
      account: { id: 'home', upn: 'tech@partner.example' },
      policy: this.policy,
      resetsAvailable: this.resetsAvailable,
      route: this.route,
      baseUrl: 'https://api.partnercenter.microsoft.com',
      mayQueue: this.mayQueue,
      obstacle: () => this.obstacle,
      signedInByHandAt: () => this.signedInByHandAt,
      heldUntil: () =>
        this.server.heldUntil !== null && this.server.heldUntil > this.clock.now()
          ? this.server.heldUntil
          : null,
      time: createRollbackProofClock(this.clock, { now: () => this.saidByMicrosoft?.() ?? null }),
      clock: {
        ...this.clock,
        after: (ms, act) => this.clock.after(ms, () => (life.ended ? undefined : act())),
      },
      uuid: () => crypto.randomUUID(),
      changed: () => {},
      notify: (what, count) => void this.notified.push(`${what} ${count}`),
      log: (code) => void this.logged.push(code),
    };
    this.resets = await startResets(world);
  }

  private nextPassword(): number {
    this.made += 1;
    return this.made;
  }

  /** `kill -9`: nothing is told, nothing is finished. */
  async kill(): Promise<void> {
    this.life.ended = true;
    void this.resets.stop();
    await settle();
  }

  /** What the technician does: opens the dialog, looks, presses Enter. The answer may still be on its way. */
  async press(n: number, also: Partial<ResetOrder> = {}) {
    const userId = userIdOf(n);
    const draft = await this.resets.open(customerId, userId);
    if (!draft.ok) return draft;
    await this.resets.preflight(draft.value.resetId);
    return this.resets.send({
      resetId: draft.value.resetId,
      target: { customerId, userId, upn: draft.value.upn },
      password: null,
      mustChange: true,
      reason: '',
      verification: null,
      autoSend: false,
      ...also,
    });
  }

  /** Presses Enter and lets time pass until the answer is there. */
  async reset(n: number, also: Partial<ResetOrder> = {}): Promise<ResetView> {
    const pressed = this.press(n, also);
    await this.clock.advance(200_000);
    const view = await pressed;
    if (!view.ok) throw new Error(`not sent: ${view.failure.kind}`);
    return this.resets.view(view.value.id) ?? view.value;
  }
}

/** A workbench with five users, started. */
export async function workbench(
  also: Partial<Pick<Workbench, 'policy' | 'route' | 'mayQueue' | 'resetsAvailable'>> = {},
): Promise<Workbench> {
  const bench = Object.assign(new Workbench(), also);
  for (let n = 0; n < 5; n += 1) bench.server.add(userIdOf(n));
  await bench.start();
  return bench;
}
