import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { PasswordText } from '../look/password-text';
import { placesText } from './problem-text';
import { unseenBlanks, withoutOuterBlanks } from './unseen';

/** Blanks of a typed password that nobody sees: said before anything is sent, shown, and at an end taken off at a press. */
export function UnseenBlanks({
  password,
  masked,
  change,
}: {
  password: string;
  masked: boolean;
  change: (password: string) => void;
}) {
  const say = useText();
  const found = unseenBlanks(password);
  if (found.length === 0) return null;
  const isAtEnd = withoutOuterBlanks(password) !== password;
  return (
    <MessageBar intent="warning" layout="multiline" className="unseen-blanks">
      <MessageBarBody>
        <span role="status">
          {found
            .map(({ what, places }) => say(`password.${what}`, { places: placesText(places, say) }))
            .join(' ')}
        </span>
        {!masked && (
          <output className="password-text" aria-label={say('password.own')}>
            <PasswordText password={password} />
          </output>
        )}
      </MessageBarBody>
      {isAtEnd && (
        <MessageBarActions>
          <Button
            size="small"
            onClick={() => {
              change(withoutOuterBlanks(password));
              announce(say('password.blanksGone'));
            }}
          >
            {say('password.takeBlanksOff')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
