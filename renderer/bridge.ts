import type { Bridge } from '../preload/contract';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** The only way out of the window: the named calls that the preload handed over. */
export const bridge: Bridge = window.bridge;
