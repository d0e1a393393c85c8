import { Field, Input } from '@fluentui/react-components';
import type { RefObject } from 'react';
import { useText } from '../language/use-text';

/** The reason or ticket of a reset; `needed`: nothing is sent without one. */
export function ReasonField({
  value,
  needed,
  change,
  field,
}: {
  value: string;
  needed: boolean;
  change: (value: string) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  const say = useText();
  const label = say('reset.reason');
  const optional = (
    <>
      {label} <span className="quiet">({say('reset.optional')})</span>
    </>
  );
  return (
    <Field label={needed ? label : optional} required={needed}>
      <Input ref={field} value={value} maxLength={500} onChange={(_, { value: typed }) => change(typed)} />
    </Field>
  );
}
