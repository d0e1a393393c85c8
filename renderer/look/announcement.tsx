import { create } from 'zustand';

const useAnnouncement = create<{ readonly text: string; readonly turn: number }>(() => ({
  text: '',
  turn: 0,
}));

/** Has a screen reader say `text` when it is next silent. The same text twice is said twice. */
export const announce = (text: string): void =>
  useAnnouncement.setState((last) => ({ text, turn: last.turn + 1 }), true);

/** The one polite live region of a screen or dialog: outside a modal dialog nothing is read while it is open. */
export function Announcements() {
  const { text, turn } = useAnnouncement();
  // A changed text node is what makes it speak: the unseen space differs when the words do not.
  return (
    <output aria-live="polite" className="for-readers">
      {turn % 2 === 0 ? text : `${text}\u00a0`}
    </output>
  );
}
