import { Button } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off';
import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { useText } from '../language/use-text';
import { PasswordText } from '../look/password-text';
import { HidesIn } from './hides-in';

// A press that lasts so long is a hold: letting go hides again. A shorter one is a click, and it stays.
const holdMs = 400;

/**
 * The password, masked until it is asked for, then while the button is held, or for a while. `untilMs`: when it is hidden
 * again.
 */
export function PasswordLine({
  revealed,
  reveal,
  hide,
  keep,
}: {
  revealed: { readonly password: string; readonly untilMs: number } | null;
  reveal: () => void;
  hide: () => void;
  keep: () => void;
}) {
  const say = useText();
  const pressedAt = useRef<number | null>(null);
  const toggle = (): void => (revealed === null ? reveal() : hide());
  const press = ({ button }: PointerEvent): void => {
    if (button !== 0) return;
    pressedAt.current = revealed === null ? Date.now() : null;
    toggle();
  };
  // Let go is hidden, also where the password has not come yet.
  const release = (): void => {
    const isHeld = pressedAt.current !== null && Date.now() - pressedAt.current >= holdMs;
    pressedAt.current = null;
    if (isHeld) hide();
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
          aria-label={say(revealed === null ? 'handover.masked' : 'handover.revealed')}
        >
          {revealed === null ? '•'.repeat(12) : <PasswordText password={revealed.password} />}
        </output>
        <Button
          appearance="subtle"
          icon={revealed === null ? <EyeRegular /> : <EyeOffRegular />}
          aria-pressed={revealed !== null}
          onPointerDown={press}
          onPointerUp={release}
          onPointerLeave={release}
          onPointerCancel={release}
          onClick={click}
        >
          {say(revealed === null ? 'handover.reveal' : 'handover.hide')}
        </Button>
      </div>
      {revealed !== null && <HidesIn untilMs={revealed.untilMs} keep={keep} />}
    </div>
  );
}
