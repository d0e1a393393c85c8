import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { Failure } from '../../preload/outcome';
import type { SessionState } from '../../preload/shapes/session';
import { beginSignIn, useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { useFiles } from '../bridge/files';
import { needsAnotherAccount, useObstacle } from '../bridge/obstacle';
import { failureText } from '../language/failure-text';
import { useText } from '../language/use-text';
import { CopyDetails, FailureBar } from '../look/failure-bar';
import { KeychainNotice } from '../session/keychain-notice';
import { fetchDirectory, useDirectory } from '../sync/directory';
import { FieldEndBar } from '../sync/field-end';
import { ListFailure } from '../sync/list-failure';
import { Dismiss } from './dismiss';
import { fileFacts } from './file-facts';
import { LeftResets } from './left-resets';

/** These end with a sign-in of the same account; the others need more, or another account. */
const endsBySigningIn: ReadonlySet<Failure['kind']> = new Set([
  'signed-out',
  'session-ended',
  'mfa-required',
]);

/** Why nothing is sent, what goes on all the same, what ends it, and what support will ask for. */
function SignInAgain({ failure }: { failure: Failure }) {
  const say = useText();
  const users = useDirectory(({ status }) => status?.users ?? 0);
  const isKept = useSnapshot(({ keychain }) => keychain.step !== 'memory');
  const words = failureText(failure);
  const another = needsAnotherAccount(failure);
  const why = say(words.title, words.values);
  const isSoon = endsBySigningIn.has(failure.kind);
  const body = [
    ...(isSoon ? [why] : []),
    ...(users > 0 ? [say('notice.searchGoesOn')] : []),
    ...(another ? [] : [say(isKept ? 'notice.resetsWait' : 'notice.nothingWaits')]),
    say(words.next, words.values),
  ];
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{isSoon ? say('notice.needsSignIn') : why}</MessageBarTitle>
        <br />
        {body.join(' ')}
      </MessageBarBody>
      <MessageBarActions>
        <CopyDetails failure={failure} />
        <Button size="small" appearance="primary" onClick={() => void beginSignIn(bridge, another)}>
          {say(another ? 'signIn.another' : 'notice.signInAgain')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function Warning({
  text,
  action,
  dismiss,
}: {
  text: string;
  action?: ReactNode;
  dismiss?: (() => void) | undefined;
}) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
      {action !== undefined && <MessageBarActions>{action}</MessageBarActions>}
      {dismiss !== undefined && <MessageBarActions containerAction={<Dismiss dismiss={dismiss} />} />}
    </MessageBar>
  );
}

/** What happened to our files and was read. */
const useRead = create<{ readonly keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

function FileFacts() {
  const say = useText();
  const notices = useFiles((state) => state.notices);
  const { status } = useDirectory();
  const read = useRead(({ keys }) => keys);
  return fileFacts(notices, status, say)
    .filter(({ key }) => !read.has(key))
    .map(({ key, text, isOver }) => (
      <Warning
        key={key}
        text={text}
        dismiss={isOver ? () => useRead.setState({ keys: new Set([...read, key]) }) : undefined}
      />
    ));
}

/** Why something about the directory could not be begun, until that is no longer in the way. */
function NotBegun() {
  const { failure } = useDirectory();
  const obstacle = useObstacle();
  if (failure === null) return null;
  const isGone =
    (failure.kind === 'offline' && obstacle !== 'connection') ||
    (failure.kind === 'signed-out' && obstacle === null);
  return isGone ? null : <FailureBar failure={failure} />;
}

/** What must be known whichever page is open: a sign-in that is needed, no keychain, trouble with the directory. */
export function NoticesBar({ account }: { account: Extract<SessionState, { step: 'signed-in' }> }) {
  const say = useText();
  const { status, ended } = useDirectory();
  const { needsSignIn } = account;
  return (
    <section className="notices" aria-label={say('notice.label')}>
      <LeftResets />
      {needsSignIn !== null && <SignInAgain failure={needsSignIn} />}
      <KeychainNotice />
      <FileFacts />
      <NotBegun />
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
      {/* Of an account that may see no customers, the notice above says it. */}
      {status?.listFailure?.kind !== needsSignIn?.kind && <ListFailure />}
      {status !== null && ended !== null && <FieldEndBar status={status} ended={ended} />}
    </section>
  );
}
