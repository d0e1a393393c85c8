import { DialogTitle } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { TextKey } from '../language/text';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';

/** What the title says of a reset, with gaps for `user` and `customer`. */
type TitleKey = Extract<TextKey, `reset.title.${string}`>;

// Longer names are cut here: the card below has the whole.
const nameLength = 80;

/**
 * The dialog's title, which is also its name for a screen reader: whom the reset is of, and of which customer. Each name
 * is kept apart from the words around it, whichever way it is written.
 */
export function ResetTitle({
  text,
  who,
}: {
  text: TitleKey;
  who: { readonly userName: string; readonly upn: string; readonly customerName: string };
}) {
  const say = useText();
  const names: Record<string, string> = { '<user>': who.userName || who.upn, '<customer>': who.customerName };
  const pieces = say(text, { user: '<user>', customer: '<customer>' }).split(/(<user>|<customer>)/);
  return (
    <DialogTitle className="reset-title">
      {pieces.map((piece) => {
        const name = names[piece];
        if (name === undefined) return <Fragment key={piece}>{piece}</Fragment>;
        return (
          <bdi key={piece} dir="auto">
            {displayText(name, nameLength)}
          </bdi>
        );
      })}
    </DialogTitle>
  );
}
