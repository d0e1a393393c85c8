/** No name, address or description is kept longer than this, in UTF-16 units; callers shorten further for display. */
export const longestText = 10_000;

/**
 * Text as it came, bounded and well-formed: a lone surrogate cannot be written as UTF-8, so it becomes U+FFFD.
 * Direction marks and control characters stay: who shows the text makes them harmless, and identity needs them.
 */
export function boundedText(text: string, longest = longestText): string {
  return text.slice(0, longest).replace(/\p{Surrogate}/gu, '\ufffd');
}
