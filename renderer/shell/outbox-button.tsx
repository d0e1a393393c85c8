import { Button, CounterBadge } from '@fluentui/react-components';
import { MailInboxArrowUpRegular } from '@fluentui/react-icons/svg/mail-inbox-arrow-up';
import { useText } from '../language/use-text';
import { turnTo } from '../look/page';
import { countWaiting, useOutbox } from '../reset/outbox';

/** The way to the outbox, with how many wait there. */
export function OutboxButton() {
  const say = useText();
  const waiting = useOutbox(countWaiting);
  const name = waiting > 0 ? say('shell.outboxWaiting', { count: waiting }) : say('shell.outbox');
  return (
    <div className="badged">
      <Button
        appearance="subtle"
        icon={<MailInboxArrowUpRegular />}
        aria-label={name}
        title={name}
        onClick={() => turnTo('outbox')}
      />
      {waiting > 0 && <CounterBadge count={waiting} size="small" className="badge-over" aria-hidden="true" />}
    </div>
  );
}
