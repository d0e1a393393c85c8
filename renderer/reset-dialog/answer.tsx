import { Button, DialogActions, DialogBody, DialogContent } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { Handover } from '../handover/handover';
import { HandoverEnd } from '../handover/handover-end';
import { useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';
import { PortalLinks } from '../look/portal-links';
import { useActing } from '../reset/acting';
import { BlockedNotice } from '../reset/blocked';
import { ChangesList } from '../reset/changes';
import { Decisions } from '../reset/decisions';
import { isForPortals } from '../reset/portal-remedy';
import { QueuedActions } from '../reset/queued-actions';
import { recordedText } from '../reset/recorded-text';
import type { Who } from '../reset/reset';
import { StateIcon } from '../reset/state-icon';
import { isPasswordRefused, stateText } from '../reset/state-text';
import { Underway } from '../reset/underway';
import { ResetTitle } from './reset-title';
import { WhoCard } from './who-card';

/** Why it went as it did, where that is known, and the portals in which it can be done instead. */
function Reason({ view, again }: { view: ResetView; again: boolean }) {
  const { failure, state } = view;
  if (failure === null) return null;
  const isSaid = state !== 'confirmed' && view.delivery === null && view.blockedBy === null;
  return (
    <>
      {isSaid && (
        <FailureBar
          failure={failure}
          parts={state === 'refused' ? 'title and next' : 'title'}
          next={again ? 'reset.startAgainNext' : undefined}
        />
      )}
      {state === 'refused' && isForPortals(failure) && (
        <PortalLinks who={view} portals={['customer-admin-center', 'customer-user']} />
      )}
    </>
  );
}

/** The ways out of an answer without a handover. */
function Ways({
  view,
  again,
  close,
  startAgain,
}: {
  view: ResetView;
  again: boolean;
  close: () => void;
  startAgain: (who: Who) => void;
}) {
  const say = useText();
  return (
    <DialogActions>
      <Button appearance={again || view.state === 'unknown' ? 'secondary' : 'primary'} onClick={close}>
        {say('common.close')}
      </Button>
      {again && (
        <Button appearance="primary" onClick={() => startAgain(view)}>
          {say('reset.startAgain')}
        </Button>
      )}
    </DialogActions>
  );
}

/** May the password be told though nobody knows that it is valid? */
const mayTellEarly = ({ passwordKept, delivery, state, blockedBy }: ResetView): boolean =>
  passwordKept && delivery === null && (state === 'unknown' || (state === 'queued' && blockedBy === null));

/** What became of the reset, and what comes next: the handover, a wait, a decision, or the reason why not. */
export function ResetAnswerView({
  view,
  early: opensEarly,
  close,
  startAgain,
}: {
  view: ResetView;
  /** Its password is to be told, though nobody knows that it is valid: asked for already, so not asked again. */
  early: boolean;
  close: () => void;
  startAgain: (who: Who) => void;
}) {
  const say = useText();
  const [early, setEarly] = useState(opensEarly);
  const heading = useRef<HTMLHeadingElement>(null);
  const words = stateText(view);
  const recorded = recordedText(view, say);
  const { state: title } = words;
  const isUnderWay = view.delivery !== null;
  // Read aloud and started from, each time what is said of the state changes.
  useEffect(() => {
    if (title !== 'state.draft') heading.current?.focus();
  }, [title]);
  const { failure, act } = useActing(view);
  const mayTell = mayTellEarly(view);
  // Whoever looks at the password has been told of it; the panel stays until its own end.
  const handing = view.passwordKept && (view.state === 'confirmed' || (mayTell && early));
  const again = isPasswordRefused(view);
  return (
    <DialogBody className="reset-body">
      <ResetTitle
        text={view.state === 'confirmed' ? 'reset.title.confirmed' : 'reset.title.open'}
        who={view}
      />
      <DialogContent className="stack">
        <div className="answer" role="status">
          <StateIcon state={view.state} />
          <div>
            <h3 ref={heading} tabIndex={-1}>
              {say(words.state)}
            </h3>
            <p>
              {say(words.changed)} {say(words.next)}
            </p>
          </div>
        </div>
        {(isUnderWay || view.state === 'sending') && (
          <Underway delivery={view.delivery} since={view.changedAt} aloud />
        )}
        <WhoCard who={view} />
        {recorded.length > 0 && <p className="quiet recorded">{recorded.join(' · ')}</p>}
        <Reason view={view} again={again} />
        <BlockedNotice view={view} />
        <ChangesList view={view} />
        {view.state === 'unknown' && !isUnderWay && !handing && (
          <Decisions view={view} tell={() => setEarly(true)} />
        )}
        {/* What the state asks for is done where it is said. */}
        {view.state === 'queued' && view.waitsFor === 'changes' && (
          <QueuedActions
            view={view}
            act={(work) => void act(work)}
            edit={null}
            tell={handing ? null : () => setEarly(true)}
          />
        )}
        {failure !== null && <FailureBar failure={failure} />}
        {handing && <Handover view={view} />}
        {mayTell && !early && view.state === 'queued' && view.waitsFor !== 'changes' && (
          <div>
            <Button onClick={() => setEarly(true)}>{say('handover.early')}</Button>
          </div>
        )}
      </DialogContent>
      {handing ? (
        <HandoverEnd view={view} close={close} />
      ) : (
        <Ways view={view} again={again} close={close} startAgain={startAgain} />
      )}
    </DialogBody>
  );
}
