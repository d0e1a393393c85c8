import { randomBytes, randomUUID } from 'node:crypto';
import type { Answer, Exchange } from '../exchange';
import type { World } from '../world';
import { knownTenant } from './discovery';
import { describe } from './oauth-error';
import { clientId, type Person, personNamed } from './people';
import { notice, postBack, question, refusalPage, stayQuestion } from './sign-in-page';
import type { Ask, Visit } from './state';

const loopback = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:\/[\w./-]*)?$/;
const cookieName = 'PRACTICE-SSO';

function back(ask: Ask, values: Readonly<Record<string, string>>, headers: Answer['headers'] = {}): Answer {
  const all = ask.state === '' ? values : { ...values, state: ask.state };
  if (ask.responseMode === 'form_post') return postBack(ask.redirectUri, all, headers);
  return {
    status: 302,
    headers: { ...headers, location: `${ask.redirectUri}?${new URLSearchParams(all)}` },
    body: '',
  };
}

function refuse(
  world: World,
  ask: Ask,
  error: string,
  code: number,
  text: string,
  suberror?: string,
): Answer {
  const { description } = describe(code, text, world.clock.now());
  return back(ask, {
    error,
    error_description: description,
    ...(suberror ? { error_subcode: suberror } : {}),
  });
}

/** Hands the app its one-time code: the interactive sign-in is over. */
function complete(
  world: World,
  ask: Ask,
  person: Person,
  mfa: boolean,
  headers: Answer['headers'] = {},
): Answer {
  const { identity, clock, modes } = world;
  const family = {
    id: randomUUID(),
    person,
    mfa,
    signIn: ++identity.signIns,
    at: clock.now(),
    ask,
    revoked: false,
  };
  identity.families.set(family.id, family);
  const code = `1.${randomBytes(48).toString('base64url')}`;
  identity.codes.set(code, { family, expires: clock.now() + modes.codeSeconds * 1000, used: false });
  const client_info = Buffer.from(JSON.stringify({ uid: person.oid, utid: ask.tenant })).toString(
    'base64url',
  );
  return back(ask, { code, client_info, session_state: family.id }, headers);
}

/** Opens the sign-in page, or answers at once when the browser is signed in and nothing else was asked. */
export function authorize(world: World, exchange: Exchange, tenant: string, form: URLSearchParams): Answer {
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
  const cookie = exchange.headers.cookie?.match(new RegExp(`${cookieName}=([\\w-]+)`))?.[1] ?? '';
  const known = world.identity.browsers.get(cookie);
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

function decide(world: World, visit: Visit, person: Person): Answer {
  const { refusal } = person;
  if (!refusal || world.modes.refusals === 'token') return stayQuestion(visit.id);
  if (world.modes.refusals === 'redirect') {
    return refuse(world, visit.ask, refusal.error, refusal.code, refusal.text, refusal.suberror);
  }
  return refusalPage(visit.id, describe(refusal.code, refusal.text, world.clock.now()).description);
}

/** One step on the sign-in page: a form that was sent, answered with the next question or the way back to the app. */
export function signInStep(world: World, visitId: string, form: URLSearchParams): Answer {
  const visit = world.identity.visits.get(visitId);
  if (!visit) return notice(400, 'This page is too old', 'Go back to the application and sign in again.');
  const { person } = visit;
  const done = (answer: Answer): Answer => {
    world.identity.visits.delete(visitId);
    return answer;
  };
  const value = form.get('value') ?? '';
  if (form.get('go') === 'cancel') {
    return done(
      refuse(world, visit.ask, 'access_denied', 65004, 'User declined to consent to access the app'),
    );
  }
  switch (form.get('step')) {
    case 'user': {
      const found = personNamed(value);
      if (!found)
        return question(visitId, 'user', 'Sign in', value, 'This username may be incorrect. AADSTS50034');
      visit.person = found;
      return question(visitId, 'password', 'Enter password');
    }
    case 'password': {
      if (!person) break;
      if (visit.wrong >= 10)
        return question(visitId, 'password', 'Enter password', '', 'Your account is locked. AADSTS50053');
      if (value !== person.password) {
        visit.wrong++;
        return question(
          visitId,
          'password',
          'Enter password',
          '',
          'Your account or password is incorrect. AADSTS50126',
        );
      }
      visit.verified = true;
      return person.mfa ? question(visitId, 'code', 'Enter code') : decide(world, visit, person);
    }
    case 'code': {
      if (!person || !visit.verified) break;
      if (value.trim() !== person.mfa)
        return question(visitId, 'code', 'Enter code', '', 'That code didn’t work. AADSTS500121');
      visit.secondFactor = true;
      return decide(world, visit, person);
    }
    case 'refused': {
      if (!person?.refusal) break;
      const { error, code, text, suberror } = person.refusal;
      return done(refuse(world, visit.ask, error, code, text, suberror));
    }
    case 'stay': {
      if (!person || !visit.verified || (person.mfa && !visit.secondFactor)) break;
      const cookie = randomUUID();
      world.identity.browsers.set(cookie, { person, mfa: visit.secondFactor });
      const age = form.get('go') === 'yes' ? '; Max-Age=7776000' : '';
      const headers = { 'set-cookie': `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Lax${age}` };
      return done(complete(world, visit.ask, person, visit.secondFactor, headers));
    }
  }
  return notice(400, 'This step is out of order', 'Go back to the application and sign in again.');
}

/** Ends the browser's session. */
export function logout(world: World, exchange: Exchange): Answer {
  world.identity.counts.logout++;
  const cookie = exchange.headers.cookie?.match(new RegExp(`${cookieName}=([\\w-]+)`))?.[1] ?? '';
  world.identity.browsers.delete(cookie);
  const gone = notice(
    200,
    'You signed out of your account',
    'It’s a good idea to close all browser windows.',
  );
  return { ...gone, headers: { ...gone.headers, 'set-cookie': `${cookieName}=; Path=/; Max-Age=0` } };
}
