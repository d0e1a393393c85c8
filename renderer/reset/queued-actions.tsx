import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import type { FormEvent } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { useObstacle } from '../bridge/obstacle';
import { useText } from '../language/use-text';
import { CancelReset } from './cancel-reset';
import { cancelQueued, type LetGo, sendNow } from './outbox';

/** What a queued reset may wait for while the technician can let it go. */
const sendable: ReadonlySet<ResetView['waitsFor']> = new Set([
  'technician',
  'changes',
  'time-jump',
  'rolled-back',
]);

/**
 * What may be done about a reset that waits; what main would refuse is not offered. What differs and is in sight is
 * agreed to by sending. `edit` takes it back into the dialog, `tell` opens the handover of its password; null: not from here.
 */
export function QueuedActions({
  view,
  act,
  edit,
  tell,
}: {
  view: ResetView;
  act: (work: Promise<LetGo>) => void;
  edit: (() => Promise<LetGo>) | null;
  tell: (() => void) | null;
}) {
  const say = useText();
  const comeBack = useRestoreFocusTarget();
  const obstacle = useObstacle();
  const isBlocked = view.blockedBy !== null;
  const maySend = !isBlocked && obstacle === null && sendable.has(view.waitsFor);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (maySend) act(sendNow(bridge, { resetId: view.id, accepted: view.changes }));
  };
  return (
    <form className="queued-actions" onSubmit={send}>
      <div className="row-of-buttons">
        {maySend && (
          <Button {...comeBack} type="submit" size="small" appearance="primary">
            {say(view.changes.length > 0 ? 'outbox.sendDespite' : 'outbox.send')}
          </Button>
        )}
        {view.shownAt === null && !isBlocked && edit !== null && (
          <Button {...comeBack} type="button" size="small" onClick={() => act(edit())}>
            {say('outbox.edit')}
          </Button>
        )}
        {view.passwordKept && !isBlocked && tell !== null && (
          <Button {...comeBack} type="button" size="small" onClick={tell}>
            {say('handover.early')}
          </Button>
        )}
        <CancelReset view={view} cancel={() => act(cancelQueued(bridge, view.id))} />
      </div>
    </form>
  );
}
