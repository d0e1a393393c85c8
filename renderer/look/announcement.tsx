import { create } from 'zustand';
import { useAlwaysReachable } from './always-reachable';

const useAnnouncement = create<{ readonly text: string; readonly turn: number }>(() => ({
  text: '',
  turn: 0,
}));

/** A text that is replaced sooner is not taken up by a screen reader. */
const takenUpMs = 500;
/** What was said long ago is not left to be found: it may no longer be so. */
const oldMs = 10_000;
const waiting: string[] = [];
let isBusy = false;
let cancelOld = (): void => undefined;

function next(): void {
  const text = waiting.shift();
  isBusy = text !== undefined;
  cancelOld();
  if (text === undefined) {
    const timer = setTimeout(() => useAnnouncement.setState({ text: '' }), oldMs);
    cancelOld = () => clearTimeout(timer);
    return;
  }
  useAnnouncement.setState((last) => ({ text, turn: last.turn + 1 }), true);
  setTimeout(next, takenUpMs);
}

/**
 * Has a screen reader say `text` when it is next silent, after what was announced before. The same text twice is said
 * twice.
 */
export const announce = (text: string): void => {
  waiting.push(text);
  if (!isBusy) next();
};

/** The one polite live region of the window, heard also while a dialog is open. */
export function Announcements() {
  const { text, turn } = useAnnouncement();
  const reachable = useAlwaysReachable('announcements');
  // A changed text node is what makes it speak: the unseen space differs when the words do not. Fluent's focus library puts
  // elements of its own into what it watches: they stay out of the region, or it would be told again with each of them.
  return (
    <div {...reachable}>
      <output aria-live="polite" className="for-readers">
        {turn % 2 === 0 ? text : `${text}\u00a0`}
      </output>
    </div>
  );
}
