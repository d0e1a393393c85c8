import { Button, Spinner } from '@fluentui/react-components';
import { MailInboxCheckmarkRegular } from '@fluentui/react-icons/svg/mail-inbox-checkmark';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { type Obstacle, useObstacle } from '../bridge/obstacle';
import type { TextKey } from '../language/text';
import { useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';
import { useNow } from '../look/now';
import { PageFrame } from '../look/page-frame';
import {
  awaitsHandover,
  isUnsettled,
  loadOutbox,
  type OutboxState,
  sendAll,
  useOutbox,
} from '../reset/outbox';
import { useFocusStays } from './focus-stays';
import '../reset/resets.css';
import { OutboxItem } from './outbox-item';

type Group = { readonly title: TextKey; readonly holds: (view: ResetView) => boolean };

const groups: readonly Group[] = [
  // Between two tries its state is unknown: it does not jump about the page with each of them.
  { title: 'outbox.underWay', holds: (view) => view.delivery !== null || view.state === 'sending' },
  { title: 'outbox.unknown', holds: ({ state, delivery }) => state === 'unknown' && delivery === null },
  { title: 'outbox.handover', holds: (view) => awaitsHandover(view) && view.shownAt === null },
  { title: 'outbox.shown', holds: (view) => awaitsHandover(view) && view.shownAt !== null },
  { title: 'outbox.waiting', holds: ({ state }) => state === 'queued' },
  { title: 'outbox.others', holds: (view) => !isUnsettled(view) && !awaitsHandover(view) },
];

function Listed({ resets }: { resets: readonly ResetView[] }) {
  const say = useText();
  const now = useNow(30_000);
  const place = useFocusStays(resets);
  if (resets.length === 0) {
    return (
      <div className="empty">
        <MailInboxCheckmarkRegular aria-hidden="true" className="empty-picture" />
        <h2>{say('outbox.empty')}</h2>
        <p>{say('outbox.emptyBody')}</p>
      </div>
    );
  }
  return (
    <div className="groups" {...place}>
      {groups
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
        ))}
    </div>
  );
}

/** Could this one leave with all others? What an older copy holds needs a word about each. */
const mayLeave = ({ state, changes, blockedBy, waitsFor }: ResetView): boolean =>
  state === 'queued' && changes.length === 0 && blockedBy === null && waitsFor !== 'rolled-back';

/** Sends all that may leave; where nothing can be sent it says why instead. */
function SendAll({ setFailure }: { setFailure: (failure: Failure | null) => void }) {
  const say = useText();
  const obstacle = useObstacle();
  if (obstacle !== null) return <p className="quiet">{say(`outbox.why.${obstacle}`)}</p>;
  return (
    <Button appearance="primary" onClick={() => void sendAll(bridge).then(setFailure)}>
      {say('outbox.sendAll')}
    </Button>
  );
}

/** The resets that are not settled, and the passwords that are not handed over. */
export function OutboxPage() {
  const say = useText();
  const outbox = useOutbox();
  const obstacle = useObstacle();
  const [failed, setFailed] = useState<{
    failure: Failure;
    outbox: OutboxState;
    obstacle: Obstacle | null;
  } | null>(null);
  // What failed is said while everything is as it was then.
  const failure = failed?.outbox === outbox && failed.obstacle === obstacle ? failed.failure : null;
  const setFailure = (next: Failure | null): void =>
    setFailed(next === null ? null : { failure: next, outbox: useOutbox.getState(), obstacle });
  const queued = outbox.step === 'listed' && outbox.resets.some(mayLeave);
  return (
    <PageFrame
      title={say('shell.outbox')}
      lead={say('outbox.lead')}
      tools={queued && <SendAll setFailure={setFailure} />}
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
