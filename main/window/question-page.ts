import type { Language } from '../../preload/languages/languages';
import { escapeHtml } from '../base/escape-html';
import { scriptlessPolicy } from '../base/scriptless-page';
import { addressFrom } from '../base/web-address';

/** What somebody is asked, outside of the window's page. */
export type Question = {
  readonly language: Language;
  readonly message: string;
  /** More about it, in lines. */
  readonly detail: string;
  readonly buttons: readonly string[];
  /** The button, by its position, that Escape, closing and Enter choose. */
  readonly cancel: number;
};

/** The address of the question of the moment, in a session of its own. */
export const questionAddress = 'app://question/';

const style = `
  :root { color-scheme: light dark; --paper: #ffffff; --ink: #242424; --soft: #424242; --line: #d1d1d1; --ring: #000000; --brand: #0f6cbd; --on-brand: #ffffff; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #292929; --ink: #ffffff; --soft: #d6d6d6; --line: #666666; --ring: #ffffff; --brand: #115ea3; --on-brand: #ffffff; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; cursor: default;
    font: 14px/20px "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Noto Sans", "DejaVu Sans", sans-serif; }
  main { padding: 24px 24px 0; }
  h1 { margin: 0 0 12px; font-size: 16px; line-height: 22px; font-weight: 600; }
  p { margin: 0; color: var(--soft); white-space: pre-line; }
  form { display: flex; margin-top: auto; flex-wrap: wrap; justify-content: flex-end; gap: 12px; position: sticky; bottom: 0; padding: 24px; background: var(--paper); }
  button { min-width: 96px; padding: 5px 12px; border: 1px solid var(--line); border-radius: 4px; background: transparent; color: inherit; font: inherit; font-weight: 600; }
  button:hover { border-color: currentColor; }
  button.acts { border-color: var(--brand); background: var(--brand); color: var(--on-brand); }
  button.acts:hover { filter: brightness(0.9); }
  button:focus { outline: 2px solid var(--ring); outline-offset: 1px; }
`;

/**
 * What the page may do: its one style sheet, by its hash, and send its own form, which leads nowhere: main hears of it. No
 * script at all, so that nothing in it can answer but its buttons.
 */
export const questionPolicy = scriptlessPolicy(style, 'self');

/** So many lines a text takes, of `most` letters each; those of East Asia are twice as wide. */
const linesOf = (text: string, most: number): number =>
  text
    .split('\n')
    .map((line) =>
      Math.max(1, Math.ceil([...line].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0) / most)),
    )
    .reduce((sum, lines) => sum + lines, 0);

/**
 * About the size of a question's page, in its own pixels: a page without scripts cannot tell it. With less room the text
 * scrolls under the buttons, with more they stay at the bottom.
 */
export const questionSize = ({ message, detail }: Pick<Question, 'message' | 'detail'>) => ({
  width: 480,
  height: 116 + 22 * linesOf(message, 40) + 20 * linesOf(detail, 52),
});

/** The question as a page of HTML, whatever the names in it hold. Each button sends its position. */
export function questionPage({ language, message, detail, buttons, cancel }: Question): string {
  const choices = buttons.map((button, place) => {
    const kind = place === cancel ? 'autofocus' : 'class="acts"';
    return `<button name="answer" value="${place}" ${kind}>${escapeHtml(button)}</button>`;
  });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>Partner Reset</title>
<style>${style}</style>
</head>
<body role="alertdialog" aria-labelledby="message" aria-describedby="detail">
<main>
<h1 id="message">${escapeHtml(message)}</h1>
<p id="detail">${escapeHtml(detail)}</p>
</main>
<form method="get" action="${questionAddress}">
${choices.join('\n')}
</form>
</body>
</html>
`;
}

/** The button, by its position, whose press leads to this address; null when none does. */
export function answerFrom(address: string, buttons: number): number | null {
  const url = addressFrom(address);
  if (url === null || !url.href.startsWith(`${questionAddress}?`)) return null;
  const answer = /^\?answer=(\d)$/.exec(url.search)?.[1];
  return answer !== undefined && Number(answer) < buttons ? Number(answer) : null;
}
