import type { AppWindow } from '../window/window';

/** The resets whose password may be on the screen; while there is one, the window stays out of screen captures. */
export type SecretsOnScreen = {
  readonly add: (resetId: string) => void;
  readonly remove: (resetId: string) => void;
  readonly clear: () => void;
};

/** None is on the screen yet. */
export function createSecretsOnScreen(window: Pick<AppWindow, 'protect'>): SecretsOnScreen {
  const shown = new Set<string>();
  const protect = () => window.protect(shown.size > 0);
  return {
    add: (resetId) => {
      shown.add(resetId);
      protect();
    },
    remove: (resetId) => {
      shown.delete(resetId);
      protect();
    },
    clear: () => {
      shown.clear();
      protect();
    },
  };
}
