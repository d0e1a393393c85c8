import type { ResetView } from '../../preload/shapes/reset';
import { timeText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { useNow } from '../look/now';

/** Where it is said what becomes of a password that is kept: the button that keeps it is described by it. */
export const leavingId = 'handover-leaving';

/** What leaving does to the password: it stays sealed in the outbox, and until when. */
export function EndHandover({ view }: { view: ResetView }) {
  const say = useText();
  const language = useLanguage();
  const now = useNow(60_000);
  const { passwordUntil: until } = view;
  return (
    <p id={leavingId} className="quiet">
      {until === null
        ? say('handover.waits')
        : say('handover.later', { time: timeText(until, now, language) })}
    </p>
  );
}
