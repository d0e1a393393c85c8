import { readBounded } from '../base/bounded-body';
import { type NetworkError, networkErrorOf } from './network-error';

/** What the body of an answer turned out to be. */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  /** A page for people, where JSON was due: a portal's, a proxy's, a gateway's. */
  | { readonly kind: 'html' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-large' }
  /** The connection ended before the body did. */
  | { readonly kind: 'broken'; readonly trouble: NetworkError };

/** No answer that we ask for comes near this. Counted after decompression. */
export const largestBody = 16 * 1024 * 1024;

/**
 * Reads a body as a stream, so that a huge one is dropped at the limit instead of being kept. Strips the byte-order
 * mark that Partner Center puts first. Its text goes no further than into the parsed value, not even into an error.
 */
export async function readJsonBody(response: Response, limit = largestBody): Promise<Body> {
  try {
    const bytes = await readBounded(response, limit);
    return bytes === null ? { kind: 'too-large' } : parsed(bytes.toString('utf8'));
  } catch (error) {
    return { kind: 'broken', trouble: { ...networkErrorOf(error), before: false } };
  }
}

function parsed(raw: string): Body {
  const text = raw.replace(/^\ufeff+/, '').trim();
  if (text === '') return { kind: 'empty' };
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    // The parser's message quotes the text: it ends here.
    return text.startsWith('<') ? { kind: 'html' } : { kind: 'unreadable' };
  }
}
