import { Button, DialogActions } from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';
import { finishHandover } from '../reset/outbox';
import { Discard } from './discard';
import { leavingId } from './leaving';

/**
 * The three ends of a handover, always in sight: the user has the password, it is kept for later, or, after a question,
 * it is discarded. What is not confirmed yet cannot be discarded: it is sent or cancelled.
 */
export function HandoverEnd({ view, close }: { view: ResetView; close: () => void }) {
  const say = useText();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asking, setAsking] = useState(false);
  const finish = async (told: boolean): Promise<Failure | null> => {
    const why = await finishHandover(bridge, { resetId: view.id, told });
    if (why === null) close();
    return why;
  };
  return (
    <DialogActions className="handover-end">
      {failure !== null && <FailureBar failure={failure} />}
      {view.state === 'confirmed' && (
        <Button className="handover-discard" appearance="subtle" onClick={() => setAsking(true)}>
          {say('handover.discard')}
        </Button>
      )}
      <Button aria-describedby={leavingId} onClick={close}>
        {say('handover.keepForLater')}
      </Button>
      <Button appearance="primary" onClick={() => void finish(true).then(setFailure)}>
        {say('handover.told')}
      </Button>
      {asking && <Discard view={view} discard={() => finish(false)} close={() => setAsking(false)} />}
    </DialogActions>
  );
}
