import { Button, Dialog, DialogTrigger } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { Confirmation } from '../look/confirmation';
import { DialogLayer } from '../look/dialog-layer';
import { Lost } from '../reset/lost';

/** Erases everything of this app from this computer, after saying what is lost. */
export function DeleteEverything() {
  const say = useText();
  const [open, setOpen] = useState(false);
  const erase = async (): Promise<Failure | null> => {
    const outcome = await bridge['app.deleteEverything'](undefined);
    if (!outcome.ok) return outcome.failure;
    setOpen(false);
    return null;
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
        <Confirmation
          title={say('settings.deleteTitle')}
          no={say('common.cancel')}
          yes={say('settings.deleteYes')}
          dangerous
          leave={() => setOpen(false)}
          act={erase}
        >
          <p>{say('settings.deleteBody')}</p>
          <Lost />
        </Confirmation>
      </DialogLayer>
    </Dialog>
  );
}
