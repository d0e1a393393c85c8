import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { SessionState } from '../../preload/shapes/session';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { useText } from '../language/use-text';
import { useDirectory } from '../search/directory';
import { useFiles } from '../session/files';
import { KeychainNotice } from '../session/keychain-notice';
import { signIn } from '../session/session';

function Warning({ text }: { text: string }) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
}

/** What must be known whichever page is open: a sign-in that is needed, no keychain, trouble with the directory. */
export function Notices({ account }: { account: Extract<SessionState, { step: 'signed-in' }> }) {
  const say = useText();
  const directory = useDirectory();
  const files = useFiles((state) => state.notices);
  return (
    <div className="notices">
      {account.needsSignIn !== null && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say('notice.needsSignIn')}</MessageBarTitle>
            <br />
            {say('notice.needsSignInBody')}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" appearance="primary" onClick={() => void signIn(bridge, false)}>
              {say('notice.signInAgain')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      <KeychainNotice />
      {files.map(({ file, what, count }) => (
        <Warning key={`${file} ${what}`} text={say(`files.${what}`, { file: say(`files.${file}`), count })} />
      ))}
      {directory.step === 'failed' && <FailureBar failure={directory.failure} />}
      {directory.step === 'known' && directory.status.diskFull && <Warning text={say('sync.diskFull')} />}
      {directory.step === 'known' && directory.status.rebuilt && <Warning text={say('sync.rebuilt')} />}
    </div>
  );
}
