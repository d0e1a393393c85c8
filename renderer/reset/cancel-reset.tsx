import { Button, Dialog, DialogTrigger } from '@fluentui/react-components';
import { useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';
import { Confirmation } from '../look/confirmation';
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
        <Confirmation
          title={say('outbox.cancelTitle', { name: displayText(view.userName, 80) })}
          no={say('outbox.cancelNot')}
          yes={say('outbox.cancel')}
          dangerous
          leave={() => setOpen(false)}
          act={async () => {
            setOpen(false);
            // A failure is said where the reset stands.
            cancel();
            return null;
          }}
        >
          {say('outbox.cancelBody')}
        </Confirmation>
      </DialogLayer>
    </Dialog>
  );
}
