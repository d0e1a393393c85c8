import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { ResetState } from '../../preload/shapes/reset';
import { failureText } from '../language/failure-text';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import { turnTo } from '../look/page';
import { dismissLeft, foldedLeft, type Left, useLeft } from '../reset/left';
import { stateText } from '../reset/state-text';
import { useResetHost } from '../reset-dialog/reset-host';
import { Dismiss } from './dismiss';

const intents: Partial<Readonly<Record<ResetState, 'success' | 'error'>>> = {
  confirmed: 'success',
  refused: 'error',
};

function LeftReset({ left }: { left: Left }) {
  const say = useText();
  const host = useResetHost();
  const { who } = left;
  const view = 'view' in left ? left.view : null;
  const words = 'view' in left ? stateText(left.view) : failureText(left.failure);
  const values = 'failure' in left ? failureText(left.failure).values : {};
  const title = 'state' in words ? words.state : words.title;
  return (
    <MessageBar
      intent={view === null ? 'error' : (intents[view.state] ?? 'warning')}
      layout="multiline"
      politeness="polite"
    >
      <MessageBarBody>
        <MessageBarTitle>
          {say('left.title', {
            name: displayText(who.userName, 80),
            customer: displayText(who.customerName, 80),
            state: say(title, values),
          })}
        </MessageBarTitle>
        <br />
        {say(words.changed)} {view === null && say(words.next, values)}
      </MessageBarBody>
      <MessageBarActions containerAction={<Dismiss dismiss={() => dismissLeft(who)} />}>
        <Button
          size="small"
          onClick={() => {
            dismissLeft(who);
            if (view === null) host.open(who);
            else host.show(view);
          }}
        >
          {say('left.open')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

/** What became of resets whose dialog was left while they were on their way: the technician was promised to be told. */
export function LeftResets() {
  const say = useText();
  const { told, more } = foldedLeft(useLeft((state) => state.all));
  const dismissMore = (): void => {
    for (const { who } of more) dismissLeft(who);
  };
  return (
    <>
      {told.map((left) => (
        <LeftReset key={`${left.who.customerId} ${left.who.userId}`} left={left} />
      ))}
      {more.length > 0 && (
        <MessageBar intent="info" layout="multiline" politeness="polite">
          <MessageBarBody>{say('left.more', { count: more.length })}</MessageBarBody>
          <MessageBarActions containerAction={<Dismiss dismiss={dismissMore} />}>
            <Button size="small" onClick={() => turnTo('outbox')}>
              {say('shell.outbox')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </>
  );
}
