import { type Answer, page } from '../exchange';

/** Text made safe for HTML, attributes included. */
export const escapeForPage = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const frame = (title: string, content: string, script = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeForPage(title)}</title>
<meta name="viewport" content="width=device-width"><style>
body{font:15px "Segoe UI",system-ui,sans-serif;background:#f2f2f2;margin:0;display:grid;min-height:100vh;place-items:center}
main{background:#fff;padding:44px;width:352px;box-shadow:0 2px 6px #0003}h1{font-size:24px;font-weight:600;margin:0 0 16px}
.note{background:#fff4ce;padding:6px 12px;margin:0 0 16px;font-size:13px}
label{display:block;margin:0 0 4px}input{font:inherit;width:100%;box-sizing:border-box;padding:6px 4px;border:0;border-bottom:1px solid #666}
.buttons{display:flex;flex-direction:row-reverse;gap:8px;margin-top:24px}
button{font:inherit;padding:6px 24px;border:0;background:#ccc}button.first{background:#0067b8;color:#fff}[role=alert]{color:#c50f1f}
</style></head><body><main><p class="note">Practice Microsoft: nothing here is real.</p>
<h1>${escapeForPage(title)}</h1>${content}</main>${script}</body></html>`;

const alert = (text?: string): string => (text ? `<p role="alert">${escapeForPage(text)}</p>` : '');

/** A question of the sign-in page: one field, a button to go on (the first, so that Enter presses it), and Cancel. */
export function question(
  visit: string,
  step: 'user' | 'password' | 'code',
  title: string,
  value = '',
  wrong?: string,
): Answer {
  const label = { user: 'User name', password: 'Password', code: 'Code' }[step];
  const button = { user: 'Next', password: 'Sign in', code: 'Verify' }[step];
  const kind = step === 'password' ? 'password' : 'text';
  const fill = { user: 'username', password: 'current-password', code: 'one-time-code' }[step];
  return page(
    200,
    frame(
      title,
      `${alert(wrong)}<form method="post" action="/signin/${visit}"><input type="hidden" name="step" value="${step}">
<label for="field">${label}</label><input id="field" name="value" type="${kind}" value="${escapeForPage(value)}" autocomplete="${fill}" autofocus>
<div class="buttons"><button class="first" name="go" value="next">${button}</button><button name="go" value="cancel">Cancel</button></div></form>`,
    ),
  );
}

/** The last question: whether this browser keeps the person signed in. */
export const stayQuestion = (visit: string): Answer =>
  page(
    200,
    frame(
      'Stay signed in?',
      `<form method="post" action="/signin/${visit}"><input type="hidden" name="step" value="stay">
<div class="buttons"><button class="first" name="go" value="yes">Yes</button><button name="go" value="no">No</button></div></form>`,
    ),
  );

/** Why Entra refuses, and the way back to the app. */
export const refusalPage = (visit: string, description: string): Answer =>
  page(
    200,
    frame(
      'You can’t get there from here',
      `${alert(description)}<form method="post" action="/signin/${visit}"><input type="hidden" name="step" value="refused">
<div class="buttons"><button class="first" name="go" value="back">Return to the application</button></div></form>`,
    ),
  );

/** A page that says one thing. */
export const notice = (status: number, title: string, text: string): Answer =>
  page(status, frame(title, `<p>${escapeForPage(text)}</p>`));

/** A page that posts itself to the app, with a button for browsers without scripts. */
export function postBack(
  redirectUri: string,
  values: Readonly<Record<string, string>>,
  headers: Answer['headers'],
): Answer {
  const fields = Object.entries(values)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeForPage(value)}">`)
    .join('');
  return page(
    200,
    frame(
      'Working…',
      `<form method="post" action="${escapeForPage(redirectUri)}">${fields}<noscript><button>Continue</button></noscript></form>`,
      '<script>document.forms[0].submit()</script>',
    ),
    headers,
  );
}
