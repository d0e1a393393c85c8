import { z } from 'zod';
import { type Expected, expectations } from '../../preload/outcome';
import { adminGuards, passwordStyles, slipPolicies } from '../../preload/shapes/choices';
import { guid } from '../../preload/shapes/common';
import { cloud, type Policy } from '../../preload/shapes/session';
import { loopbackUrl } from './loopback';

/** What a field should have been, as an error's message: its name, and after a space what stands in the sentence. */
const should = (what: Expected['what'], detail = ''): string => `${what} ${detail}`;

/** What such a message says. */
export function expectedOf(message: string): Omit<Expected, 'missing'> | null {
  const [name = '', ...detail] = message.split(' ');
  const what = expectations.find((each) => each === name);
  return what === undefined ? null : { what, detail: detail.join(' ') };
}

const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, { error: should('one-of', values.join(', ')) });
const flag = z.boolean({ error: should('flag') });
const id = z.guid({ error: should('id') }).pipe(guid);
const whole = (from: number, to: number) => {
  const error = should('whole-number', `${from}–${to}`);
  return z.int({ error }).min(from, { error }).max(to, { error });
};
const address = z
  .string({ error: should('loopback-address') })
  .max(200, { error: should('loopback-address') })
  .refine((text) => loopbackUrl(text) !== null, { error: should('loopback-address') });
const https = z
  .string({ error: should('https-address') })
  .max(2_000, { error: should('https-address') })
  .refine((text) => URL.canParse(text) && new URL(text).protocol === 'https:', {
    error: should('https-address'),
  });

/** The same fields as the window is told of (`Policy`), or it does not compile; here with bounds and defaults. */
const policyFields = z.strictObject({
  adminGuard: oneOf(...adminGuards).default('confirm'),
  requireReason: flag.default(false),
  requireCallerVerification: flag.default(false),
  offlineDays: whole(0, 365).default(14),
  outboxHours: whole(1, 168).default(8),
  autoSend: flag.default(false),
  passwordStyle: oneOf(...passwordStyles).default('passphrase'),
  slip: oneOf(...slipPolicies).default('print'),
  qr: flag.default(false),
  /** 0: never locks by itself. */
  idleLockMinutes: whole(0, 1_440).default(15),
  /** With more resets than this within an hour the technician is asked. */
  resetsPerHour: whole(1, 1_000).default(20),
} satisfies Record<keyof Policy, z.ZodType>) satisfies z.ZodType<Policy>;

/** The deployment file as the partner's IT writes it. Every error message is one of `expectations`. */
export const deploymentFile = z
  .strictObject({
    /** For editors, which then know the fields. */
    $schema: z.string({ error: should('text') }).optional(),
    environment: oneOf('production', 'sandbox').default('production'),
    cloud: z.enum(cloud.options, { error: should('one-of', cloud.options.join(', ')) }).default('global'),
    partnerTenantId: id,
    clientId: id,
    endpoints: z
      .strictObject({ authority: address, partnerCenter: address, graph: address.optional() })
      .optional(),
    resetRoute: oneOf('auto', 'user', 'resetpassword').default('auto'),
    policy: policyFields.prefault({}),
    updates: z.strictObject({ url: https }).optional(),
  })
  .superRefine((file, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (file.environment === 'production' && file.endpoints !== undefined) {
      refuse(['endpoints'], should('no-endpoints'));
    }
    if (file.environment === 'sandbox' && file.endpoints === undefined) {
      refuse(['endpoints'], should('sandbox-endpoints'));
    }
    const path = file.endpoints === undefined ? undefined : loopbackUrl(file.endpoints.authority)?.pathname;
    if (path !== undefined && path.toLowerCase() !== `/${file.partnerTenantId}`) {
      refuse(['endpoints', 'authority'], should('tenant-path'));
    }
  });
export type DeploymentFile = z.output<typeof deploymentFile>;

/** The policies of a deployment file that sets none. */
export const defaultPolicy = policyFields.parse({});
