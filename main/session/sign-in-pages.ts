import type { Language } from '../../preload/languages/languages';
import { type MainTexts, mainTexts } from '../../preload/languages/main-texts';
import type { FailureKind } from '../../preload/outcome';
import { scriptlessPolicy } from '../base/scriptless-page';

/** What the browser shows when the technician comes back from signing in: headers and a page without a script. */
export type SignInPage = { readonly headers: Readonly<Record<string, string>>; readonly html: string };

/** How the sign-in ended; `code` is the identity platform's, for support. */
export type Ending = { readonly kind: 'signed-in' } | { readonly kind: FailureKind; readonly code?: string };

type Text = MainTexts['signIn']['signedIn'];

function textOf({ kind }: Ending, language: Language): Text {
  const { signedIn, cancelled, notSignedIn } = mainTexts[language].signIn;
  if (kind === 'signed-in') return signedIn;
  return kind === 'sign-in-cancelled' ? cancelled : notSignedIn;
}

const style = `
:root { color-scheme: light dark; --back: #fafafa; --card: #fff; --text: #242424; --soft: #616161; --brand: #0f6cbd; --line: #e0e0e0 }
@media (prefers-color-scheme: dark) {
  :root { --back: #1f1f1f; --card: #292929; --text: #fff; --soft: #adadad; --brand: #479ef5; --line: #3d3d3d }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--back); color: var(--text);
  font: 16px/1.5 'Segoe UI Variable', 'Segoe UI', system-ui, sans-serif }
main { box-sizing: border-box; width: min(28rem, 100vw - 2rem); padding: 2.5rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 8px }
svg { display: block; width: 48px; height: 48px; fill: none; stroke: var(--brand); stroke-width: 2.5; stroke-linecap: round;
  stroke-linejoin: round }
h1 { margin: 1rem 0 0.5rem; font-size: 1.5rem; line-height: 1.3; font-weight: 600 }
p { margin: 0; color: var(--soft) }
footer { margin-top: 1.5rem; font-size: 0.8rem; color: var(--soft) }
@media (forced-colors: active) { svg { stroke: CanvasText } }
`;
const policy = scriptlessPolicy(style);

const ring = '<circle cx="24" cy="24" r="20"/>';
const check = `${ring}<path d="m15 25 6 6 12-13"/>`;
const cross = `${ring}<path d="m17 17 14 14m0-14-14 14"/>`;

/** Codes only: anything else that came through the browser is not repeated to it. */
const shown = (code: string | undefined) => (code !== undefined && /^[\w.-]{1,60}$/.test(code) ? code : '');

/** The page for one ending, in the technician's language. It loads nothing and runs nothing. */
export function signInPage(ending: Ending, language: Language): SignInPage {
  const { title, body } = textOf(ending, language);
  const code = shown('code' in ending ? ending.code : undefined);
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – Partner Reset</title>
<style>${style}</style></head>
<body><main><svg viewBox="0 0 48 48" aria-hidden="true">${ending.kind === 'signed-in' ? check : cross}</svg>
<h1>${title}</h1><p>${body}</p><footer>Partner Reset${code === '' ? '' : ` · ${code}`}</footer></main></body>
</html>
`;
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
    },
  };
}
