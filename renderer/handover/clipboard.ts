import { create } from 'zustand';
import type { Bridge } from '../../preload/contract';
import type { ClipboardState } from '../../preload/shapes/reset';

/** What lies on the clipboard because of us: never the password itself. */
export const useClipboard = create<ClipboardState>(() => ({
  step: 'empty',
  resetId: null,
  wipesAt: null,
  concealed: false,
}));

/** Follows the clipboard. Gives how to stop. */
export const followClipboard = (bridge: Bridge): (() => void) =>
  bridge.on('clipboard.changed', (state) => useClipboard.setState(state, true));
