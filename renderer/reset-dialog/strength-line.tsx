import type { PasswordCheck } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';

const steps = { weak: 1, fair: 2, good: 3, strong: 4 } as const;

/** How hard it is to guess: in words, and as four strokes for the eye. */
export function StrengthLine({ strength }: { strength: PasswordCheck['strength'] }) {
  const say = useText();
  return (
    <p className="strength">
      <span className={`strokes strokes-${strength}`} aria-hidden="true">
        {[1, 2, 3, 4].map((stroke) => (
          <span key={stroke} className={stroke <= steps[strength] ? 'stroke stroke-on' : 'stroke'} />
        ))}
      </span>
      <span>
        {say(`password.strength.${strength}`)}
        <span className="quiet"> · {say(`password.guess.${strength}`)}</span>
      </span>
    </p>
  );
}
