import { useEffect } from 'react';
import { commandLetter } from '../look/command-letter';
import { isCovered } from '../look/layers';

/** Keys that work from anywhere but a dialog: Ctrl or Cmd with K to search, with B to the outbox. */
export const useShortcuts = (act: { readonly search: () => void; readonly outbox: () => void }): void => {
  const { search, outbox } = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const key = commandLetter(event);
      if ((key !== 'k' && key !== 'b') || isCovered()) return;
      event.preventDefault();
      if (key === 'k') search();
      else outbox();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search, outbox]);
};
