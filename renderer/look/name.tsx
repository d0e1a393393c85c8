import { displayText } from './display-text';

/**
 * A name from the directory: kept apart from the text around it, whichever way it is written, harmless, and cut where
 * it does not fit, with the whole (made harmless too) in the tooltip.
 */
export function Name({ text, className }: { text: string; className?: string }) {
  const shown = displayText(text);
  return (
    <bdi dir="auto" className={className} title={displayText(text, 2_000)}>
      {shown}
    </bdi>
  );
}
