/** Names longer than this are cut where they are shown; the whole stays in a tooltip. In UTF-16 units. */
export const shownLength = 200;

// Directional marks, embeddings, overrides and isolates; zero-width fillers; line and paragraph separators; tag
// characters; lone surrogates. Joiners (U+200C, U+200D) stay: Persian, Indic scripts and emoji need them.
const deceiving =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** Nearly every text is of this kind, and up to a hundred are shown with a keystroke. */
const isPlain = /^[\x20-\x7e]*$/;

const picture = (control: string): string => {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
};

/**
 * A text from outside, made harmless to show: control characters become their pictures (␀, ␛), what hides or turns
 * text around becomes "�". As long as the text that came in, unit for unit, so that marks still fit.
 */
export const visibleText = (text: string): string =>
  isPlain.test(text)
    ? text
    : text.replace(/\p{Cc}/gu, picture).replace(deceiving, (character) => '\ufffd'.repeat(character.length));

/** The same, cut to `length` UTF-16 units with an ellipsis, never through the middle of a character. */
export const displayText = (text: string, length = shownLength): string => {
  // Cut first: a name may have ten thousand characters, or ten million.
  const visible = visibleText(text.slice(0, length + 2));
  if (text.length <= length) return visible;
  const end = /[\ud800-\udbff]/.test(visible.charAt(length - 2)) ? length - 2 : length - 1;
  return `${visible.slice(0, end)}…`;
};
