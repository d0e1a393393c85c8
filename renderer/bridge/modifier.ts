import { useSnapshot } from './app-state';

/** The key that shortcuts are pressed with, as this computer's keyboards name it. */
export const useModifier = (): 'Ctrl' | '⌘' =>
  useSnapshot(({ platform }) => (platform === 'darwin' ? '⌘' : 'Ctrl'));
