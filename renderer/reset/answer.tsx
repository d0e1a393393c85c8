import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { FailureBar } from '../failure-bar';
import { Handover } from '../handover/handover';
import { HandoverEnd } from '../handover/handover-end';
import { useText } from '../language/use-text';
import { Changes } from '../outbox/changes';
import { Decisions } from '../outbox/decisions';
import { recordedText } from './recorded-text';
import type { Who } from './reset';
import { StateIcon } from './state-icon';
import { isPasswordRefused, stateText } from './state-text';
import { WhoCard } from './who-card';

/** What became of the reset, and what comes next: the handover, a wait, a decision, or the reason why not. */
export function Answer({
  view,
  close,
  startAgain,
}: {
  view: ResetView;
  close: () => void;
  startAgain: (who: Who) => void;
}) {
  const say = useText();
  const [early, setEarly] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const words = stateText(view);
  const recorded = recordedText(view, say);
  // Read aloud and started from, each time the state changes.
  useEffect(() => {
    if (view.state !== 'draft') heading.current?.focus();
  }, [view.state]);
  // Whoever looks at the password has been told of it; the panel stays until its own end.
  const mayTellEarly = view.passwordKept && (view.state === 'queued' || view.state === 'unknown');
  const handing = view.passwordKept && (view.state === 'confirmed' || (mayTellEarly && early));
  const again = isPasswordRefused(view);
  return (
    <DialogBody className="reset-body">
      <DialogTitle>{say('reset.title')}</DialogTitle>
      <DialogContent className="stack">
        <div className="answer" role="status">
          <StateIcon state={view.state} />
          <div>
            <h2 ref={heading} tabIndex={-1}>
              {say(words.state)}
            </h2>
            <p>
              {say(words.changed)} {say(words.next)}
            </p>
          </div>
          {view.state === 'sending' && <Spinner size="tiny" aria-hidden="true" />}
        </div>
        <WhoCard who={view} />
        {recorded.length > 0 && <p className="quiet recorded">{recorded.join(' · ')}</p>}
        {view.failure !== null && view.state !== 'confirmed' && (
          <FailureBar
            failure={view.failure}
            parts={view.state === 'refused' ? 'title and next' : 'title'}
            next={again ? 'reset.startAgainNext' : undefined}
          />
        )}
        {view.state === 'unknown' && view.changes.length > 0 && <Changes changes={view.changes} />}
        {view.state === 'unknown' && <Decisions view={view} />}
        {handing && <Handover view={view} />}
        {mayTellEarly && !early && (
          <div>
            <Button onClick={() => setEarly(true)}>
              {say(view.state === 'queued' ? 'handover.early' : 'handover.perhaps')}
            </Button>
          </div>
        )}
      </DialogContent>
      {handing ? (
        <HandoverEnd view={view} close={close} />
      ) : (
        <DialogActions>
          <Button appearance={again ? 'secondary' : 'primary'} onClick={close}>
            {say('common.close')}
          </Button>
          {again && (
            <Button appearance="primary" onClick={() => startAgain(view)}>
              {say('reset.startAgain')}
            </Button>
          )}
        </DialogActions>
      )}
    </DialogBody>
  );
}
