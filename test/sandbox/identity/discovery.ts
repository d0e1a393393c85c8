import { type Answer, type Exchange, json } from '../exchange';
import type { SandboxWorld } from '../world';
import { oauthError } from './oauth-error';
import { partnerTenant } from './people';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a first path segment names a tenant that exists here: the partner's, a customer's, or one of the general names. */
export const knownTenant = (world: SandboxWorld, tenant: string): boolean =>
  ['organizations', 'common', partnerTenant].includes(tenant) ||
  (guid.test(tenant) && world.directory.customer(tenant) !== undefined);

/** The OpenID Connect document of a tenant. It tells the plain http truth; the app spells it https for MSAL. */
export function metadata(world: SandboxWorld, tenant: string): Answer {
  world.identity.counts.metadata++;
  if (!knownTenant(world, tenant)) {
    const text = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID`;
    return oauthError({ error: 'invalid_tenant', code: 90002, text }, world.clock.now());
  }
  const base = `${world.origin}/${tenant}`;
  const issuing = tenant === 'organizations' || tenant === 'common' ? '{tenantid}' : tenant;
  return json(200, {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${world.origin}/${issuing}/v2.0`,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    code_challenge_methods_supported: ['S256'],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'oid',
    ],
    tenant_region_scope: 'EU',
    cloud_instance_name: new URL(world.origin).host,
  });
}

/** Which hosts are the same cloud: here, only this one. */
export function instances(world: SandboxWorld, exchange: Exchange): Answer {
  const host = new URL(world.origin).host;
  const asked = exchange.query.get('authorization_endpoint') ?? '';
  const tenant = asked.split('/')[3] || partnerTenant;
  return json(200, {
    tenant_discovery_endpoint: `${world.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}

/** The public keys under which tokens are signed. */
export const keySet = (world: SandboxWorld): Answer => json(200, { keys: [world.identity.signer.jwk] });
