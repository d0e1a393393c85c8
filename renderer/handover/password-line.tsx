import { Button } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off';
import { useText } from '../language/use-text';
import { PasswordText } from '../look/password-text';
import { HidesIn } from './hides-in';

/**
 * The password, masked until it is asked for, then shown for a while. `untilMs`: when it is hidden
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
          // As the button goes up: main counts that as the hand's, and not the press.
          onClick={revealed === null ? reveal : hide}
        >
          {say(revealed === null ? 'handover.reveal' : 'handover.hide')}
        </Button>
      </div>
      {revealed !== null && <HidesIn untilMs={revealed.untilMs} keep={keep} />}
    </div>
  );
}
