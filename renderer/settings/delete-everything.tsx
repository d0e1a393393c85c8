import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { DialogLayer } from '../look/dialog-layer';
import { FailureBar } from '../look/failure-bar';
import { Lost } from '../reset/lost';

/** Erases everything of this app from this computer, after saying what is lost. */
export function DeleteEverything() {
  const say = useText();
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const erase = async (): Promise<void> => {
    const outcome = await bridge['app.deleteEverything'](undefined);
    if (outcome.ok) setOpen(false);
    else setFailure(outcome.failure);
  };
  return (
    <Dialog open={open} onOpenChange={(_, next) => setOpen(next.open)} modalType="alert">
      <div>
        <DialogTrigger disableButtonEnhancement>
          <Button icon={<DeleteRegular />}>{say('settings.delete')}</Button>
        </DialogTrigger>
        <p className="quiet">{say('settings.deleteHint')}</p>
      </div>
      <DialogLayer>
        <DialogBody>
          <DialogTitle>{say('settings.deleteTitle')}</DialogTitle>
          <DialogContent className="stack">
            <p>{say('settings.deleteBody')}</p>
            <Lost />
            {failure !== null && <FailureBar failure={failure} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{say('common.cancel')}</Button>
            <Button className="dangerous" appearance="primary" onClick={() => void erase()}>
              {say('settings.deleteYes')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogLayer>
    </Dialog>
  );
}
