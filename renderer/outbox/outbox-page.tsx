import { Button, Spinner } from '@fluentui/react-components';
import { MailInboxCheckmarkRegular } from '@fluentui/react-icons/svg/mail-inbox-checkmark';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import type { TextKey } from '../language/language';
import { useText } from '../language/use-text';
import { useNow } from '../look/now';
import { PageFrame } from '../shell/page-frame';
import { awaitsHandover, isUnsettled, loadOutbox, sendAll, useOutbox } from './outbox';
import './outbox.css';
import { OutboxItem } from './outbox-item';

type Group = { readonly title: TextKey; readonly holds: (view: ResetView) => boolean };

const groups: readonly Group[] = [
  { title: 'outbox.unknown', holds: ({ state }) => state === 'unknown' },
  { title: 'outbox.handover', holds: awaitsHandover },
  { title: 'outbox.waiting', holds: ({ state }) => state === 'queued' || state === 'sending' },
  { title: 'outbox.others', holds: (view) => !isUnsettled(view) && !awaitsHandover(view) },
];

function Listed({ resets }: { resets: readonly ResetView[] }) {
  const say = useText();
  const now = useNow(30_000);
  if (resets.length === 0) {
    return (
      <div className="empty">
        <MailInboxCheckmarkRegular aria-hidden="true" className="empty-picture" />
        <h2>{say('outbox.empty')}</h2>
        <p>{say('outbox.emptyBody')}</p>
      </div>
    );
  }
  return groups
    .map((group) => ({ ...group, views: resets.filter(group.holds) }))
    .filter(({ views }) => views.length > 0)
    .map(({ title, views }) => (
      <section key={title} className="group" aria-label={say(title)}>
        <h2>{say(title)}</h2>
        <ul className="plain-list">
          {views.map((view) => (
            <OutboxItem key={view.id} view={view} now={now} />
          ))}
        </ul>
      </section>
    ));
}

/** The resets that are not settled, and the passwords that are not handed over. */
export function OutboxPage() {
  const say = useText();
  const outbox = useOutbox();
  const [failure, setFailure] = useState<Failure | null>(null);
  const queued = outbox.step === 'listed' && outbox.resets.some(({ state }) => state === 'queued');
  return (
    <PageFrame
      title={say('shell.outbox')}
      lead={say('outbox.lead')}
      tools={
        queued && (
          <Button appearance="primary" onClick={() => void sendAll(bridge).then(setFailure)}>
            {say('outbox.sendAll')}
          </Button>
        )
      }
    >
      {failure !== null && <FailureBar failure={failure} />}
      {outbox.step === 'loading' && <Spinner label={say('common.loading')} />}
      {outbox.step === 'failed' && (
        <FailureBar
          failure={outbox.failure}
          actions={
            <Button size="small" onClick={() => void loadOutbox(bridge)}>
              {say('common.retry')}
            </Button>
          }
        />
      )}
      {outbox.step === 'listed' && <Listed resets={outbox.resets} />}
    </PageFrame>
  );
}
