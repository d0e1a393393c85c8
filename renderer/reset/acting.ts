import { useRef, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { useObstacle } from '../bridge/obstacle';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import type { LetGo } from './outbox';

/** What a reset stands at, as far as a failure to do something about it depends on it. */
const standOf = ({ state, waitsFor, changes, tries }: ResetView): string =>
  JSON.stringify([state, waitsFor, changes, tries]);

/**
 * Waits for what the technician had done to a reset, keeps why it failed, and says when it was held back. A failure is
 * gone when the reset, the connection or the sign-in is no longer as it was then.
 */
export function useActing(view: ResetView) {
  const say = useText();
  const [failed, setFailed] = useState<{ readonly failure: Failure; readonly situation: string } | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  const situation = `${standOf(view)} ${useObstacle() ?? ''}`;
  const present = useRef(situation);
  present.current = situation;
  const act = async (work: Promise<LetGo>): Promise<LetGo> => {
    setBusy(true);
    const end = await work;
    setBusy(false);
    if (end === 'changed') announce(say('outbox.changesSaid'));
    const failure = end === 'changed' ? null : end;
    setFailed(failure === null ? null : { failure, situation: present.current });
    return end;
  };
  return { failure: failed?.situation === situation ? failed.failure : null, busy, act };
}
