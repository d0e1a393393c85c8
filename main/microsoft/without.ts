/**
 * A text with a secret taken out: as it is, in other capitals, and as JSON, HTML or an address would spell it.
 * For texts of Microsoft's that may quote the password they refuse.
 */
export function without(secret: string, text: string): string {
  if (secret === '') return text;
  const html = secret
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
  const spellings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    html,
    html.replace(/'/g, '&#39;'),
    encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd')),
  ];
  const literals = spellings
    .sort((a, b) => b.length - a.length)
    .map((each) => each.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return text.replace(new RegExp(literals.join('|'), 'giu'), '•••');
}
