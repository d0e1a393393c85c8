import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';
import { DialogLayer } from '../look/dialog-layer';
import { FailureBar } from '../look/failure-bar';
import { Name } from '../look/name';

/** Asks before a password that nobody has yet is erased. `discard` gives why it failed; null when it went well. */
export function Discard({
  view,
  discard,
  close,
}: {
  view: ResetView;
  discard: () => Promise<Failure | null>;
  close: () => void;
}) {
  const say = useText();
  const [failure, setFailure] = useState<Failure | null>(null);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && close()}>
      <DialogLayer className="dialog-fits dialog-above" backdrop={{ className: 'backdrop-above' }}>
        <DialogBody>
          <DialogTitle>{say('discard.title')}</DialogTitle>
          <DialogContent className="stack">
            <p>
              <strong>
                <Name text={view.userName || view.upn} /> · <Name text={view.customerName} />
              </strong>
            </p>
            <p>{say('discard.body')}</p>
            {failure !== null && <FailureBar failure={failure} />}
          </DialogContent>
          <DialogActions>
            <Button className="dangerous" onClick={() => void discard().then(setFailure)}>
              {say('discard.yes')}
            </Button>
            <Button ref={keep} appearance="primary" onClick={close}>
              {say('discard.no')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogLayer>
    </Dialog>
  );
}
