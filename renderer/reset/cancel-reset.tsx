import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';
import { DialogLayer } from '../look/dialog-layer';
import { displayText } from '../look/display-text';

/** Gives a reset up, after a question: what is erased does not come back. It stands apart from what does no harm. */
export function CancelReset({ view, cancel }: { view: ResetView; cancel: () => void }) {
  const say = useText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={(_, next) => setOpen(next.open)} modalType="alert">
      <DialogTrigger disableButtonEnhancement>
        <Button type="button" size="small" appearance="subtle" className="apart">
          {say('outbox.cancel')}
        </Button>
      </DialogTrigger>
      <DialogLayer>
        <DialogBody>
          <DialogTitle>{say('outbox.cancelTitle', { name: displayText(view.userName, 80) })}</DialogTitle>
          <DialogContent>{say('outbox.cancelBody')}</DialogContent>
          <DialogActions>
            <Button type="button" onClick={() => setOpen(false)}>
              {say('outbox.cancelNot')}
            </Button>
            <Button
              type="button"
              appearance="primary"
              className="dangerous"
              onClick={() => {
                setOpen(false);
                cancel();
              }}
            >
              {say('outbox.cancel')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogLayer>
    </Dialog>
  );
}
