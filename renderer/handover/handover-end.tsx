import { Button, DialogActions } from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { useText } from '../language/use-text';
import { finishHandover } from '../outbox/outbox';
import { leavingId } from './leaving';

/** The ways out of a handover, always in sight: the user has it, it is forgotten, or it is kept for later. */
export function HandoverEnd({ view, close }: { view: ResetView; close: () => void }) {
  const say = useText();
  const [failure, setFailure] = useState<Failure | null>(null);
  const finish = async (told: boolean): Promise<void> => {
    const why = await finishHandover(bridge, { resetId: view.id, told });
    setFailure(why);
    if (why === null) close();
  };
  return (
    <DialogActions>
      {failure !== null && <FailureBar failure={failure} />}
      <Button aria-describedby={leavingId} onClick={close}>
        {say('common.close')}
      </Button>
      {view.state === 'confirmed' && (
        <Button onClick={() => void finish(false)}>{say('handover.dismiss')}</Button>
      )}
      <Button appearance="primary" onClick={() => void finish(true)}>
        {say('handover.told')}
      </Button>
    </DialogActions>
  );
}
