import { Button } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { useText } from '../language/use-text';
import { NameField } from '../reset/name-field';
import { useActing } from './acting';
import { decide, nowOf } from './outbox';

const choices = ['ask-audit', 'repeat', 'new-password', 'keep'] as const;
/** These reach the user: what differs and is in sight is agreed to by choosing one. */
const sends: ReadonlySet<(typeof choices)[number]> = new Set(['repeat', 'new-password']);

/** What the technician may do about a reset whose end is unknown, each with what it means. */
export function Decisions({ view }: { view: ResetView }) {
  const say = useText();
  const id = useId();
  const { failure, busy, act } = useActing();
  const [typedName, setTypedName] = useState('');
  const missing = view.typeName && typedName.trim() === '';
  return (
    <div className="decisions">
      {view.typeName && (
        <NameField who={nowOf(view)} value={typedName} disabled={false} change={setTypedName} />
      )}
      <ul className="plain-list" aria-label={say('decide.title')}>
        {choices.map((choice) => (
          <li key={choice}>
            <Button
              size="small"
              aria-describedby={`${id}${choice}`}
              disabledFocusable={busy || (missing && sends.has(choice))}
              onClick={() =>
                void act(decide(bridge, { resetId: view.id, choice, accepted: view.changes, typedName }))
              }
            >
              {say(`decide.${choice}`)}
            </Button>
            <span id={`${id}${choice}`} className="quiet">
              {view.changes.length > 0 && sends.has(choice) && `${say('decide.despite')} `}
              {say(`decide.${choice}Hint`)}
            </span>
          </li>
        ))}
      </ul>
      {failure !== null && <FailureBar failure={failure} />}
    </div>
  );
}
