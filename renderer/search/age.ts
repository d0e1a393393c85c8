import type { Language } from '../../preload/languages/languages';
import type { Row } from '../../preload/shapes/directory';
import type { Say } from '../language/text';
import { ageText, hourMs, isAgeUnknown } from '../language/time-text';

/** By language and age: most rows of a list are equally old, and filling a gap takes as long as drawing a line. */
const given = new Map<string, string>();

/**
 * How old what is known of a row is, in words: from an hour on, when a clock that was set back hides it, and always
 * while nothing newer can be had. Empty when it need not be said.
 */
export const rowAge = (
  { refreshedAt }: Row,
  now: number,
  offline: boolean,
  language: Language,
  say: Say,
): string => {
  if (refreshedAt === null) return say('search.ageNever');
  if (isAgeUnknown(refreshedAt, now)) return say('search.ageUnknown');
  if (!offline && now - Date.parse(refreshedAt) < hourMs) return '';
  const age = ageText(refreshedAt, now, language);
  const asked = `${language} ${age}`;
  const text = given.get(asked) ?? say('search.age', { age });
  given.set(asked, text);
  return text;
};
