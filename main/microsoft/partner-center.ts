import { z } from 'zod';
import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { Fetch } from '../base/fetch';
import { isoTime } from '../base/iso-time';
import { createAsk } from './ask';
import { createHttp } from './http';
import type { MicrosoftWorld } from './microsoft-world';
import { type ListPage, type WalkOptions, walkPages } from './pages';
import { createReset, type PasswordResetRequest, type ResetAnswer } from './reset';
import {
  type ApiAuditRecord,
  type ApiCustomer,
  type ApiUser,
  auditRecordShape,
  customerShape,
  type DirectoryRole,
  directoryRoleShape,
  userShape,
} from './shapes';

/** Pages of a list; see `walkPages`. */
export type Pages<T> = AsyncGenerator<Outcome<ListPage<T>>, void, undefined>;
type Asking = Pick<WalkOptions, 'priority' | 'signal'>;

/** The operations of Partner Center that we use. Ids are GUIDs; anything else is a bug and throws. */
export type PartnerCenter = {
  /** Every customer, page by page. */
  readonly customers: (options?: WalkOptions) => Pages<ApiCustomer>;
  /** Customers whose name or domain starts so (no case), at most a page of each; `more`: there are others. */
  readonly customersStartingWith: (
    text: string,
    options?: Asking,
  ) => Promise<Outcome<{ readonly items: readonly ApiCustomer[]; readonly more: boolean }>>;
  readonly customer: (customerId: string, options?: Asking) => Promise<Outcome<ApiCustomer>>;
  /** Every user of a customer that is not deleted, page by page. */
  readonly users: (customerId: string, options?: WalkOptions) => Pages<ApiUser>;
  /** Every user that was deleted in the last 30 days, page by page. */
  readonly deletedUsers: (customerId: string, options?: WalkOptions) => Pages<ApiUser>;
  readonly user: (customerId: string, userId: string, options?: Asking) => Promise<Outcome<ApiUser>>;
  /** All directory roles of a user; a role that cannot be read fails the whole, since it may be an administrator's. */
  readonly directoryRoles: (
    customerId: string,
    userId: string,
    options?: Asking,
  ) => Promise<Outcome<readonly DirectoryRole[]>>;
  /** One try to reset a password, and what its answer means. */
  readonly resetPassword: (order: PasswordResetRequest) => Promise<ResetAnswer>;
  /** What was done to a customer, page by page. Dates: `yyyy-mm-dd`, UTC, at most 30 days apart, 90 days back. */
  readonly auditRecords: (
    asked: { readonly customerId: string; readonly startDate: string; readonly endDate?: string },
    options?: WalkOptions,
  ) => Pages<ApiAuditRecord>;
  /** Does Microsoft take our token for one with multi-factor sign-in? Null: it does not say. */
  readonly validateMfa: (options?: Asking) => Promise<Outcome<{ readonly compliant: boolean | null }>>;
};

/** De facto the largest page that the server gives. */
const pageSize = 500;

const guid = (text: string): string => {
  if (!z.guid().safeParse(text).success)
    throw new TypeError('An id that is not a GUID reached the Partner Center client');
  return text.toLowerCase();
};

const filter = (Field: string, Value: string, Operator: string) =>
  // encodeURIComponent throws on lone surrogates.
  encodeURIComponent(JSON.stringify({ Field, Value: Value.replace(/\p{Surrogate}/gu, '\ufffd'), Operator }));

/**
 * Makes the client. `freshFetch`, if given, carries the resets: it must open a new connection for each request (see
 * `createReset`).
 */
