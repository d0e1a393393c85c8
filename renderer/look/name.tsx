import { Fragment } from 'react';
import { displayText } from './display-text';

/** An address or a domain: where it is too long for a line, the next begins with the @ or a dot. */
const isOneWord = /^[^\s]+[@.][^\s]+$/;

/**
 * A name from the directory: kept apart from the text around it, whichever way it is written, harmless, and cut where
 * it does not fit, with the whole (made harmless too) in the tooltip.
 */
export function Name({ text, className }: { text: string; className?: string }) {
  const shown = displayText(text);
  return (
    <bdi dir="auto" className={className} title={displayText(text, 2_000)}>
      {isOneWord.test(shown)
        ? shown.split(/(?=[@.])/).map((part, at, parts) => (
            <Fragment key={parts.slice(0, at).join('').length}>
              {at > 0 && <wbr />}
              <span className="address-part">{part}</span>
            </Fragment>
          ))
        : shown}
    </bdi>
  );
}
