import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { CustomerRow } from '../../preload/shapes/directory';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { DialogLayer } from '../look/dialog-layer';
import { displayText } from '../look/display-text';
import { FailureBar } from '../look/failure-bar';
import { nickname } from './favourites';

/** Gives a customer the name that this technician uses. */
export function NicknameDialog({ customer, close }: { customer: CustomerRow; close: () => void }) {
  const say = useText();
  const [name, setName] = useState(customer.nickname);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const why = await nickname(bridge, customer, name);
    if (why === null) close();
    else setFailure(why);
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogLayer>
        <form onSubmit={(event) => void save(event)}>
          <DialogBody>
            <DialogTitle>{say('nickname.title', { name: displayText(customer.name, 80) })}</DialogTitle>
            <DialogContent className="stack">
              <Field label={say('nickname.label')} hint={say('nickname.hint')}>
                <Input value={name} maxLength={100} onChange={(_, { value }) => setName(value)} />
              </Field>
              {failure !== null && <FailureBar failure={failure} />}
            </DialogContent>
            <DialogActions>
              <Button type="button" onClick={close}>
                {say('common.cancel')}
              </Button>
              <Button type="submit" appearance="primary">
                {say('common.save')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogLayer>
    </Dialog>
  );
}
