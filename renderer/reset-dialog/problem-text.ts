import type { PasswordProblem } from '../../preload/shapes/reset';
import type { Say } from '../language/text';
import { displayText } from '../look/display-text';
import { characterName, numberOf, positionsOf } from './unseen';

/** So many places of one character are named. */
const mostPlaces = 5;

/** One thing that speaks against a typed password, as a sentence: of a character its name or number, and where it stands. */
export function problemText({ kind, value }: PasswordProblem, password: string, say: Say): string {
  if (kind !== 'character') return say(`problem.${kind}`, { value: displayText(value, 60) });
  const { name, isSeen } = characterName(value);
  const called = { character: value, name: say(name), number: numberOf(value) };
  return say('problem.character', {
    character: say(isSeen ? 'character.seen' : 'character.unseen', called),
    places: placesText(positionsOf(password, value), say),
  });
}

/** "character 8", "characters 3, 9": counted from one. */
export function placesText(places: readonly number[], say: Say): string {
  const some = places.slice(0, mostPlaces).join(', ');
  const all = places.length > mostPlaces ? `${some}…` : some;
  return places.length === 1
    ? say('problem.place', { count: places[0] ?? 0 })
    : say('problem.places', { places: all });
}
