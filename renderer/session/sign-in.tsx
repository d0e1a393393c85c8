import { Button, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { SessionState } from '../../preload/shapes/session';
import { bridge } from '../bridge/bridge';
import { needsAnotherAccount } from '../bridge/obstacle';
import { countdownText, secondsUntil, timeText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { BrandMark } from '../look/brand';
import { FailureBar } from '../look/failure-bar';
import { useNow } from '../look/now';
import { KeychainNotice } from './keychain-notice';
import { SandboxBanner } from './sandbox-banner';
import './session.css';
import { beginSignIn } from '../bridge/app-state';

type SignedOut = Exclude<SessionState, { step: 'signed-in' }>;

function Waiting({ opened, until }: { opened: boolean; until: string }) {
  const say = useText();
  const language = useLanguage();
  const now = useNow(1_000);
  const [copied, setCopied] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const copy = async (): Promise<void> => setCopied((await bridge['session.copyAddress'](undefined)).ok);
  return (
    <>
      <h1 ref={title} tabIndex={-1}>
        {say('signIn.waitingTitle')}
      </h1>
      <p className="lead">{say(opened ? 'signIn.waiting' : 'signIn.opening')}</p>
      <Spinner size="medium" aria-hidden="true" />
      <p className="quiet">
        {say('signIn.limit', {
          time: timeText(until, now, language),
          left: countdownText(secondsUntil(until, now)),
        })}
      </p>
      <div className="row-of-buttons">
        <span className="quiet">{say('signIn.notOpened')}</span>
        <Button onClick={() => void copy()}>{say('signIn.copyAddress')}</Button>
        <Button appearance="subtle" onClick={() => void bridge['session.cancelSignIn'](undefined)}>
          {say('common.cancel')}
        </Button>
      </div>
      <output className="quiet">{copied ? say('signIn.addressCopied') : ''}</output>
    </>
  );
}

function Start({ session }: { session: Exclude<SignedOut, { step: 'signing-in' }> }) {
  const say = useText();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const starting = session.step === 'starting';
  const failure = session.step === 'signed-out' ? session.failure : null;
  // The same account would be refused again: the other way is the one to take.
  const another = failure !== null && needsAnotherAccount(failure);
  return (
    <>
      <h1>{say('app.name')}</h1>
      <p className="lead">{say('signIn.lead')}</p>
      {failure !== null && <FailureBar failure={failure} />}
      <div className="stack-of-buttons">
        <Button
          ref={button}
          appearance="primary"
          size="large"
          disabledFocusable={starting}
          onClick={() => void beginSignIn(bridge, another)}
        >
          {say(starting ? 'app.starting' : another ? 'signIn.another' : 'signIn.button')}
        </Button>
        <Button appearance="subtle" disabled={starting} onClick={() => void beginSignIn(bridge, !another)}>
          {say(another ? 'signIn.button' : 'signIn.another')}
        </Button>
      </div>
    </>
  );
}

/** The sign-in screen: start, wait with a limit, or say what went wrong and what to do. */
export function SignIn({ session }: { session: SignedOut }) {
  return (
    <>
      <SandboxBanner />
      <main className="calm">
        <div className="calm-card">
          <BrandMark size={64} />
          {session.step === 'signing-in' ? <Waiting {...session} /> : <Start session={session} />}
          <KeychainNotice />
        </div>
      </main>
    </>
  );
}
