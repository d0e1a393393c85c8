import type { Language } from '../../preload/languages/languages';
import { mainTexts } from '../../preload/languages/main-texts';
import { escapeHtml } from '../base/escape-html';
import { scriptlessPolicy } from '../base/scriptless-page';

/** Does the password of a slip work? A reset may still wait, or nobody may know yet what became of it. */
export type Validity = 'valid' | 'not-yet' | 'perhaps';

/** Everything that is printed, and nothing more: no customer, no display name, no ticket. */
export type Slip = {
  /** What the user signs in with. */
  readonly userName: string;
  readonly password: string;
  /** A slip handed over before Microsoft has confirmed must say that its password may not work. */
  readonly validity: Validity;
  /** Must the user choose another one at the next sign-in? */
  readonly mustChange: boolean;
  /** The user's language, not the technician's. */
  readonly language: Language;
};

const style = `
  @page { size: A4; margin: 20mm; }
  body { font: 12pt/1.5 system-ui, sans-serif; color: #000; background: #fff; margin: 0; }
  h1 { font-size: 18pt; margin: 0 0 10mm; }
  h2 { font-size: 13pt; margin: 10mm 0 2mm; }
  dt { font-weight: 600; margin-top: 4mm; }
  dd { margin: 0; font: 16pt/1.4 ui-monospace, Consolas, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
  dd span { display: inline-block; max-width: 100%; word-break: break-all; }
  .unsure { border: 0.5mm solid #000; padding: 3mm 4mm; margin: 0 0 6mm; font-weight: 600; }
  li { margin-bottom: 2mm; }
  footer { margin-top: 10mm; border-top: 0.3mm solid #000; padding-top: 3mm; font-weight: 600; }
`;

/** The policy of the slip's page: its one style sheet by its hash, and nothing else from anywhere. */
export const slipPolicy = scriptlessPolicy(style);

/** The slip as a page of HTML. Whatever the names hold is shown as text. */
export function slipPage({ userName, password, validity, mustChange, language }: Slip): string {
  const text = mainTexts[language].slip;
  const steps = mustChange ? text.stepsWhenChanging : text.stepsWhenKeeping;
  const unsure = validity === 'valid' ? '' : `<p class="unsure">${escaped(text.unsure[validity])}</p>\n`;
  const next = validity === 'not-yet' ? text.nextWhenValid : text.next;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${escaped(text.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(text.title)}</h1>
${unsure}<dl>
<dt>${escaped(text.userName)}</dt>
<dd><bdi dir="ltr">${inPieces(userName)}</bdi></dd>
<dt>${escaped(text.password)}</dt>
<dd><bdi dir="ltr" translate="no">${inPieces(password)}</bdi></dd>
</dl>
${password.includes(' ') ? `<p>${escaped(text.blank)}</p>\n` : ''}<p>${escaped(text.typing)}</p>
<h2>${escaped(next)}</h2>
<ol>
${steps.map((step) => `<li>${escaped(step)}</li>`).join('\n')}
</ol>
</main>
<footer>${escaped(text.keepSafe)}</footer>
</body>
</html>
`;
}

/**
 * A text of one word, in pieces between which a line may be broken: each begins with its sign, so that no line ends with
 * a hyphen and nobody asks whether it belongs to the word. Blanks are seen.
 */
const inPieces = (text: string): string =>
  (text.slice(0, longest).match(/^[^-@.]+|[-@.]+[^-@.]*/g) ?? [])
    .map((piece) => `<span>${escaped(piece.replaceAll(' ', '␣'))}</span>`)
    .join('');

/** No name on a page is longer, in UTF-16 units. */
const longest = 500;

/**
 * Text that no HTML parser takes for anything else. Control characters, and those that turn the direction of writing, are
 * left out: they print nothing and could make one name look like another. At most 500 characters.
 */
function escaped(text: string): string {
  const printable = text.replace(
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu,
    '',
  );
  return escapeHtml(Array.from(printable).slice(0, longest).join(''));
}
