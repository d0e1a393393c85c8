import { create } from 'zustand';
import type { Bridge } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { SyncStatus } from '../../preload/shapes/directory';

/** How "Prepare for the field" ended: everything was walked, or it was stopped before. */
export type FieldEnd = 'whole' | 'stopped';

/** How a preparation ended, in words: ready only when nobody is missing and nobody failed. */
export const fieldWord = (status: SyncStatus, ended: FieldEnd) => {
  if (ended === 'stopped') return 'sync.fieldStopped';
  const isWhole =
    status.failed === 0 &&
    status.listFailure === null &&
    (status.oldestAt !== null || status.customers === 0);
  return isWhole ? 'sync.fieldReady' : 'sync.fieldReadyBut';
};

/** How far the directory is (null until main said so), what could not be begun, and how the last preparation ended. */
export type DirectoryState = {
  readonly status: SyncStatus | null;
  readonly failure: Failure | null;
  readonly ended: FieldEnd | null;
};

export const useDirectory = create<DirectoryState>(() => ({ status: null, failure: null, ended: null }));

/** The technician has read how the preparation ended, or why something could not be begun. */
export const dismissEnd = (): void => useDirectory.setState({ ended: null, failure: null });

/** Follows the sync. `changed` is told when rows on screen may have gained company. Gives how to stop. */
export const followDirectory = (
  bridge: Bridge,
  changed: (before: SyncStatus | null, now: SyncStatus, ended: FieldEnd | null) => void,
): (() => void) => {
  /** When everything had been walked, as it was when the preparation began: another time at its end means whole. */
  let preparing: { readonly completeAt: string | null } | null = null;
  const know = (status: SyncStatus): FieldEnd | null => {
    const isRunning = status.step !== 'idle';
    const end = isRunning || preparing === null ? null : preparing;
    if (!isRunning) preparing = null;
    else if (status.field) preparing ??= { completeAt: status.completeAt };
    const ended = end === null ? null : status.completeAt === end.completeAt ? 'stopped' : 'whole';
    useDirectory.setState((last) => ({
      status,
      failure: isRunning ? null : last.failure,
      ended: isRunning ? null : (ended ?? last.ended),
    }));
    return ended;
  };
  const stop = bridge.on('directory.progress', (status) => {
    const before = useDirectory.getState().status;
    changed(before, status, know(status));
  });
  void bridge['directory.status'](undefined).then((outcome) => {
    // An event may have been quicker, and is newer.
    if (outcome.ok && useDirectory.getState().status === null) know(outcome.value);
  });
  return stop;
};

const tell = (outcome: { ok: true } | { ok: false; failure: Failure }): void =>
  useDirectory.setState({ failure: outcome.ok ? null : outcome.failure });

/** Fetches one customer, or everything; `field`: on battery too, and with a word at the end. */
export const fetchDirectory = async (
  bridge: Bridge,
  customerId: string | null,
  field: boolean,
): Promise<void> => tell(await bridge['directory.sync']({ customerId, field }));

/** Holds, goes on with, or ends the sync. */
export const steerDirectory = async (
  bridge: Bridge,
  channel: 'directory.pause' | 'directory.resume' | 'directory.cancel',
): Promise<void> => tell(await bridge[channel](undefined));
