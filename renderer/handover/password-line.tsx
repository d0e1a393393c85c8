import { Button } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off';
import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { useText } from '../language/use-text';
import { useNow } from '../look/now';

// A press that lasts so long is a hold: letting go hides again. A shorter one is a click, and it stays.
const holdMs = 400;

/** The password, masked until it is asked for, then while the button is held, or for a while. `untilMs`: when it is hidden again. */
export function PasswordLine({
  password,
  untilMs,
  toggle,
}: {
  password: string | null;
  untilMs: number | null;
  toggle: () => void;
}) {
  const say = useText();
  const now = useNow(1_000, untilMs !== null);
  const revealed = password !== null;
  const pressedAt = useRef<number | null>(null);
  const press = ({ button }: PointerEvent): void => {
    if (button !== 0) return;
    pressedAt.current = revealed ? null : Date.now();
    toggle();
  };
  const release = (): void => {
    const isHeld = pressedAt.current !== null && Date.now() - pressedAt.current >= holdMs;
    pressedAt.current = null;
    if (isHeld && revealed) toggle();
  };
  // A click without a pointer: the keyboard, or a screen reader. The pointer's own has been answered by its press.
  const click = ({ detail }: MouseEvent): void => {
    if (detail === 0) toggle();
  };
  return (
    <div>
      <div className="password-line">
        <output
          className="password-text"
          aria-label={say(revealed ? 'handover.revealed' : 'handover.masked')}
        >
          {password ?? '•'.repeat(12)}
        </output>
        <Button
          appearance="subtle"
          icon={revealed ? <EyeOffRegular /> : <EyeRegular />}
          aria-pressed={revealed}
          onPointerDown={press}
          onPointerUp={release}
          onPointerLeave={release}
          onPointerCancel={release}
          onClick={click}
        >
          {say(revealed ? 'handover.hide' : 'handover.reveal')}
        </Button>
      </div>
      {untilMs !== null && (
        <p className="quiet hides">
          {say('handover.hides', { seconds: Math.max(0, Math.ceil((untilMs - now) / 1_000)) })}
        </p>
      )}
    </div>
  );
}
