import type { PlainFailure } from '../../preload/outcome';
import { readBounded } from '../base/bounded-body';

/** What an error of `fetch` means; the code is the network stack's own, never its message. */
export type NetworkErrorOf = (error: unknown) => { readonly kind: PlainFailure; readonly code?: string };

/** Microsoft's own client gives up on sign-in questions after a minute at the latest. In milliseconds. */
export const signInAnswerWithinMs = 60_000;
/** Far more than any answer of the sign-in service. In bytes. */
export const largestAnswer = 1_048_576;

/** Why an answer's body was given up. */
export class TooLarge extends Error {}

/** The body as text without its byte-order mark. Throws `TooLarge`, or what `fetch` throws. */
export async function textOf(response: Response): Promise<string> {
  const bytes = await readBounded(response, largestAnswer);
  if (bytes === null) throw new TooLarge();
  return new TextDecoder().decode(bytes);
}
