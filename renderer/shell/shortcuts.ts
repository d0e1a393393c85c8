import { useEffect } from 'react';
import { commandLetter } from '../look/command-letter';

/** Keys that work from anywhere: Ctrl or Cmd with K to search, with B to the outbox. */
export const useShortcuts = (act: { readonly search: () => void; readonly outbox: () => void }): void => {
  const { search, outbox } = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const key = commandLetter(event);
      if (key !== 'k' && key !== 'b') return;
      // A dialog is open: its own work goes first.
      if (document.querySelector('[role="dialog"], [role="alertdialog"], dialog[open]') !== null) return;
      event.preventDefault();
      if (key === 'k') search();
      else outbox();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search, outbox]);
};
