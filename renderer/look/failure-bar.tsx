import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { type ReactNode, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import { bridge } from '../bridge/bridge';
import { failureText } from '../language/failure-text';
import type { TextKey } from '../language/text';
import { useText } from '../language/use-text';
import { displayText } from './display-text';

const referenceOf = (failure: Failure): string | undefined =>
  failure.kind === 'unexpected' ? failure.reference : failure.support?.reference;

/**
 * Copies what support asks for: reference, ids, time, code. Nothing where the failure has none. `short`: for a line of a
 * list, where only its picture stays when there is little room.
 */
export function CopyDetails({ failure, short = false }: { failure: Failure; short?: boolean }) {
  const say = useText();
  const [copied, setCopied] = useState(false);
  const reference = referenceOf(failure);
  if (reference === undefined) return null;
  const copy = async (): Promise<void> => setCopied((await bridge['support.copy']({ reference })).ok);
  return (
    <Button
      size="small"
      icon={short ? copied ? <CheckmarkRegular /> : <CopyRegular /> : undefined}
      title={say('common.copyDetails')}
      onClick={() => void copy()}
    >
      <span className={short ? 'tool-words' : undefined}>
        {copied ? say('common.copied') : say(short ? 'common.copyShort' : 'common.copyDetails')}
      </span>
    </Button>
  );
}

/** One failure in words: what happened, what was changed, what to do next; details for support when there are any. */
export function FailureBar({
  failure,
  actions,
  parts = 'all',
  next,
}: {
  failure: Failure;
  actions?: ReactNode;
  /** What the screen around it does not say already. */
  parts?: 'all' | 'title and next' | 'title';
  /** What to do next where this is shown, when it is not what the failure says itself. */
  next?: TextKey | undefined;
}) {
  const say = useText();
  const words = failureText(failure);
  const values = Object.fromEntries(
    Object.entries(words.values).map(([name, value]) => [
      name,
      typeof value === 'string' ? displayText(value, 500) : value,
    ]),
  );
  return (
    <MessageBar intent="error" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{say(words.title, values)}</MessageBarTitle>
        {parts !== 'title' && <br />}
        {parts === 'all' && `${say(words.changed)} `}
        {parts !== 'title' && say(next ?? words.next, values)}
      </MessageBarBody>
      {(actions !== undefined || referenceOf(failure) !== undefined) && (
        <MessageBarActions>
          {actions}
          <CopyDetails failure={failure} />
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
