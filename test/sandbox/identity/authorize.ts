import { randomUUID } from 'node:crypto';
import type { Answer, Exchange } from '../exchange';
import type { SandboxWorld } from '../world';
import { browserOf } from './browser-session';
import { knownTenant } from './discovery';
import { describe } from './oauth-error';
import { clientId } from './people';
import { complete, refuse } from './return-to-app';
import { notice, question } from './sign-in-page';
import type { Ask, Visit } from './state';

const loopback = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:\/[\w./-]*)?$/;

/** Opens the sign-in page, or answers at once when the browser is signed in and nothing else was asked. */
export function authorize(
  world: SandboxWorld,
  exchange: Exchange,
  tenant: string,
  form: URLSearchParams,
): Answer {
  world.identity.counts.authorize++;
  const value = (name: string): string => form.get(name) ?? '';
  const stop = (code: number, text: string): Answer =>
    notice(
      400,
      'Sorry, but we’re having trouble signing you in',
      describe(code, text, world.clock.now()).description,
    );
  if (!knownTenant(world, tenant)) return stop(90002, `Tenant '${tenant}' not found`);
  if (value('client_id') !== clientId) {
    return stop(700016, `Application with identifier '${value('client_id')}' was not found in the directory`);
  }
  if (!loopback.test(value('redirect_uri'))) {
    return stop(
      50011,
      'The redirect URI specified in the request does not match the redirect URIs configured',
    );
  }
  const mode = value('response_mode') || 'query';
  if (mode !== 'form_post' && mode !== 'query')
    return stop(70006, `Response mode '${mode}' is not supported`);
  const ask: Ask = {
    tenant,
    redirectUri: value('redirect_uri'),
    challenge: value('code_challenge'),
    state: value('state'),
    nonce: value('nonce'),
    scope: value('scope'),
    responseMode: mode,
    claims: value('claims'),
    prompt: value('prompt'),
    loginHint: value('login_hint'),
  };
  if (value('response_type') !== 'code') {
    return refuse(
      world,
      ask,
      'unsupported_response_type',
      700054,
      'response_type is not enabled for the application',
    );
  }
  if (value('code_challenge_method') !== 'S256' || !/^[\w.~-]{43}$/.test(ask.challenge)) {
    world.violate('pkce-missing', 'a sign-in without PKCE S256', exchange);
    return refuse(world, ask, 'invalid_request', 501481, 'The Code_Challenge is missing or not S256');
  }
  const known = world.identity.browsers.get(browserOf(exchange));
  const hinted = !ask.loginHint || known?.person.userName.toLowerCase() === ask.loginHint.toLowerCase();
  if (known && hinted && ['', 'none'].includes(ask.prompt) && !ask.claims) {
    return complete(world, ask, known.person, known.mfa);
  }
  if (ask.prompt === 'none') {
    return refuse(
      world,
      ask,
      'login_required',
      50058,
      'Session information is not sufficient for single-sign-on',
    );
  }
  const visit: Visit = { id: randomUUID(), ask, wrong: 0, verified: false, secondFactor: false };
  world.identity.visits.set(visit.id, visit);
  return question(visit.id, 'user', 'Sign in', ask.loginHint);
}
