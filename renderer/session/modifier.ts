import { useSnapshot } from './session';

/** The key that shortcuts are pressed with, as this computer's keyboards name it. */
export const useModifier = (): 'Ctrl' | '⌘' =>
  useSnapshot(({ platform }) => (platform === 'darwin' ? '⌘' : 'Ctrl'));
