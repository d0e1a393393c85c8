import { Checkbox, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useText } from '../language/use-text';

/** Says that Enter queues, and, where policy permits, lets the reset be sent by itself later. */
export function QueueNotice({
  mayAutoSend,
  autoSend,
  change,
}: {
  mayAutoSend: boolean;
  autoSend: boolean;
  change: (autoSend: boolean) => void;
}) {
  const say = useText();
  return (
    <>
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>{say('reset.queues')}</MessageBarBody>
      </MessageBar>
      {mayAutoSend && (
        <Checkbox
          className="flush"
          label={say('reset.autoSend')}
          checked={autoSend}
          onChange={(_, { checked }) => change(checked === true)}
        />
      )}
    </>
  );
}
