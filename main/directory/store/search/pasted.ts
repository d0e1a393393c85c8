import { streamSafe } from '../../../base/stream-safe';
import { formAfter, isFormOfAddress } from './forms-of-address';

/** What a ticket, a mail or a page gives to paste, taken apart: whom it points at, and what stands around that. */
export type Pasted = {
  /** What is to be searched for: schemes and links gone, signs that nobody sees too. */
  readonly text: string;
  /** Whole addresses in it, lower case. */
  readonly addresses: readonly string[];
  /** GUIDs in it, lower case: of users, of customers, or of something else. */
  readonly ids: readonly string[];
  /** Names of hosts in its links, lower case: perhaps a customer's domain. */
  readonly domains: readonly string[];
  /** The text without what only introduces or addresses somebody; null: there is no such word, or nothing else. */
  readonly rest: { readonly text: string; readonly aside: readonly string[] } | null;
  /** The words of the text as typed, without signs around: those that match nobody can be named. */
  readonly pieces: readonly string[];
};

// Soft hyphens, zero-width signs, direction marks, the byte order mark, variation selectors, tags: nobody types them.
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f]|[\u{e0000}-\u{e007f}]/gu;
const breaks = /[\p{Cc}\u2028\u2029]+/gu;
/** A link of the web: up to the next blank, or the bracket or quote around it. */
const link = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"“”«»]*/gi;
/** A scheme that is followed by an address or a number; `sip:` and `SMTP:` stand before addresses in directories. */
const scheme =
  /(^|[\s<([{"'“«;,])(?:mailto|smtp|sips?|x500|eum|tel|callto|im|xmpp|msteams|skype|upn|user|spo):(?=[^\s:])/gi;
/** What no address holds, and what stands around one. */
const around = /[\s<>()[\]{}"“”„«»‹›,;:|\\]+/u;
const host = /^[\p{L}\p{N}][\p{L}\p{N}.-]*/u;
const guid = /(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])/gi;
const domain =
  /(?<![\p{L}\p{N}.-]|[\p{L}\p{N}]@)[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}-]+)+/gu;
/** At most this many of a kind are looked for. */
const most = 8;

/** Takes a pasted text apart. In time that grows with its length. */
export function readPasted(typed: string): Pasted {
  const clean = streamSafe(typed).normalize('NFKC').replace(unseen, '').replace(breaks, ' ');
  const links = (clean.match(link) ?? []).map(decoded);
  const outside = clean
    .replace(link, ' ')
    .replace(scheme, '$1')
    .replace(/\?(?:subject|body|cc|bcc)=\S*/gi, ' ');
  const whole = [isEncoded(outside) ? decoded(outside) : outside, ...links];
  const all = (pattern: RegExp, texts: readonly string[]) => [
    ...new Set(texts.flatMap((text) => text.match(pattern) ?? []).map((each) => each.toLowerCase())),
  ];
  const asTyped = typed.trim().toLowerCase();
  const addresses = [...(asTyped.includes('@') ? [asTyped] : []), ...whole.flatMap(addressesIn)];
  const text = (whole[0] ?? '').trim() === '' ? links.join(' ') : (whole[0] ?? '');
  const pieces = piecesOf(whole[0] ?? '');
  return {
    text,
    addresses: [...new Set(addresses)].slice(0, most),
    ids: all(guid, whole).slice(0, most),
    domains: all(domain, links).slice(0, most),
    rest: restOf(text),
    pieces,
  };
}

/** The addresses of a text, lower case. */
const addressesIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(around)
    .filter((piece) => piece.includes('@'))
    .flatMap((piece) => {
      const [before = '', after = '', ...more] = piece.split('@');
      const [domain = ''] = host.exec(after) ?? [];
      const first = before.search(/[\p{L}\p{N}_$]/u);
      if (more.length > 0 || domain === '' || first < 0) return [];
      return endsOf(before.slice(first)).map((local) => `${local}@${bareOf(domain)}`);
    });

/** The part before the @; where it stands in a link, also what follows the last sign of one (`#EXT#` is none). */
function endsOf(local: string): string[] {
  const last = Math.max(
    ...['/', '?', '=', '&', '#'].map((sign) => local.replace(/#ext#$/, '').lastIndexOf(sign)),
  );
  return last < 0 ? [local] : [local, local.slice(last + 1)];
}

const isEncoded = (text: string): boolean => /%[0-9a-f]{2}/i.test(text);

/** A link with its escapes read; as it is where they make no sense. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A word without the signs around it. */
export function bareOf(piece: string): string {
  const inside = [...piece.matchAll(/[\p{L}\p{M}\p{N}]/gu)];
  const [first, last] = [inside[0], inside.at(-1)];
  return first === undefined || last === undefined
    ? ''
    : piece.slice(first.index, last.index + last[0].length);
}

const piecesOf = (text: string): string[] => text.split(/\s+/).filter((piece) => bareOf(piece) !== '');

/** The text without forms of address and without labels (`Name:`, and in French `Nom :`). */
function restOf(text: string): Pasted['rest'] {
  const pieces = text.split(/\s+/).filter((piece) => piece !== '');
  const aside: string[] = [];
  const kept: string[] = [];
  for (const [at, piece] of pieces.entries()) {
    const isLabel = /[\p{L}\p{N}]:$/u.test(piece) || (pieces[at + 1] === ':' && bareOf(piece) !== '');
    if (isLabel || isFormOfAddress(piece)) aside.push(bareOf(piece));
    else {
      const form = formAfter(piece);
      if (form !== '') aside.push(bareOf(form));
      kept.push(piece.slice(0, piece.length - form.length));
    }
  }
  const rest = kept.filter((piece) => bareOf(piece) !== '').join(' ');
  return rest === '' || rest === pieces.join(' ') ? null : { text: rest, aside };
}
