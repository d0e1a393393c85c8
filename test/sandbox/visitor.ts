import type { Person } from './identity/people';

/** How a visitor behaves on the sign-in page. */
export type BrowserVisit = {
  /** Answers to "Stay signed in?". */
  readonly stay?: boolean;
  /** Presses Cancel on the first page. */
  readonly cancel?: boolean;
  readonly cookies?: Map<string, string>;
};

/** What goes back to the app: its redirect address, and what is posted there. */
export type Return = { readonly redirectUri: string; readonly values: URLSearchParams };

const plain = (text: string): string =>
  text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** The hidden and visible fields of the only form on a page, and where it goes. */
function formOf(html: string): { action: string; fields: URLSearchParams } {
  const action = plain(html.match(/<form[^>]* action="([^"]*)"/)?.[1] ?? '');
  const fields = new URLSearchParams();
  for (const [input] of html.matchAll(/<input[^>]*>/g)) {
    const name = input.match(/ name="([^"]*)"/)?.[1];
    if (name) fields.set(name, plain(input.match(/ value="([^"]*)"/)?.[1] ?? ''));
  }
  return { action, fields };
}

/**
 * A browser made of fetch: opens the address that the app wanted to open, signs a person in page by page, and stops at
 * what would be posted to the app. Throws when the page says no without a way back.
 */
export async function visitSignInPage(
  address: string,
  person: Person,
  how: BrowserVisit = {},
): Promise<Return> {
  const jar = how.cookies ?? new Map<string, string>();
  const origin = new URL(address).origin;
  const load = async (url: string, form?: URLSearchParams): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { 'sec-fetch-mode': 'navigate', ...(cookie ? { cookie } : {}) },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      jar.set(pair.split('=')[0] ?? '', pair.split('=')[1] ?? '');
    }
    return response;
  };
  let response = await load(address);
  for (let steps = 0; steps < 8; steps++) {
    const location = response.headers.get('location');
    if (location) {
      const back = new URL(location);
      return { redirectUri: `${back.origin}${back.pathname}`, values: back.searchParams };
    }
    const html = await response.text();
    const { action, fields } = formOf(html);
    if (action.startsWith('http')) return { redirectUri: action, values: fields };
    if (!action) throw new Error(`the sign-in page stops: ${html.match(/<p>([^<]*)/)?.[1]}`);
    const alert = html.match(/<p role="alert">([^<]*)/)?.[1];
    const step = fields.get('step') ?? '';
    if (alert && step !== 'refused') throw new Error(plain(alert));
    const values: Readonly<Record<string, string>> = {
      user: person.userName,
      password: person.password,
      code: person.mfa ?? '',
    };
    fields.set('value', values[step] ?? '');
    fields.set('go', how.cancel ? 'cancel' : step === 'stay' ? (how.stay ? 'yes' : 'no') : 'next');
    response = await load(`${origin}${action}`, fields);
  }
  throw new Error('the sign-in page goes in circles');
}

/** Signs a person in and delivers the result to the app that waits on its loopback address, as a browser would. */
export async function signInAsBrowser(
  address: string,
  person: Person,
  how: BrowserVisit = {},
): Promise<Response> {
  const { redirectUri, values } = await visitSignInPage(address, person, how);
  return new URL(address).searchParams.get('response_mode') === 'form_post'
    ? fetch(redirectUri, { method: 'POST', body: values })
    : fetch(`${redirectUri}?${values}`);
}
