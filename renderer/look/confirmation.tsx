import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import { FailureBar } from './failure-bar';

/**
 * What a dialog asks before something is done: the way back first, then the deed. One that failed says why, and the
 * question stays.
 */
export function Confirmation({
  title,
  no,
  yes,
  dangerous = false,
  leave,
  act,
  children,
}: {
  title: string;
  no: string;
  yes: string;
  /** What is erased does not come back. */
  dangerous?: boolean;
  leave: () => void;
  /** Gives why it failed; null when it went well. */
  act: () => Promise<Failure | null>;
  children: ReactNode;
}) {
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent className="stack">
        {children}
        {failure !== null && <FailureBar failure={failure} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={leave}>{no}</Button>
        <Button
          appearance="primary"
          className={dangerous ? 'dangerous' : undefined}
          onClick={() => void act().then(setFailure)}
        >
          {yes}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
