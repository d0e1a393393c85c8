import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { clientId, type Person, people } from '../identity/people';
import type { Sandbox } from '../sandbox';
import { type BrowserVisit, visitSignInPage } from '../visitor';

/** The query of a good authorization request, and the verifier that goes with it. */
export function authorizeAddress(sandbox: Sandbox, change: Readonly<Record<string, string>> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: 'http://localhost:12345',
    response_mode: 'form_post',
    scope: 'https://api.partnercenter.microsoft.com/user_impersonation openid profile offline_access',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'the-state',
    nonce: 'the-nonce',
    ...change,
  });
  return { address: `${sandbox.address.authority}/oauth2/v2.0/authorize?${query}`, verifier };
}

/** Asks the token endpoint. */
export async function askToken(sandbox: Sandbox, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({
    client_id: clientId,
    scope: 'https://api.partnercenter.microsoft.com/user_impersonation openid profile offline_access',
    ...fields,
  });
  const response = await fetch(`${sandbox.address.authority}/oauth2/v2.0/token`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The whole interactive sign-in: the token endpoint's answer. */
export async function signIn(sandbox: Sandbox, person: Person = people.technician, how: BrowserVisit = {}) {
  const { address, verifier } = authorizeAddress(sandbox);
  const { values, redirectUri } = await visitSignInPage(address, person, how);
  const code = values.get('code') ?? '';
  const fields = {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  };
  return { ...(await askToken(sandbox, fields)), code, fields, values };
}

/** Calls Partner Center as a client should, unless told otherwise. */
export function caller(sandbox: Sandbox, token: string) {
  return async (
    path: string,
    how: { method?: string; body?: unknown; headers?: Record<string, string | undefined> } = {},
  ) => {
    const headers: Record<string, string> = {};
    const wanted = {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      'MS-RequestId': randomUUID(),
      'MS-CorrelationId': randomUUID(),
      ...(how.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...how.headers,
    };
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers[name] = value;
    const response = await fetch(`${sandbox.url}${path}`, {
      method: how.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(how.body === undefined
        ? {}
        : { body: typeof how.body === 'string' ? how.body : JSON.stringify(how.body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString('utf8');
    return { status: response.status, headers: response.headers, text, bytes, json: parse(text) };
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return {};
  }
}

/** The documented body of a reset. */
export const resetBody = (password: string, forceChangePassword = true) => ({
  passwordProfile: { password, forceChangePassword },
  attributes: { objectType: 'CustomerUser' },
});
