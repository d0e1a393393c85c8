import type { SqlValue } from '../../store/encrypted';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Longer names and addresses are cut: none of Microsoft's is, and one that is must not fill the file. */
const longest = 1_000;

/** A text as it is stored. Half a surrogate pair becomes U+FFFD. */
export const toBytes = (text: string): Uint8Array => encoder.encode(text.slice(0, longest));

/**
 * Bytes as they were stored. A flipped bit in the header of a row can make a number of them, or nothing: then there are
 * none, and the code of the row says that it is not what was written.
 */
export const storedBytes = (value: SqlValue | undefined): Uint8Array =>
  value instanceof Uint8Array ? value : none;
const none = new Uint8Array();

/** A stored text. Bytes that are no UTF-8 (a damaged page) become U+FFFD instead of ending the process. */
export const toText = (bytes: SqlValue): string => decoder.decode(storedBytes(bytes));

/** A GUID in 16 bytes. */
export const idToBytes = (id: string): Uint8Array =>
  new Uint8Array(Buffer.from(id.replaceAll('-', ''), 'hex'));

/** The GUID of 16 bytes, lower case. */
export function idToText(stored: Uint8Array): string {
  const bytes = storedBytes(stored);
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * A number for a text without regard to case, under 2^52: to find an exact UPN by. Equal numbers prove nothing. The method is
 * cyrb53 (bryc, public domain), whose last two lines mix as MurmurHash3's `fmix32` does, over code points and with 52 bits
 * kept, so that it fits SQLite's and JavaScript's integers. It stays as it is: it is stored with each user, and it is
 * computed for each user that is written.
 */
export function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const character of text.toLowerCase()) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (high >>> 12) * 2 ** 32 + (low >>> 0);
}
