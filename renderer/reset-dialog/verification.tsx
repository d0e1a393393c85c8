import { Field, Input, Select } from '@fluentui/react-components';
import { useText } from '../language/use-text';
import { isWhoNeeded, type Verification } from './missing';

type Method = NonNullable<Verification>['method'];

const methods: readonly Method[] = ['call-back', 'manager', 'in-person', 'code', 'other', 'not-verified'];

/** How the technician made sure of the caller, and who confirmed it. */
export function VerificationFields({
  value,
  change,
}: {
  value: Verification;
  change: (value: Verification) => void;
}) {
  const say = useText();
  return (
    <div className="pair">
      <Field label={say('reset.verification')} required>
        <Select
          value={value?.method ?? ''}
          onChange={(_, { value: chosen }) => {
            const method = methods.find((known) => known === chosen);
            // Nobody confirmed what was not verified: a name typed before would be recorded unseen.
            const who = method === 'not-verified' ? '' : (value?.who ?? '');
            change(method === undefined ? null : { method, who });
          }}
        >
          <option value="">{say('reset.verification.choose')}</option>
          {methods.map((method) => (
            <option key={method} value={method}>
              {say(`reset.verification.${method}`)}
            </option>
          ))}
        </Select>
      </Field>
      {value !== null && value.method !== 'not-verified' && (
        <Field
          label={say(value.method === 'other' ? 'reset.how' : 'reset.who')}
          required={isWhoNeeded(value)}
        >
          <Input
            value={value.who}
            maxLength={200}
            onChange={(_, { value: who }) => change({ ...value, who })}
          />
        </Field>
      )}
    </div>
  );
}
