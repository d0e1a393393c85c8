import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { useText } from '../language/use-text';
import { NameField } from '../reset/name-field';
import { useResetHost } from '../reset/reset-host';
import { cancelQueued, type LetGo, nowOf, sendNow } from './outbox';

/** What may be done about a reset that waits. What differs and is in sight is agreed to by sending. */
export function QueuedActions({ view, act }: { view: ResetView; act: (work: Promise<LetGo>) => void }) {
  const say = useText();
  const comeBack = useRestoreFocusTarget();
  const host = useResetHost();
  const [typedName, setTypedName] = useState('');
  const missing = view.typeName && typedName.trim() === '';
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!missing) act(sendNow(bridge, { resetId: view.id, accepted: view.changes, typedName }));
  };
  return (
    <form className="queued-actions" onSubmit={send}>
      {view.typeName && (
        <NameField who={nowOf(view)} value={typedName} disabled={false} change={setTypedName} />
      )}
      <div className="row-of-buttons">
        <Button {...comeBack} type="submit" size="small" appearance="primary" disabledFocusable={missing}>
          {say(view.changes.length > 0 ? 'outbox.sendDespite' : 'outbox.send')}
        </Button>
        {!view.told && (
          <Button {...comeBack} type="button" size="small" onClick={() => act(host.edit(view.id))}>
            {say('outbox.edit')}
          </Button>
        )}
        {view.passwordKept && (
          <Button {...comeBack} type="button" size="small" onClick={() => host.show(view)}>
            {say('handover.early')}
          </Button>
        )}
        <Button
          {...comeBack}
          type="button"
          size="small"
          appearance="subtle"
          onClick={() => act(cancelQueued(bridge, view.id))}
        >
          {say('outbox.cancel')}
        </Button>
      </div>
    </form>
  );
}
