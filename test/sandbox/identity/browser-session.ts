import type { Answer, Exchange } from '../exchange';
import type { SandboxWorld } from '../world';
import { notice } from './sign-in-page';

const name = 'PRACTICE-SSO';

/** The cookie by which a browser stays signed in: for this visit, or for 90 days. */
export const browserCookie = (id: string, stays: boolean): string =>
  `${name}=${id}; Path=/; HttpOnly; SameSite=Lax${stays ? '; Max-Age=7776000' : ''}`;

/** The session that a browser's cookie stands for; empty without one. */
export const browserOf = (exchange: Exchange): string =>
  exchange.headers.cookie?.match(new RegExp(`${name}=([\\w-]+)`))?.[1] ?? '';

/** Ends the browser's session. */
export function logout(world: SandboxWorld, exchange: Exchange): Answer {
  world.identity.counts.logout++;
  world.identity.browsers.delete(browserOf(exchange));
  const gone = notice(
    200,
    'You signed out of your account',
    'It’s a good idea to close all browser windows.',
  );
  return { ...gone, headers: { ...gone.headers, 'set-cookie': `${name}=; Path=/; Max-Age=0` } };
}
