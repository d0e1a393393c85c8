import { Checkbox, Dialog } from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import { useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { Confirmation } from '../look/confirmation';
import { DialogLayer } from '../look/dialog-layer';
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
  const signOut = async (): Promise<Failure | null> => {
    const outcome = await bridge['session.signOut']({ keepDirectory });
    if (!outcome.ok) return outcome.failure;
    askSignOut(false);
    return null;
  };
  return (
    <Confirmation
      title={say('signOut.title')}
      no={say('common.cancel')}
      yes={say('signOut.confirm')}
      leave={() => askSignOut(false)}
      act={signOut}
    >
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
    </Confirmation>
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
