import { Field, Input } from '@fluentui/react-components';
import type { RefObject } from 'react';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import type { Draft } from './reset';

/** What to type to confirm: the name, or the address where the name is empty or cannot be typed as it is shown. */
const typable = ({ userName, upn }: Draft): string =>
  userName !== '' && displayText(userName) === userName ? userName : displayText(upn);

/** Asks for the user's name, typed: for administrators, and for whom it is not known that they are none. */
export function NameField({
  draft,
  value,
  disabled,
  change,
  field,
}: {
  draft: Draft;
  value: string;
  disabled: boolean;
  change: (value: string) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  const say = useText();
  return (
    <Field label={say('reset.typeName', { name: typable(draft) })} hint={say('reset.typeNameHint')} required>
      <Input
        ref={field}
        value={value}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        onChange={(_, { value: typed }) => change(typed)}
      />
    </Field>
  );
}
