import { create } from 'zustand';
import type { Bridge } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { SyncStatus } from '../../preload/shapes/directory';

/** How far the directory is; unknown until main said so. */
export type Directory =
  | { readonly step: 'unknown' }
  | { readonly step: 'known'; readonly status: SyncStatus }
  | { readonly step: 'failed'; readonly failure: Failure };

export const useDirectory = create<Directory>(() => ({ step: 'unknown' }));

const know = (status: SyncStatus): void => useDirectory.setState({ step: 'known', status }, true);

/** Follows the sync. `changed` is told when rows on screen may have gained company. Gives how to stop. */
export const followDirectory = (
  bridge: Bridge,
  changed: (before: SyncStatus | null, now: SyncStatus) => void,
): (() => void) => {
  const stop = bridge.on('directory.progress', (status) => {
    const last = useDirectory.getState();
    know(status);
    changed(last.step === 'known' ? last.status : null, status);
  });
  void bridge['directory.status'](undefined).then((outcome) => {
    // An event may have been quicker, and is newer.
    if (outcome.ok && useDirectory.getState().step === 'unknown') know(outcome.value);
  });
  return stop;
};

const tell = (outcome: { ok: true } | { ok: false; failure: Failure }): void => {
  if (!outcome.ok) useDirectory.setState({ step: 'failed', failure: outcome.failure }, true);
};

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
