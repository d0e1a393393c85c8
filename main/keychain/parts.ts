import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Windows refuses a credential of more than 2,560 bytes (`CRED_MAX_CREDENTIAL_BLOB_SIZE`). In bytes. */
export const largestPart = 2_400;

/** Says which parts make up the value. `length` in characters, which are bytes: the text is ASCII. */
export const pointer = z.strictObject({
  generation: z.string().regex(/^[0-9a-f]{16}$/),
  count: z.int().min(1).max(10_000),
  length: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Pointer = z.output<typeof pointer>;

/** JSON without a character outside ASCII, so that a character is a byte wherever the text is cut. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Cuts a text into parts that Windows takes. */
export function cut(text: string): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += largestPart)
    parts.push(text.slice(start, start + largestPart));
  return parts;
}

/** What the pointer of these parts says. */
export const pointerTo = (generation: string, text: string): Pointer => ({
  generation,
  count: cut(text).length,
  length: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
});

/** Does the text match what the pointer says of it? Anything else is not read. */
export const fitsPointer = (text: string, { length, sha256 }: Pointer): boolean =>
  text.length === length && createHash('sha256').update(text).digest('hex') === sha256;
