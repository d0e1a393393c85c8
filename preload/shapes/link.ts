import { z } from 'zod';
import { guid } from './common';
import { cloud } from './session';

const byCustomer = { customerId: guid };

/**
 * Every page that the window may ask to be opened, by name and with the ids that it needs; main has the addresses. What
 * begins with `customer` leads into that customer's own portals.
 */
export const link = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('permissions-docs') }),
  z.strictObject({ name: z.literal('register-docs') }),
  /** `cloud`: of the first-run form, which is not kept yet; otherwise the deployment's. */
  z.strictObject({ name: z.literal('app-registrations'), cloud: cloud.optional() }),
  z.strictObject({ name: z.literal('microsoft-sign-out') }),
  z.strictObject({ name: z.literal('customer-admin-center'), ...byCustomer }),
  z.strictObject({ name: z.literal('customer-partner-center'), ...byCustomer }),
  z.strictObject({ name: z.literal('customer-user'), ...byCustomer, userId: guid }),
]);
export type Link = z.output<typeof link>;
