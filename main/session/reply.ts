import type { PlainFailure } from '../../preload/outcome';

/** A `fetch` as the app has it: that of one in-memory session, or Node's in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What an error of `fetch` means; the code is the network stack's own, never its message. */
export type TroubleOf = (error: unknown) => { readonly kind: PlainFailure; readonly code?: string };

/** Microsoft's own client gives up on sign-in questions after a minute at the latest. In milliseconds. */
export const answerWithinMs = 60_000;
/** Far more than any answer of the sign-in service. In bytes. */
export const largestAnswer = 1_048_576;

/** Why an answer's body was given up. */
export class TooLarge extends Error {}

/** The body as text without its byte-order mark. Throws `TooLarge`, or what `fetch` throws. */
export async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > largestAnswer) {
      // Not awaited: a peer that goes on sending must not hold us.
      void reader.cancel().catch(() => undefined);
      throw new TooLarge();
    }
    chunks.push(value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
