import { z } from 'zod';
import { guid } from '../../preload/shapes/common';
import { cloud } from '../../preload/shapes/session';
import { loopbackUrl } from './loopback';

/** One text for each way a field can be wrong: the sentence "«field» must be …" is completed by it. */
const expected = {
  guid: 'an id such as 00000000-0000-0000-0000-000000000000',
  flag: 'true or false',
  loopback: 'an http address on this computer with a port, such as http://127.0.0.1:8000',
  https: 'an address that starts with https://',
};

const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, { error: `one of: ${values.join(', ')}` });
const flag = z.boolean({ error: expected.flag });
const id = z.guid({ error: expected.guid }).pipe(guid);
const whole = (from: number, to: number) => {
  const error = `a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
};
const address = z
  .string({ error: expected.loopback })
  .max(200, { error: expected.loopback })
  .refine((text) => loopbackUrl(text) !== null, { error: expected.loopback });
const https = z
  .string({ error: expected.https })
  .max(2_000, { error: expected.https })
  .refine((text) => URL.canParse(text) && new URL(text).protocol === 'https:', { error: expected.https });

const policyFields = z.strictObject({
  adminGuard: oneOf('off', 'confirm', 'refuse').default('confirm'),
  requireReason: flag.default(false),
  requireCallerVerification: flag.default(false),
  offlineDays: whole(0, 365).default(14),
  outboxHours: whole(1, 168).default(8),
  autoSend: flag.default(false),
  passwordStyle: oneOf('passphrase', 'random', 'pronounceable').default('passphrase'),
  slip: oneOf('off', 'print', 'save').default('print'),
  qr: flag.default(false),
  /** 0: never locks by itself. */
  idleLockMinutes: whole(0, 1_440).default(15),
});

/** The deployment file as the partner's IT writes it. Every error message says what was expected, nothing else. */
export const deploymentFile = z
  .strictObject({
    environment: oneOf('production', 'sandbox').default('production'),
    cloud: z.enum(cloud.options, { error: `one of: ${cloud.options.join(', ')}` }).default('global'),
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
      refuse(['endpoints'], 'absent, unless "environment" is "sandbox"');
    }
    if (file.environment === 'sandbox' && file.endpoints === undefined) {
      refuse(['endpoints'], 'the addresses of the sandbox, since "environment" is "sandbox"');
    }
    const path = file.endpoints === undefined ? undefined : loopbackUrl(file.endpoints.authority)?.pathname;
    if (path !== undefined && path.toLowerCase() !== `/${file.partnerTenantId}`) {
      refuse(['endpoints', 'authority'], 'an address whose path is "partnerTenantId" and nothing more');
    }
  });
export type DeploymentFile = z.output<typeof deploymentFile>;

/** The policies of a deployment file that sets none. */
export const defaultPolicy = policyFields.parse({});