export function createPartnerCenter(
  world: MicrosoftWorld,
  {
    freshFetch,
    ...limits
  }: { readonly freshFetch?: Fetch; readonly withinMs?: number; readonly limit?: number } = {},
): PartnerCenter {
  const http = createHttp(world, limits);
  const ask = createAsk(http, world);
  const problem = <const K extends 'list-without-end' | 'answer-not-understood'>(kind: K): Failure => ({
    kind,
    support: { reference: world.newReference(), time: isoTime(world.clock.now()) },
  });
  const walk = <T>(first: string, shape: z.ZodType<T>, options?: WalkOptions): Pages<T> =>
    walkPages({ ask, baseUrl: world.baseUrl, problem }, first, shape, options);
  const usersPath = (customerId: string) => `/customers/${guid(customerId)}/users`;

  async function one<T>(path: string, shape: z.ZodType<T>, options?: Asking): Promise<Outcome<T>> {
    const answer = await ask(path, options);
    if (!answer.ok) return answer;
    const value = shape.safeParse(answer.value.value);
    return value.success ? ok(value.data) : failed(problem('answer-not-understood'));
  }

  async function firstPage<T>(pages: Pages<T>): Promise<Outcome<ListPage<T>>> {
    for await (const page of pages) return page;
    return failed(problem('answer-not-understood'));
  }

  return {
    customers: (options) => walk(`/customers?size=${pageSize}`, customerShape, options),
    customersStartingWith: async (text, options) => {
      const starting = (field: string) =>
        firstPage(
          walk(
            `/customers?size=100&filter=${filter(field, text.slice(0, 100), 'starts_with')}`,
            customerShape,
            options,
          ),
        );
      const [byName, byDomain] = await Promise.all([starting('CompanyName'), starting('Domain')]);
      if (!byName.ok) return byName;
      if (!byDomain.ok) return byDomain;
      const unique = new Map([...byName.value.items, ...byDomain.value.items].map((each) => [each.id, each]));
      return ok({
        items: [...unique.values()],
        more: byName.value.end !== 'proper' || byDomain.value.end !== 'proper',
      });
    },
    customer: (customerId, options) =>
      one(`/customers/${guid(customerId)}`, sameId(customerShape, customerId), options),
    users: (customerId, options) => walk(`${usersPath(customerId)}?size=${pageSize}`, userShape, options),
    deletedUsers: (customerId, options) =>
      walk(
        `${usersPath(customerId)}?size=${pageSize}&filter=${filter('UserState', 'Inactive', 'equals')}`,
        userShape,
        options,
      ),
    user: (customerId, userId, options) =>
      one(`${usersPath(customerId)}/${guid(userId)}`, sameId(userShape, userId), options),
    directoryRoles: async (customerId, userId, options) => {
      const roles: DirectoryRole[] = [];
      const pages = walk(
        `${usersPath(customerId)}/${guid(userId)}/directoryroles`,
        directoryRoleShape,
        options,
      );
      for await (const page of pages) {
        if (!page.ok) return page;
        const { skipped, end } = page.value;
        if (skipped > 0 || (end !== null && end !== 'proper'))
          return failed(problem('answer-not-understood'));
        roles.push(...page.value.items);
      }
      return ok(roles);
    },
    resetPassword: (order) =>
      createReset(
        http,
        world,
        freshFetch,
      )({
        ...order,
        customerId: guid(order.customerId),
        userId: guid(order.userId),
        requestId: guid(order.requestId),
      }),
    auditRecords: ({ customerId, startDate, endDate }, options) => {
      const until = endDate === undefined ? '' : `&endDate=${encodeURIComponent(endDate)}`;
      const which = filter('CustomerId', guid(customerId), 'equals');
      return walk(
        `/auditrecords?startDate=${encodeURIComponent(startDate)}${until}&size=${pageSize}&filter=${which}`,
        auditRecordShape,
        options,
      );
    },
    validateMfa: async (options) => {
      const answer = await ask('/customers?size=1', { ...options, headers: { ValidateMfa: 'true' } });
      if (!answer.ok) return answer;
      const said = answer.value.headers.get('ismfacompliant')?.trim().toLowerCase();
      return ok({ compliant: said === 'true' ? true : said === 'false' ? false : null });
    },
  };
}

/** An answer about somebody else is not an answer. */
const sameId = <T extends { readonly id: string }>(shape: z.ZodType<T>, id: string): z.ZodType<T> =>
  shape.refine((value) => value.id === id.toLowerCase());
