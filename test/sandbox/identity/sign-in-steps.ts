import { randomUUID } from 'node:crypto';
import type { Answer } from '../exchange';
import type { SandboxWorld } from '../world';
import { browserCookie } from './browser-session';
import { describe } from './oauth-error';
import { type Person, personNamed } from './people';
import { complete, refuse } from './return-to-app';
import { notice, question, refusalPage, stayQuestion } from './sign-in-page';
import type { Visit } from './state';

function decide(world: SandboxWorld, visit: Visit, person: Person): Answer {
  const { refusal } = person;
  if (!refusal || world.modes.refusals === 'token') return stayQuestion(visit.id);
  if (world.modes.refusals === 'redirect') {
    return refuse(world, visit.ask, refusal.error, refusal.code, refusal.text, refusal.suberror);
  }
  return refusalPage(visit.id, describe(refusal.code, refusal.text, world.clock.now()).description);
}

/** One step on the sign-in page: a form that was sent, answered with the next question or the way back to the app. */
export function signInStep(world: SandboxWorld, visitId: string, form: URLSearchParams): Answer {
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
      if (person.refusal && world.modes.refusals !== 'token') break;
      const cookie = randomUUID();
      world.identity.browsers.set(cookie, { person, mfa: visit.secondFactor });
      const headers = { 'set-cookie': browserCookie(cookie, form.get('go') === 'yes') };
      return done(complete(world, visit.ask, person, visit.secondFactor, headers));
    }
  }
  return notice(400, 'This step is out of order', 'Go back to the application and sign in again.');
}
