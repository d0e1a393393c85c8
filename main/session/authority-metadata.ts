import { z } from 'zod';
import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import { entraFailure } from './entra-error';
import type { MsalNetwork } from './msal-network';
import type { Addresses } from './sign-in-addresses';

const endpoints = z.object({
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  issuer: z.string(),
  jwks_uri: z.string(),
  end_session_endpoint: z.string().optional(),
});

/** The failure that a question to the sign-in service ended in. */
export function seenFailure(network: MsalNetwork): Failure | null {
  const { failure, refusal } = network.seen();
  return failure ?? (refusal === undefined ? null : entraFailure(refusal));
}

/**
 * What the tenant says of itself (OpenID Connect Discovery), as MSAL wants it: JSON with every address in MSAL's
 * spelling. Also the proof that the tenant exists: one that does not fails with `wrong-tenant`.
 */
export async function readMetadata(addresses: Addresses, network: MsalNetwork): Promise<Outcome<string>> {
  try {
    const url = `${addresses.authority}/v2.0/.well-known/openid-configuration`;
    const { body } = await network.sendGetRequestAsync<unknown>(url);
    const failure = seenFailure(network);
    if (failure !== null) {
      // Discovery refuses for one reason only: it does not know the tenant.
      return failed(network.seen().refusal === undefined ? failure : { kind: 'wrong-tenant' });
    }
    const checked = endpoints.safeParse(body);
    if (!checked.success) return failed({ kind: 'answer-not-understood' });
    const spelled = Object.entries(checked.data).map(([name, value]) => [
      name,
      addresses.forMsal(value ?? ''),
    ]);
    return ok(JSON.stringify(Object.fromEntries(spelled)));
  } catch (error) {
    const failure = seenFailure(network);
    if (failure === null) throw error;
    return failed(failure);
  }
}
