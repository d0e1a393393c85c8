import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { bridge } from '../bridge/bridge';
import { failureText } from '../language/failure-text';
import { useText } from '../language/use-text';
import { CopyDetails } from '../look/failure-bar';
import { fetchDirectory, useDirectory } from './directory';

/** The list of customers could not be read: why, that what is on board stays (if anything is), and what to do. */
export function ListFailure() {
  const say = useText();
  const { status } = useDirectory();
  const failure = status?.step === 'idle' ? status.listFailure : null;
  if (failure === null) return null;
  const words = failureText(failure);
  const hasCustomers = (status?.customers ?? 0) > 0;
  const isUnsure = failure.kind === 'list-not-sure';
  return (
    <MessageBar intent={isUnsure ? 'warning' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {say(isUnsure ? 'sync.listNotSure' : 'sync.listFailed')}
          {hasCustomers && ` ${say('sync.listStays')}`}
        </MessageBarTitle>
        <br />
        {isUnsure ? null : `${say(words.title, words.values)} `}
        {say(words.next, words.values)}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => void fetchDirectory(bridge, null, false)}>
          {say('common.retry')}
        </Button>
        <CopyDetails failure={failure} />
      </MessageBarActions>
    </MessageBar>
  );
}
