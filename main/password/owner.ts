import anyAscii from 'any-ascii';
import { streamSafe } from '../base/stream-safe';

/** Whom a password is for, as far as the rules look at it. */
export type PasswordOwner = {
  readonly displayName?: string;
  /** What the user is called besides: first and last name, a name that has changed since. */
  readonly otherNames?: readonly string[];
  readonly upn?: string;
  readonly tenantName?: string;
  readonly domain?: string;
};

/** A piece of a name that must not be in the password, in normalised spelling, and whose name it is. */
export type NamePart = { readonly part: string; readonly of: 'user' | 'customer' };

/** Entra looks only at names of at least this many letters. */
const shortest = 4;

/** Entra's published normalisation: small letters, then 0 to o, 1 to l, $ to s, @ to a. */
export const normalised = (text: string): string =>
  text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('$', 's').replaceAll('@', 'a');

/**
 * The pieces of the user's and the customer's names that count: each word of at least four letters of the user's names,
 * the part of the UPN before the @, the tenant's name (its words and all of it) and the labels of the domains,
 * except the last label and Microsoft's own. Letters beyond ASCII are written as they would be typed; pictures and other
 * signs are no letters.
 */
export function nameParts(owner: PasswordOwner): readonly NamePart[] {
  const [local = '', upnDomain = ''] = (owner.upn ?? '').split('@');
  const tenantName = plain(owner.tenantName ?? '');
  const domains = [owner.domain ?? '', upnDomain].flatMap((domain) => domain.split('.').slice(0, -1));
  const names = [owner.displayName ?? '', ...(owner.otherNames ?? [])];
  const user = [...names.flatMap((name) => words(plain(name))), ...words(plain(local))];
  const customer = [
    ...words(tenantName),
    tenantName.replace(/[^a-z0-9]/g, ''),
    ...domains
      .filter((label) => label.toLowerCase() !== 'onmicrosoft')
      .flatMap((label) => words(plain(label))),
  ];
  const parts = new Map<string, NamePart>();
  for (const [of, found] of [
    ['user', user],
    ['customer', customer],
  ] as const) {
    for (const word of found) {
      const part = normalised(word);
      if (part.length >= shortest && !parts.has(part)) parts.set(part, { part, of });
    }
  }
  return [...parts.values()];
}

// any-ascii writes the names of pictures out: a flame is no "fire" in anybody's name. Flags are spelt with letters of
// their own and with tags; letters in circles and the like become letters before the other signs go.
const pictures = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u{e0000}-\u{e007f}]/gu;
const signs = /(?![ -~])\p{S}/gu;

const plain = (text: string): string =>
  anyAscii(streamSafe(text.replace(pictures, ' ')).normalize('NFKC').replace(signs, ' ')).toLowerCase();
const words = (text: string): readonly string[] => text.split(/[^a-z0-9]+/);
