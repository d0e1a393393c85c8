import { Field, Input } from '@fluentui/react-components';
import type { RefObject } from 'react';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';

/** Whose name is asked for. */
type Who = { readonly userName: string; readonly upn: string };

/** What to type to confirm: the name, or the address where the name is empty or cannot be typed as it is shown. */
const typable = ({ userName, upn }: Who): string =>
  userName !== '' && displayText(userName) === userName ? userName : displayText(upn);

/** Asks for the user's name, typed: for administrators, and for whom it is not known that they are none. */
export function NameField({
  who,
  value,
  change,
  field,
}: {
  who: Who;
  value: string;
  change: (value: string) => void;
  field?: RefObject<HTMLInputElement | null>;
}) {
  const say = useText();
  return (
    <Field label={say('reset.typeName', { name: typable(who) })} hint={say('reset.typeNameHint')} required>
      <Input
        ref={field}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(_, { value: typed }) => change(typed)}
      />
    </Field>
  );
}
