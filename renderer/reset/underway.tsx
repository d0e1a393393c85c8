import { Spinner } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import type { Say } from '../language/text';
import { countdownText, secondsUntil } from '../language/time-text';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { useNow } from '../look/now';

type Delivery = NonNullable<ResetView['delivery']>;

/** The try that is on its way, or that comes next. */
const attemptOf = ({ step, attempt }: Delivery): number => (step === 'pausing' ? attempt + 1 : attempt);

/** What is going on, in a few words. `null`: main has not said yet. */
const deliveryText = (delivery: Delivery | null, now: number, say: Say): string => {
  if (delivery === null) return say('delivery.first');
  const { step, of, nextAt } = delivery;
  const seconds = nextAt === null ? 0 : secondsUntil(nextAt, now);
  if (step === 'held') return say('delivery.held', { time: countdownText(seconds) });
  const attempt = attemptOf(delivery);
  if (attempt === 1) return say('delivery.first');
  return step === 'pausing' && seconds > 0
    ? say('delivery.againIn', { seconds, attempt, of })
    : say('delivery.again', { attempt, of });
};

/** After so many seconds, and then after each so many more, it is said aloud that there is still no answer. */
const saidAfter = [10, 30];
const saidEvery = 60;
const lastSaid = (seconds: number): number =>
  seconds >= saidEvery
    ? Math.floor(seconds / saidEvery) * saidEvery
    : (saidAfter.filter((after) => after <= seconds).at(-1) ?? 0);

/** Says aloud what changes, and now and then that nothing does; never every second. */
function useSaid(delivery: Delivery | null, seconds: number): void {
  const say = useText();
  const attempt = delivery === null ? 1 : attemptOf(delivery);
  const isHeld = delivery?.step === 'held';
  const of = delivery?.of ?? 1;
  const long = lastSaid(seconds);
  const said = useRef({ attempt, isHeld, long });
  useEffect(() => {
    const last = said.current;
    said.current = { attempt, isHeld, long };
    if (attempt > last.attempt)
      announce(`${say('state.noAnswer')}. ${say('delivery.again', { attempt, of })}.`);
    else if (isHeld && !last.isHeld) announce(say('delivery.heldSaid'));
    else if (long > last.long) announce(say('delivery.stillNothing', { count: long }));
  }, [attempt, isHeld, of, long, say]);
}

/**
 * A ring, what is going on with a reset that is on its way, and for how long. `since`: when it began, until main says so.
 * `aloud`: a screen reader hears what changes; for one place at a time.
 * `unsent`: nothing left yet, perhaps since a question of the system stands: then nobody waits for Microsoft.
 */
export function Underway({
  delivery,
  since,
  aloud,
  unsent = false,
}: {
  delivery: Delivery | null;
  since: string;
  aloud: boolean;
  unsent?: boolean;
}) {
  const say = useText();
  const now = useNow(1_000);
  const begun = delivery?.since ?? since;
  const seconds = Math.max(0, Math.floor((now - Date.parse(begun)) / 1_000));
  return (
    <div className="underway">
      <Spinner size="tiny" aria-hidden="true" />
      <span>
        {unsent ? say('delivery.unsent') : deliveryText(delivery, now, say)}
        {!unsent && (
          <>
            {/* Where the line ends between the two, the dot stays with the first. */}
            {'\u00a0· '}
            <span className="quiet">{say('delivery.since', { time: countdownText(seconds) })}</span>
          </>
        )}
      </span>
      {/* There from the beginning: what comes first, be it the second try, is a change and is said. */}
      {aloud && <Aloud delivery={unsent ? null : delivery} seconds={unsent ? 0 : seconds} />}
    </div>
  );
}

function Aloud({ delivery, seconds }: { delivery: Delivery | null; seconds: number }) {
  useSaid(delivery, seconds);
  return null;
}
