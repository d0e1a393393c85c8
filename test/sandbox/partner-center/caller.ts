import type { Answer, Exchange } from '../exchange';
import { resource } from '../identity/people';
import type { Family } from '../identity/state';
import type { SandboxWorld } from '../world';
import { bare, mfaRefusal, refusal } from './answers';

/** Whether `mfaRefusal` of the modes strikes a token of this family. */
function stillRefused(world: SandboxWorld, family: Family): boolean {
  const { mfaRefusal: mode } = world.modes;
  return mode !== false && (mode.until === 'always' || family.signIn <= world.identity.refusedUpTo);
}

const challenge = { 'WWW-Authenticate': 'Bearer realm="", error="invalid_token"' };

/** Who calls: the family behind a good token, or the refusal that a bad one gets. */
export function callerOf(world: SandboxWorld, exchange: Exchange): Family | Answer {
  const [scheme, text = ''] = (exchange.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || text === '') {
    world.violate('token-missing', `${exchange.method} ${exchange.path}`, exchange);
    return refusal(exchange, 'token-missing');
  }
  const claims = world.identity.signer.read(text);
  const family = world.identity.families.get(String(claims?.sid));
  if (!claims || !family) return refusal(exchange, 'token-rejected');
  if (claims.aud !== resource) {
    world.violate('token-for-another-audience', String(claims.aud), exchange);
    return refusal(exchange, 'token-rejected');
  }
  const now = world.clock.now() / 1000;
  // Entra's libraries allow five minutes of difference between two clocks.
  const dated = Number(claims.nbf) <= now + 300 && Number(claims.exp) > now;
  if (!dated || family.revoked) return bare(exchange, 401, challenge);
  const compliant = family.mfa && !stillRefused(world, family);
  if (compliant) return family;
  const shape = world.modes.mfaRefusal === false ? 'code' : world.modes.mfaRefusal.shape;
  return mfaRefusal(exchange, shape);
}

/** The value of `isMfaCompliant` for a request that carries `ValidateMfa: true`; undefined when it does not ask. */
export function mfaCompliance(world: SandboxWorld, exchange: Exchange): string | undefined {
  if (String(exchange.headers.validatemfa).toLowerCase() !== 'true') return undefined;
  const claims = world.identity.signer.read((exchange.headers.authorization ?? '').split(' ')[1] ?? '');
  const family = world.identity.families.get(String(claims?.sid));
  return String(family?.mfa === true && !stillRefused(world, family));
}
