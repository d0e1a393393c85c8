import { Button } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { type Obstacle, useObstacle } from '../bridge/obstacle';
import { useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';
import { useActing } from './acting';
import { AuditLine, useSaidLook } from './audit-line';
import { decide } from './outbox';

const choices = ['repeat', 'ask-audit', 'new-password', 'tell', 'keep'] as const;
type Choice = (typeof choices)[number];
/** These reach the user: what differs and is in sight is agreed to by choosing one. */
const sends: ReadonlySet<Choice> = new Set(['repeat', 'new-password']);
/** These need Microsoft. */
const asks: ReadonlySet<Choice> = new Set(['repeat', 'new-password', 'ask-audit']);

/** What main would not refuse. */
const isOffered = (choice: Choice, { blockedBy, passwordKept }: ResetView): boolean => {
  if (sends.has(choice) && blockedBy !== null) return false;
  return (choice !== 'repeat' && choice !== 'tell') || passwordKept;
};

/** What settles it soonest at no risk; null: nothing can be done now. */
const recommended = (view: ResetView, obstacle: Obstacle | null): Choice | null => {
  if (obstacle !== null) return null;
  // The user may have chosen another one since: the records say it without changing anything.
  if (view.shownAt !== null || view.blockedBy !== null) return 'ask-audit';
  return view.passwordKept ? 'repeat' : 'new-password';
};

/**
 * What the technician may do about a reset whose end is unknown, each with what it means: the same in the dialog and in
 * the outbox. `tell`: opens the handover of its password.
 */
export function Decisions({ view, tell }: { view: ResetView; tell: () => void }) {
  const say = useText();
  const id = useId();
  const obstacle = useObstacle();
  const { failure, busy, act } = useActing(view);
  const [asking, setAsking] = useState(false);
  const sayNextLook = useSaidLook(view.audit);
  const best = recommended(view, obstacle);
  const offered = choices.filter((choice) => isOffered(choice, view));
  const choose = async (choice: Choice): Promise<void> => {
    if (choice === 'tell') {
      tell();
      return;
    }
    setAsking(choice === 'ask-audit');
    if (choice === 'ask-audit') sayNextLook();
    await act(decide(bridge, { resetId: view.id, choice, accepted: view.changes }));
    setAsking(false);
  };
  return (
    <div className="decisions">
      <AuditLine audit={view.audit} />
      <ul className="plain-list" aria-label={say('decide.title')}>
        {offered.map((choice) => (
          <li key={choice}>
            <Button
              size="small"
              appearance={choice === best ? 'primary' : 'secondary'}
              aria-describedby={`${id}${choice}`}
              disabledFocusable={busy || (asks.has(choice) && obstacle !== null)}
              onClick={() => void choose(choice)}
            >
              {asking && choice === 'ask-audit' ? say('decide.asking') : say(`decide.${choice}`)}
            </Button>
            <span id={`${id}${choice}`} className="quiet">
              {choice === best && `${say('decide.recommended')} `}
              {view.changes.length > 0 && sends.has(choice) && `${say('decide.despite')} `}
              {asks.has(choice) && obstacle !== null
                ? say(`outbox.why.${obstacle}`)
                : say(`decide.${choice}Hint`)}
            </span>
          </li>
        ))}
      </ul>
      {failure !== null && <FailureBar failure={failure} />}
    </div>
  );
}
