import { displayText, shownLength, visibleText } from '../look/display-text';

type Marks = readonly (readonly [number, number])[];
type Part = { readonly text: string; readonly marked: boolean; readonly from: number };

/** Cuts a text into marked and unmarked parts. Marks that overlap, run out of the text or turn back are tamed. */
export const markedParts = (text: string, marks: Marks): readonly Part[] => {
  const parts: Part[] = [];
  let at = 0;
  for (const [start, end] of [...marks].sort(([a], [b]) => a - b)) {
    const from = Math.max(at, Math.min(start, text.length));
    const to = Math.min(end, text.length);
    if (!(to > from)) continue;
    if (from > at) parts.push({ text: text.slice(at, from), marked: false, from: at });
    parts.push({ text: text.slice(from, to), marked: true, from });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false, from: at });
  return parts;
};

/** A name with the letters that matched brought out; kept apart from its surroundings and harmless. */
export function Marked({ text, marks, className }: { text: string; marks: Marks; className?: string }) {
  const shown = displayText(text);
  const inside = marks.filter(([start]) => start < Math.min(shownLength, shown.length));
  return (
    <bdi className={className} title={visibleText(text.slice(0, 2_000))}>
      {markedParts(shown, inside).map((part) =>
        part.marked ? <mark key={part.from}>{part.text}</mark> : part.text,
      )}
    </bdi>
  );
}
