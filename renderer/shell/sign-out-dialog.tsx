import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import { useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { DialogLayer } from '../look/dialog-layer';
import { FailureBar } from '../look/failure-bar';
import { Lost } from '../reset/lost';
import { awaitsHandover, useOutbox } from '../reset/outbox';
import { askSignOut, useSignOut } from './sign-out';

function Question() {
  const say = useText();
  const usually = useSnapshot(({ settings }) => settings.keepDirectory);
  const isKept = useSnapshot(({ keychain }) => keychain.step !== 'memory');
  const passwords = useOutbox((outbox) =>
    outbox.step === 'listed' ? outbox.resets.filter(awaitsHandover).length : 0,
  );
  const [keepDirectory, setKeep] = useState(usually);
  const [failure, setFailure] = useState<Failure | null>(null);
  const signOut = async (): Promise<void> => {
    const outcome = await bridge['session.signOut']({ keepDirectory });
    if (outcome.ok) askSignOut(false);
    else setFailure(outcome.failure);
  };
  return (
    <DialogBody>
      <DialogTitle>{say('signOut.title')}</DialogTitle>
      <DialogContent className="stack">
        <p>{say(isKept ? 'signOut.body' : 'signOut.bodyMemory')}</p>
        {isKept ? (
          <>
            {passwords > 0 && (
              <p>
                <strong>{say('signOut.passwords', { count: passwords })}</strong>
              </p>
            )}
            <Checkbox
              label={say('signOut.keep')}
              checked={keepDirectory}
              onChange={(_, { checked }) => setKeep(checked === true)}
            />
            <p className="quiet">{say('signOut.keepHint')}</p>
          </>
        ) : (
          <Lost />
        )}
        {failure !== null && <FailureBar failure={failure} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => askSignOut(false)}>{say('common.cancel')}</Button>
        <Button appearance="primary" onClick={() => void signOut()}>
          {say('signOut.confirm')}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}

/** Asks before signing out, and whether the directory stays. */
export function SignOutDialog() {
  const asking = useSignOut((state) => state.asking);
  return (
    <Dialog open={asking} onOpenChange={(_, { open }) => askSignOut(open)}>
      <DialogLayer>
        <Question />
      </DialogLayer>
    </Dialog>
  );
}
