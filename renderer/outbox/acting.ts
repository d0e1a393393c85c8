import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import type { LetGo } from './outbox';

/** Waits for what the technician had done to a reset, keeps why it failed, and says when it was held back. */
export function useActing() {
  const say = useText();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: Promise<LetGo>): Promise<void> => {
    setBusy(true);
    const end = await work;
    setBusy(false);
    if (end === 'changed') announce(say('outbox.changesSaid'));
    setFailure(end === 'changed' ? null : end);
  };
  return { failure, busy, act };
}
