import type { Bridge } from '../../preload/contract';
import { longestQuestion } from '../../preload/shapes/choices';
import type { Row, SearchAnswer } from '../../preload/shapes/directory';
import { likelyLetters } from './likely-letters';
import { questionOf, type SearchInput } from './query';

/** So many letters are tried, one after the other: whoever types that slowly has long seen the rows. */
const mostLetters = 24;
/** Later the directory may be another one. */
const freshMs = 30_000;

type Ahead = { readonly answer: SearchAnswer; readonly at: number };

/** By question: what one letter more would find. A question that is put anew is a new object, and knows nothing. */
const known = new WeakMap<SearchInput, Map<string, Ahead>>();

/** Capitals find the same, as long as no letter is one that is spelt in two ways. */
const keyOf = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : text);

/** The first rows for a question, if they were asked for while the one `before` was on screen; null: not, or too long ago. */
export function aheadOf(before: SearchInput, query: SearchInput): SearchAnswer | null {
  if (before.customer?.customerId !== query.customer?.customerId) return null;
  const ahead = known.get(before)?.get(keyOf(query.text));
  return ahead !== undefined && performance.now() - ahead.at < freshMs ? ahead.answer : null;
}

/**
 * Asks what a question with one likely letter more would find, the first `limit` rows of each, as long as `isResting`.
 * Rows that are here before their letter is typed come to the screen in the same frame as the letter; all others come in
 * the next, however quickly they are found. It ends with the first failure: the question itself will tell of it.
 */
export async function askAhead(
  bridge: Bridge,
  query: SearchInput,
  rows: readonly Row[],
  limit: number,
  isResting: () => boolean,
): Promise<void> {
  const answers = new Map<string, Ahead>();
  known.set(query, answers);
  for (const letter of likelyLetters(query.text, rows).slice(0, mostLetters)) {
    const text = keyOf(query.text + letter);
    if (!isResting() || text.length > longestQuestion) return;
    const outcome = await bridge['directory.ahead']({ ...questionOf({ ...query, text }), limit });
    if (!outcome.ok) return;
    if (outcome.value.how !== 'superseded')
      answers.set(text, { answer: outcome.value, at: performance.now() });
  }
}
