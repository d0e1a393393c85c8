import { Button } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off';
import { useText } from '../language/use-text';
import { useNow } from '../look/now';

/** The password, masked until it is asked for, then for a while. `untilMs`: when it is hidden again. */
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
          onClick={toggle}
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
