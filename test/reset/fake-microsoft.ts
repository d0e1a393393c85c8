import type { ApiReply } from '../../main/microsoft/api-reply';
import type { PasswordResetRequest, ResetAnswer } from '../../main/microsoft/reset';
import { sortResetAnswer } from '../../main/microsoft/reset-answer';
import type { ApiAuditRecord, ApiUser } from '../../main/microsoft/shapes';
import type { ResetWorld } from '../../main/reset/reset-world';
import { failed, type Outcome, ok } from '../../preload/outcome';
import { apiUser } from '../api-user';

/** What happens to the next reset that arrives. Each name says whether the server applied it. */
export type FakeFault =
  | { readonly kind: 'none' }
  | { readonly kind: 'before-sending'; readonly reply: ApiReply }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: number | null;
      readonly applied: boolean;
    }
  | { readonly kind: 'lost'; readonly applied: boolean }
  | { readonly kind: 'odd-200'; readonly body: unknown; readonly applied: boolean }
  | { readonly kind: 'throttled'; readonly seconds: number };

export type FakeAccount = { password: string; user: ApiUser; roles: string[] };
type Applied = { requestId: string; correlationId: string; userId: string; password: string; at: number };

/** A practice server as the reset room sees it, with the truth in the open. It honours request ids. */
export class FakeMicrosoft {
  readonly users = new Map<string, FakeAccount>();
  readonly applied: Applied[] = [];
  readonly seen: (Pick<PasswordResetRequest, 'requestId' | 'userId' | 'password' | 'route'> & {
    correlationId: string;
  })[] = [];
  readonly audit: ApiAuditRecord[] = [];
  faults: FakeFault[] = [];
  audits = true;
  rolesReadable = true;
  heldUntil: number | null = null;
  /** Routes that exist. */
  routes = new Set(['user', 'resetpassword']);
  operator = 'tech@partner.example';
  private next = 0;

  constructor(private readonly now: () => number) {}

  add(userId: string, also: Partial<ApiUser> = {}): void {
    this.users.set(userId, {
      password: 'old',
      roles: [],
      user: apiUser({
        id: userId,
        userPrincipalName: `u${userId.slice(-2)}@contoso.example`,
        displayName: `User ${userId.slice(-2)}`,
        ...also,
      }),
    });
  }

  private apply(order: PasswordResetRequest, correlationId: string): void {
    if (this.applied.some((each) => each.requestId === order.requestId)) return;
    const account = this.users.get(order.userId);
    if (account === undefined) return;
    account.password = order.password;
    this.applied.push({ ...order, correlationId, at: this.now() });
    this.audit.push({
      id: `a${this.audit.length}`,
      customerId: order.customerId,
      operator: this.operator,
      applicationId: null,
      resourceType: 'customer_user',
      operationType: 'reset_customer_user_password',
      operationDate: this.now(),
      operationStatus: 'succeeded',
      originalCorrelationId: correlationId,
      namedIds: [order.userId],
    });
  }

  private async reply(
    order: PasswordResetRequest,
    fault: FakeFault,
    correlationId: string,
  ): Promise<ApiReply> {
    const answer = (status: number, value: unknown): ApiReply => ({
      came: 'answer',
      status,
      headers: new Headers(),
      body: { kind: 'json', value },
    });
    const lost: ApiReply = { came: 'nothing', trouble: { kind: 'connection-broken', before: false } };
    this.seen.push({ ...order, correlationId });
    if (!this.routes.has(order.route)) {
      return { came: 'answer', status: 404, headers: new Headers(), body: { kind: 'empty' } };
    }
    if (fault.kind === 'lost') {
      if (fault.applied) this.apply(order, correlationId);
      return lost;
    }
    if (fault.kind === 'answer') {
      if (fault.applied) this.apply(order, correlationId);
      return answer(fault.status, fault.code === null ? null : { code: fault.code, description: 'no' });
    }
    if (fault.kind === 'odd-200') {
      if (fault.applied) this.apply(order, correlationId);
      return answer(200, fault.body);
    }
    if (fault.kind === 'throttled') {
      this.heldUntil = this.now() + fault.seconds * 1_000;
      return {
        came: 'answer',
        status: 429,
        headers: new Headers({ 'Retry-After': String(fault.seconds) }),
        body: { kind: 'empty' },
        heldForMs: fault.seconds * 1_000,
      };
    }
    if (!this.users.has(order.userId)) return answer(404, { code: 60002, description: 'gone' });
    this.apply(order, correlationId);
    return answer(200, { id: order.userId });
  }

  client: { -readonly [N in keyof ResetWorld['client']]: ResetWorld['client'][N] } = {
    user: async (_customerId, userId) => {
      const account = this.users.get(userId);
      return account === undefined ? failed({ kind: 'user-unknown' }) : ok(account.user);
    },
    directoryRoles: async (_customerId, userId) =>
      this.rolesReadable
        ? ok((this.users.get(userId)?.roles ?? []).map((name) => ({ id: name, name })))
        : failed({ kind: 'access-denied' }),
    resetPassword: async (order): Promise<ResetAnswer> => {
      const fault = this.faults.shift() ?? { kind: 'none' };
      const correlationId = `00000000-0000-4000-9000-${String(this.next++).padStart(12, '0')}`;
      if (fault.kind === 'before-sending') {
        return { ...sortResetAnswer(order.userId, fault.reply), requestId: order.requestId };
      }
      const go: Outcome<void> = (await order.beforeSending?.(correlationId)) ?? ok(undefined);
      if (!go.ok) {
        return {
          ...sortResetAnswer(order.userId, { came: 'unsent', failure: go.failure }),
          requestId: order.requestId,
        };
      }
      const reply = await this.reply(order, fault, correlationId);
      return { ...sortResetAnswer(order.userId, reply), requestId: order.requestId, correlationId };
    },
    auditRecords: async function* (this: void) {} as never,
  };

  /** The client with its audit records bound to this server. */
  get bound(): ResetWorld['client'] {
    const server = this;
    return {
      ...this.client,
      auditRecords: async function* () {
        if (!server.audits) yield failed({ kind: 'access-denied' });
        else yield ok({ items: [...server.audit], skipped: 0, end: 'proper' as const, next: null });
      } as ResetWorld['client']['auditRecords'],
    };
  }
}
