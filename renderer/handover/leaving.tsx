import type { ResetView } from '../../preload/shapes/reset';
import { timeText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { useNow } from '../look/now';

/** Where it is said what closing does to the password: the button that closes is described by it. */
export const leavingId = 'handover-leaving';

/** What closing does to the password: one that was given out is forgotten, any other stays for the outbox. */
export function Leaving({ view }: { view: ResetView }) {
  const say = useText();
  const language = useLanguage();
  const now = useNow(60_000);
  const { state, told, passwordUntil: until } = view;
  const words =
    state === 'confirmed' && told
      ? say('handover.leaving')
      : until === null
        ? say('handover.waits')
        : say('handover.later', { time: timeText(until, now, language) });
  return (
    <p id={leavingId} className="quiet">
      {words}
    </p>
  );
}
