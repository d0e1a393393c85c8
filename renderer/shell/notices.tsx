import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { Failure } from '../../preload/outcome';
import type { SessionState } from '../../preload/shapes/session';
import { bridge } from '../bridge';
import { CopyDetails, FailureBar } from '../failure-bar';
import { failureText } from '../failure-text';
import { useText } from '../language/use-text';
import { useDirectory } from '../search/directory';
import { useFiles } from '../session/files';
import { KeychainNotice } from '../session/keychain-notice';
import { signIn } from '../session/session';

/** Why a sign-in is needed, what goes on without it, and what support will ask for. */
function SignInAgain({ failure }: { failure: Failure }) {
  const say = useText();
  const words = failureText(failure);
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('notice.needsSignIn')}</MessageBarTitle>
        <br />
        {say(words.title, words.values)} {say('notice.needsSignInBody')} {say(words.next, words.values)}
      </MessageBarBody>
      <MessageBarActions>
        <CopyDetails failure={failure} />
        <Button size="small" appearance="primary" onClick={() => void signIn(bridge, false)}>
          {say('notice.signInAgain')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

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
      {account.needsSignIn !== null && <SignInAgain failure={account.needsSignIn} />}
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
