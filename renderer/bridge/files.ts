import { create } from 'zustand';
import type { Bridge } from '../../preload/contract';
import type { Notices } from '../../preload/shapes/session';

/** What happened to the app's own files, for as long as it must be known. */
export const useFiles = create<{ readonly notices: Notices }>(() => ({ notices: [] }));

/** Follows what happens to our files. Gives how to stop. */
export const followFiles = (bridge: Bridge): (() => void) => {
  const stop = bridge.on('notices.changed', (notices) => useFiles.setState({ notices }, true));
  void bridge['app.notices'](undefined).then((outcome) => {
    if (outcome.ok) useFiles.setState({ notices: outcome.value }, true);
  });
  return stop;
};
