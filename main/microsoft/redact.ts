import { escapeHtml } from '../base/escape-html';

/**
 * A text with a secret taken out: as it is, in other capitals, and as JSON, HTML or an address would spell it.
 * For texts of Microsoft's that may quote the password they refuse.
 */
export function redact(secret: string, text: string): string {
  if (secret === '') return text;
  const html = escapeHtml(secret);
  // Quotes and back-quotes need no escape between tags, so not every server escapes them.
  const between = html.replaceAll('&#96;', '`');
  const spellings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    html,
    between,
    between.replaceAll('&#39;', "'"),
    between.replaceAll('&#39;', "'").replaceAll('&quot;', '"'),
    encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd')),
  ];
  const literals = spellings
    .sort((a, b) => b.length - a.length)
    .map((each) => each.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return text.replace(new RegExp(literals.join('|'), 'giu'), '•••');
}
