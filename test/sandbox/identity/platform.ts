import { type Answer, type Exchange, json } from '../exchange';
import type { FaultAction } from '../faults';
import type { SandboxWorld } from '../world';
import { authorize } from './authorize';
import { logout } from './browser-session';
import { instances, keySet, metadata } from './discovery';
import { signInStep } from './sign-in-steps';
import { token } from './token';

/** The identity platform's answer, or undefined when the path is none of its own. */
export function identityAnswer(
  world: SandboxWorld,
  exchange: Exchange,
  faults: readonly FaultAction[],
): Answer | undefined {
  const { method, path } = exchange;
  const [, tenant = '', ...rest] = path.split('/');
  const tail = rest.join('/');
  const get = method === 'GET' || method === 'HEAD';
  if (tail === 'discovery/instance' && get) return instances(world, exchange);
  if (tail === 'v2.0/.well-known/openid-configuration' && get) return metadata(world, tenant);
  if (tail === 'discovery/v2.0/keys' && get) return keySet(world);
  if (tail === 'oauth2/v2.0/authorize') {
    return authorize(world, exchange, tenant, get ? exchange.query : new URLSearchParams(exchange.body));
  }
  if (tail === 'oauth2/v2.0/token' && method === 'POST') return token(world, exchange, tenant, faults);
  if (tail === 'oauth2/v2.0/token') return json(405, { error: 'invalid_request' });
  if (tail === 'oauth2/v2.0/logout') return logout(world, exchange);
  if (tenant === 'signin' && method === 'POST')
    return signInStep(world, tail, new URLSearchParams(exchange.body));
  return undefined;
}
