import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import type { Proposal } from '../../preload/shapes/reset';
import { hideShown } from '../handover/on-screen';
import { useText } from '../language/use-text';
import { DialogLayer } from '../look/dialog-layer';
import { FailureBar } from '../look/failure-bar';
import { type Keep, type Reset, useReset, type Who } from '../reset/reset';
import { ResetAnswerView } from './answer';
import { EditReset } from './edit-reset';
import { warningsOf } from './warnings';
import '../look/dialog.css';
import './reset.css';

type Props = {
  readonly proposal: Proposal | null;
  readonly keep: Keep;
  readonly close: () => void;
  /** Leaves this reset for another one of the same user. */
  readonly startAgain: (who: Who) => void;
};

function Simple({ close, children }: { close: () => void; children: React.ReactNode }) {
  const say = useText();
  return (
    <DialogBody>
      <DialogTitle>{say('reset.title')}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions>
        <Button onClick={close}>{say('common.close')}</Button>
      </DialogActions>
    </DialogBody>
  );
}

function Step({
  reset,
  proposal,
  keep,
  close,
  startAgain,
}: Props & { reset: Exclude<Reset, { step: 'closed' }> }) {
  const say = useText();
  switch (reset.step) {
    case 'opening':
      return (
        <Simple close={close}>
          <Spinner label={say('reset.opening')} />
        </Simple>
      );
    case 'not-opened':
      return (
        <Simple close={close}>
          <FailureBar failure={reset.failure} />
        </Simple>
      );
    case 'editing':
    case 'sending':
      if (proposal === null) return null;
      return (
        <EditReset
          key={reset.draft.resetId}
          draft={reset.draft}
          preflight={reset.preflight}
          refusal={reset.step === 'editing' ? reset.refusal : null}
          sending={reset.step === 'sending' ? reset : null}
          proposal={proposal}
          keep={keep}
          close={close}
        />
      );
    case 'answered':
      return <ResetAnswerView view={reset.view} early={reset.early} close={close} startAgain={startAgain} />;
  }
}

/** Confirm and send, then what became of it. One dialog from the first look to the handover. */
export function ResetDialog(props: Props) {
  const reset = useReset();
  const say = useText();
  // The Enter that opened the dialog may still be held down; it must not send as well.
  const ignoreHeldEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
  };
  return (
    <Dialog
      open={reset.step !== 'closed'}
      onOpenChange={(_, { open, type }) => {
        // Whoever presses Escape at a password wants it off the screen, and nothing else yet.
        if (type === 'escapeKeyDown' && hideShown()) return;
        // A slip of the mouse beside the dialog must not lose what was typed.
        if (!open && type !== 'backdropClick') props.close();
      }}
    >
      <DialogLayer
        className="reset-surface dialog-fits"
        aria-description={warningsOf(reset, say) || undefined}
        onKeyDownCapture={ignoreHeldEnter}
      >
        {reset.step !== 'closed' && <Step {...props} reset={reset} />}
      </DialogLayer>
    </Dialog>
  );
}
