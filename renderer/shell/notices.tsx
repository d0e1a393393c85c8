import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Failure } from '../../preload/outcome';
import type { Notices as Files, SessionState } from '../../preload/shapes/session';
import { bridge } from '../bridge';
import { CopyDetails, FailureBar } from '../failure-bar';
import { failureText } from '../failure-text';
import type { Say } from '../language/language';
import { useText } from '../language/use-text';
import { fetchDirectory, useDirectory } from '../search/directory';
import { FieldEndBar } from '../search/field-end';
import { ListFailure } from '../search/list-failure';
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

function Warning({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
      {action !== undefined && <MessageBarActions>{action}</MessageBarActions>}
    </MessageBar>
  );
}

type Notice = Files[number];

/** An empty directory was begun in place of one that could not be read: unlike the ledger, nothing of it is kept. */
const isBegunAnew = ({ file, what }: Notice): boolean =>
  file === 'directory' && (what === 'locked' || what === 'damaged');

/** What happened to one of our files. */
const noticeText = (notice: Notice, say: Say): string => {
  const { file, what, count } = notice;
  if (isBegunAnew(notice)) return say('sync.rebuilt');
  if (file === 'directory' && what === 'unavailable') return say('files.directoryUnavailable');
  return say(`files.${what}`, { file: say(`files.${file}`), count });
};

/** What must be known whichever page is open: a sign-in that is needed, no keychain, trouble with the directory. */
export function Notices({ account }: { account: Extract<SessionState, { step: 'signed-in' }> }) {
  const say = useText();
  const { status, failure, ended } = useDirectory();
  const files = useFiles((state) => state.notices);
  return (
    <section className="notices" aria-label={say('notice.label')}>
      {account.needsSignIn !== null && <SignInAgain failure={account.needsSignIn} />}
      <KeychainNotice />
      {files.map((notice) => (
        <Warning key={`${notice.file} ${notice.what}`} text={noticeText(notice, say)} />
      ))}
      {failure !== null && <FailureBar failure={failure} />}
      {status?.diskFull && (
        <Warning
          text={say('sync.diskFull')}
          action={
            <Button size="small" onClick={() => void fetchDirectory(bridge, null, false)}>
              {say('sync.fetchAgain')}
            </Button>
          }
        />
      )}
      {status?.rebuilt && !files.some(isBegunAnew) && <Warning text={say('sync.rebuilt')} />}
      <ListFailure />
      {status !== null && ended !== null && <FieldEndBar status={status} ended={ended} />}
    </section>
  );
}
