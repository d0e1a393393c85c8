import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { useText } from '../language/use-text';
import { Lost } from '../outbox/lost';
import { useSnapshot } from '../session/session';
import { askSignOut, useSignOut } from './page';

function Question() {
  const say = useText();
  const usually = useSnapshot(({ settings }) => settings.keepDirectory);
  const isKept = useSnapshot(({ keychain }) => keychain.step !== 'memory');
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
      <DialogSurface>
        <Question />
      </DialogSurface>
    </Dialog>
  );
}
