import { Button } from '@fluentui/react-components';
import { HourglassHalfRegular } from '@fluentui/react-icons/svg/hourglass-half';
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle';
import { Wifi1Regular } from '@fluentui/react-icons/svg/wifi';
import { WifiLockRegular } from '@fluentui/react-icons/svg/wifi-lock';
import { WifiOffRegular } from '@fluentui/react-icons/svg/wifi-off';
import { useEffect, useRef } from 'react';
import { checkConnection, useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { countdownText, secondsUntil } from '../language/time-text';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { useNow } from '../look/now';

const icons = {
  unknown: <QuestionCircleRegular />,
  online: <Wifi1Regular />,
  offline: <WifiOffRegular />,
  captive: <WifiLockRegular />,
};

/** Online or not, or told to wait and how long still; says so aloud when it changes. */
export function ConnectionChip() {
  const say = useText();
  const { step, throttledUntil } = useSnapshot(({ connection }) => connection);
  const now = useNow(1_000, throttledUntil !== null);
  const left = throttledUntil === null ? 0 : secondsUntil(throttledUntil, now);
  const throttled = step === 'online' && left > 0;
  const text = throttled
    ? say('connection.throttled', { time: countdownText(left) })
    : say(`connection.${step}`);
  const spoken = throttled ? say('connection.throttledSaid') : say(`connection.${step}`);
  const last = useRef(spoken);
  useEffect(() => {
    if (last.current !== spoken) announce(spoken);
    last.current = spoken;
  }, [spoken]);
  return (
    <Button
      appearance="subtle"
      size="small"
      className={`chip chip-${throttled ? 'throttled' : step}`}
      icon={throttled ? <HourglassHalfRegular /> : icons[step]}
      aria-label={say('connection.check', { state: text })}
      onClick={() => void checkConnection(bridge)}
    >
      <span className="chip-words">{text}</span>
    </Button>
  );
}
