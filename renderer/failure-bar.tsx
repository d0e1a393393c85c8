import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Failure } from '../preload/outcome';
import { bridge } from './bridge';
import { failureText } from './failure-text';
import { useText } from './language/use-text';
import { displayText } from './look/display-text';

/** One failure in words: what happened, what was changed, what to do next; details for support when there are any. */
export function FailureBar({
  failure,
  actions,
  parts = 'all',
}: {
  failure: Failure;
  actions?: ReactNode;
  /** What the screen around it does not say already. */
  parts?: 'all' | 'title and next' | 'title';
}) {
  const say = useText();
  const [copied, setCopied] = useState(false);
  const words = failureText(failure);
  const values = Object.fromEntries(
    Object.entries(words.values).map(([name, value]) => [
      name,
      typeof value === 'string' ? displayText(value, 500) : value,
    ]),
  );
  const reference = failure.kind === 'unexpected' ? failure.reference : failure.support?.reference;
  const copy = async (): Promise<void> => {
    if (reference === undefined) return;
    setCopied((await bridge['support.copy']({ reference })).ok);
  };
  return (
    <MessageBar intent="error" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{say(words.title, values)}</MessageBarTitle>
        {parts !== 'title' && <br />}
        {parts === 'all' && `${say(words.changed)} `}
        {parts !== 'title' && say(words.next, values)}
      </MessageBarBody>
      {(actions !== undefined || reference !== undefined) && (
        <MessageBarActions>
          {actions}
          {reference !== undefined && (
            <Button size="small" onClick={() => void copy()}>
              {copied ? say('common.copied') : say('common.copyDetails')}
            </Button>
          )}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
