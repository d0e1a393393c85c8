import { randomBytes, randomUUID } from 'node:crypto';
import type { Answer } from '../exchange';
import type { SandboxWorld } from '../world';
import { describe } from './oauth-error';
import type { Person } from './people';
import { postBack } from './sign-in-page';
import type { Ask } from './state';

/** The way back to the app: a form that posts itself, or a redirect. */
function back(ask: Ask, values: Readonly<Record<string, string>>, headers: Answer['headers'] = {}): Answer {
  const all = ask.state === '' ? values : { ...values, state: ask.state };
  if (ask.responseMode === 'form_post') return postBack(ask.redirectUri, all, headers);
  return {
    status: 302,
    headers: { ...headers, location: `${ask.redirectUri}?${new URLSearchParams(all)}` },
    body: '',
  };
}

/** Sends an OAuth error back to the app. */
export function refuse(
  world: SandboxWorld,
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
    ...(suberror ? { error_subcode: suberror, suberror } : {}),
  });
}

/** Hands the app its one-time code: the interactive sign-in is over. */
export function complete(
  world: SandboxWorld,
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
