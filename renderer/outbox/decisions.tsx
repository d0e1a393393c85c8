import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { useText } from '../language/use-text';
import { decide } from './outbox';

const choices = ['ask-audit', 'repeat', 'new-password', 'keep'] as const;

/** What the technician may do about a reset whose end is unknown, each with what it means. */
export function Decisions({ view }: { view: ResetView }) {
  const say = useText();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (choice: (typeof choices)[number]): Promise<void> => {
    setBusy(true);
    setFailure(await decide(bridge, { resetId: view.id, choice }));
    setBusy(false);
  };
  return (
    <section className="decisions" aria-label={say('decide.title')}>
      <ul className="plain-list">
        {choices.map((choice) => (
          <li key={choice}>
            <Button size="small" disabledFocusable={busy} onClick={() => void act(choice)}>
              {say(`decide.${choice}`)}
            </Button>
            <span className="quiet">{say(`decide.${choice}Hint`)}</span>
          </li>
        ))}
      </ul>
      {failure !== null && <FailureBar failure={failure} />}
    </section>
  );
}
