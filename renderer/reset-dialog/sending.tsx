import { Button, DialogActions, DialogBody, DialogContent } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useText } from '../language/use-text';
import type { Reset } from '../reset/reset';
import { StateIcon } from '../reset/state-icon';
import { stateText } from '../reset/state-text';
import { Underway } from '../reset/underway';
import { ResetTitle } from './reset-title';
import { WhoCard } from './who-card';

/** The reset is on its way: what is going on, for how long, and that nobody has to wait for it here. */
export function Sending({ reset, close }: { reset: Extract<Reset, { step: 'sending' }>; close: () => void }) {
  const say = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: what a screen reader says next is what is going on.
  useEffect(() => heading.current?.focus(), []);
  const { draft, view, since } = reset;
  // Until main says that it delivers, a question of the system may stand in front of the window.
  const words = view === null ? null : stateText(view);
  return (
    <DialogBody className="reset-body">
      <ResetTitle text="reset.title.ask" who={draft} />
      <DialogContent className="stack">
        <div className="answer" role="status">
          <StateIcon state="sending" />
          <div>
            <h3 ref={heading} tabIndex={-1}>
              {say(words?.state ?? 'state.sending')}
            </h3>
            <p>
              {words === null
                ? `${say('state.sending.asked')} ${say('state.sending.next')}`
                : `${say(words.changed)} ${say(words.next)}`}
            </p>
          </div>
        </div>
        <Underway delivery={view?.delivery ?? null} since={since} aloud unsent={view === null} />
        <WhoCard who={draft} />
      </DialogContent>
      <DialogActions>
        <Button appearance="primary" onClick={close}>
          {say('common.close')}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
