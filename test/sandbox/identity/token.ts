import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Answer, type Exchange, json } from '../exchange';
import type { FaultAction } from '../faults';
import type { SandboxWorld } from '../world';
import { oauthError } from './oauth-error';
import { clientId, partnerTenant, resource } from './people';
import type { Family } from './state';

const refreshLife = 90 * 86_400_000;

/** The resource of a scope text, or undefined when it names none or several that this registration may not have. */
function audienceOf(scope: string): string | undefined {
  const resources = new Set(
    scope
      .split(' ')
      .filter((part) => part.includes('://'))
      .map((part) => part.slice(0, part.lastIndexOf('/'))),
  );
  const [only] = resources;
  return resources.size === 1 && (only === resource || only === 'https://graph.microsoft.com')
    ? only
    : undefined;
}

/** Tokens of a family: a fresh access token (opaque to the app), an ID token and a refresh token. */
function issue(
  world: SandboxWorld,
  family: Family,
  tenant: string,
  scope: string,
  audience: string,
  withNonce: boolean,
): Answer {
  const { identity, clock, modes } = world;
  const { person, ask } = family;
  const now = Math.floor(clock.now() / 1000) + (person.skewSeconds ?? 0);
  const tid = tenant === 'organizations' || tenant === 'common' ? partnerTenant : tenant;
  const times = { iat: now, nbf: now, exp: now + modes.accessTokenSeconds };
  const access = identity.signer.sign({
    aud: audience,
    iss: `https://sts.windows.net/${tid}/`,
    ...times,
    ver: '1.0',
    acr: '1',
    amr: family.mfa ? ['pwd', 'mfa'] : ['pwd'],
    appid: clientId,
    appidacr: '0',
    scp: audience === resource ? 'user_impersonation' : 'User.Read',
    tid,
    oid: person.oid,
    upn: person.userName,
    unique_name: person.userName,
    name: person.name,
    sid: family.id,
    uti: randomBytes(12).toString('base64url'),
  });
  const idToken = identity.signer.sign({
    aud: clientId,
    iss: `${world.origin}/${tid}/v2.0`,
    ...times,
    name: person.name,
    // Only with the code, and only if the app sent one: a refreshed ID token has none.
    ...(withNonce && ask.nonce !== '' ? { nonce: ask.nonce } : {}),
    oid: person.oid,
    preferred_username: person.userName,
    sub: createHash('sha256').update(person.oid).digest('base64url'),
    tid,
    ver: '2.0',
  });
  const refresh = `1.${randomBytes(64).toString('base64url')}`;
  identity.refreshTokens.set(refresh, { family, expires: clock.now() + refreshLife, used: false });
  const clientInfo = { uid: person.oid, utid: partnerTenant };
  return json(200, {
    token_type: 'Bearer',
    scope: `${audience}/user_impersonation openid profile offline_access`,
    expires_in: modes.accessTokenSeconds,
    ext_expires_in: modes.accessTokenSeconds,
    access_token: access,
    ...(scope.includes('offline_access') ? { refresh_token: refresh } : {}),
    ...(scope.includes('openid') ? { id_token: idToken } : {}),
    client_info: Buffer.from(JSON.stringify(clientInfo)).toString('base64url'),
  });
}

/** The token endpoint: a one-time code with its PKCE verifier, or a refresh token. */
export function token(
  world: SandboxWorld,
  exchange: Exchange,
  tenant: string,
  faults: readonly FaultAction[],
): Answer {
  const { identity, clock } = world;
  const form = new URLSearchParams(exchange.body);
  const value = (name: string): string => form.get(name) ?? '';
  const correlation =
    value('client-request-id') || String(exchange.headers['client-request-id'] ?? randomUUID());
  const refuse = (
    error: string,
    code: number,
    text: string,
    more: { suberror?: string; claims?: string; status?: number } = {},
  ) => {
    identity.counts.refused++;
    return oauthError({ error, code, text, ...more }, clock.now(), correlation);
  };
  const grantType = value('grant_type');
  if (grantType === 'authorization_code') identity.counts.code++;
  if (grantType === 'refresh_token') identity.counts.refresh++;
  for (const fault of faults) {
    if (fault.do !== 'token-error') continue;
    const more = {
      ...(fault.suberror ? { suberror: fault.suberror } : {}),
      ...(fault.claims ? { claims: fault.claims } : {}),
    };
    return refuse(
      fault.error,
      fault.code,
      fault.description ?? 'The practice Microsoft was told to refuse',
      more,
    );
  }
  if (value('client_id') !== clientId) {
    return refuse(
      'unauthorized_client',
      700016,
      `Application with identifier '${value('client_id')}' was not found`,
    );
  }
  if (form.has('client_secret'))
    return refuse('invalid_client', 700025, "Client is public so 'client_secret' should not be presented", {
      status: 401,
    });
  const audience = audienceOf(value('scope'));
  const wrongScope = () => refuse('invalid_scope', 70011, 'The scope names no resource, or more than one');

  if (grantType === 'authorization_code') {
    const code = identity.codes.get(value('code'));
    if (!code) return refuse('invalid_grant', 70000, 'The provided value for the code is not valid');
    if (code.used) {
      code.family.revoked = true; // A code that comes twice was stolen: what the first one brought dies too.
      return refuse('invalid_grant', 54005, 'OAuth2 Authorization code was already redeemed');
    }
    const verifier = createHash('sha256').update(value('code_verifier')).digest('base64url');
    if (verifier !== code.family.ask.challenge) {
      return refuse('invalid_grant', 501481, 'The Code_Verifier does not match the code_challenge');
    }
    code.used = true;
    if (code.expires < clock.now())
      return refuse('invalid_grant', 70008, 'The provided authorization code has expired');
    if (value('redirect_uri') !== code.family.ask.redirectUri) {
      return refuse(
        'invalid_client',
        500112,
        'The reply address does not match the one of the authorization request',
      );
    }
    const { refusal } = code.family.person;
    if (refusal)
      return refuse(
        refusal.error,
        refusal.code,
        refusal.text,
        refusal.suberror ? { suberror: refusal.suberror } : {},
      );
    return audience ? issue(world, code.family, tenant, value('scope'), audience, true) : wrongScope();
  }
  if (grantType === 'refresh_token') {
    const refresh = identity.refreshTokens.get(value('refresh_token'));
    if (!refresh)
      return refuse('invalid_grant', 9002313, 'The refresh token is malformed', { suberror: 'bad_token' });
    if (refresh.used && world.modes.strictRotation) refresh.family.revoked = true;
    if (refresh.family.revoked) {
      return refuse(
        'invalid_grant',
        50173,
        'The provided grant has expired due to it being revoked, a fresh auth token is needed',
        {
          suberror: 'bad_token',
        },
      );
    }
    if (refresh.expires < clock.now()) {
      return refuse('invalid_grant', 700082, 'The refresh token has expired due to inactivity', {
        suberror: 'bad_token',
      });
    }
    refresh.used = true;
    return audience ? issue(world, refresh.family, tenant, value('scope'), audience, false) : wrongScope();
  }
  return refuse(
    'unsupported_grant_type',
    70003,
    `The app requested an unsupported grant type '${grantType}'`,
  );
}
