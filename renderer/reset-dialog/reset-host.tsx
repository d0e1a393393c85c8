import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { Proposal, ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { say } from '../language/language';
import { announce } from '../look/announcement';
import { closeReset, editQueued, openReset, showReset, useReset, type Who } from '../reset/reset';
import { ResetDialog } from './reset-dialog';

/** The ways to the one reset dialog: for a user, for a queued reset to be edited, for one that was sent. */
export type ResetDoors = {
  readonly open: (who: Who) => void;
  readonly edit: (resetId: string) => Promise<Failure | null>;
  /** `early`: to tell its password at once. */
  readonly show: (view: ResetView, early?: boolean) => void;
};

const Doors = createContext<ResetDoors | null>(null);

/** The doors of the nearest host. */
export const useResetHost = (): ResetDoors => {
  const doors = useContext(Doors);
  if (doors === null) throw new Error('no reset dialog is here');
  return doors;
};

/** Holds the proposed password, in its own state and nowhere else, and shows the dialog over its children. */
export function ResetHost({ children }: { children: ReactNode }) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const doors = useMemo<ResetDoors>(
    () => ({
      open: (who) => void openReset(bridge, who, setProposal),
      edit: (resetId) => editQueued(bridge, resetId, setProposal),
      show: showReset,
    }),
    [],
  );
  const close = (): void => {
    const reset = useReset.getState();
    if (reset.step === 'answered' && reset.view.passwordKept && reset.view.handover === null)
      announce(say('handover.kept'));
    setProposal(null);
    closeReset(bridge);
  };
  const startAgain = (who: Who): void => {
    close();
    doors.open(who);
  };
  return (
    <Doors value={doors}>
      {children}
      <ResetDialog proposal={proposal} keep={setProposal} close={close} startAgain={startAgain} />
    </Doors>
  );
}
