import { Button } from '@fluentui/react-components';
import { secondsUntilMs } from '../language/time-text';
import { useText } from '../language/use-text';
import { useNow } from '../look/now';

/** For how long the password stays on screen, and the way to keep it there. `untilMs`: milliseconds since 1970. */
export function HidesIn({ untilMs, keep }: { untilMs: number; keep: () => void }) {
  const say = useText();
  const now = useNow(1_000);
  return (
    <p className="quiet hides">
      <span>{say('handover.hides', { seconds: secondsUntilMs(untilMs, now) })}</span>
      <Button size="small" appearance="outline" onClick={keep}>
        {say('handover.keep')}
      </Button>
    </p>
  );
}
