import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useSnapshot } from '../bridge/app-state';
import { useText } from '../language/use-text';

/** Says when nothing can be stored, and what that means; or that the system waits for an unlock. */
export function KeychainNotice() {
  const say = useText();
  const keychain = useSnapshot((snapshot) => snapshot.keychain);
  if (keychain.step === 'keychain') return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {keychain.step === 'waiting' ? (
          say('keychain.waiting')
        ) : (
          <>
            <MessageBarTitle>
              {say(keychain.step === 'memory' ? 'keychain.memoryTitle' : 'keychain.readOnlyTitle')}
            </MessageBarTitle>
            <br />
            {say(keychain.step === 'memory' ? 'keychain.memory' : 'keychain.readOnly')}{' '}
            {say(`keychain.${keychain.why}`)}
          </>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
