import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import type { ResetView } from '../../preload/shapes/reset';
import { timeText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';
import { useActing } from '../reset/acting';
import { BlockedNotice } from '../reset/blocked';
import { ChangesList } from '../reset/changes';
import { Decisions } from '../reset/decisions';
import { awaitsHandover } from '../reset/outbox';
import { QueuedActions } from '../reset/queued-actions';
import { recordedText } from '../reset/recorded-text';
import { ResetSummary } from '../reset/reset-summary';
import { isPasswordRefused } from '../reset/state-text';
import { Underway } from '../reset/underway';
import { useResetHost } from '../reset-dialog/reset-host';
import { HandoverActions } from './handover-actions';

/** One reset of the outbox, with what may be done about it. */
export function OutboxItem({ view, now }: { view: ResetView; now: number }) {
  const say = useText();
  const language = useLanguage();
  const comeBack = useRestoreFocusTarget();
  const host = useResetHost();
  const { failure, act } = useActing(view);
  const at = (iso: string): string => timeText(iso, now, language);
  const facts = [
    say('outbox.since', { time: at(view.createdAt) }),
    ...(view.state === 'queued' && view.expiresAt !== null
      ? [say('outbox.expires', { time: at(view.expiresAt) })]
      : []),
    ...(view.state === 'confirmed' && view.passwordUntil !== null
      ? [say('outbox.passwordUntil', { time: at(view.passwordUntil) })]
      : []),
    ...(awaitsHandover(view) && view.shownAt !== null
      ? [say('outbox.shownAt', { time: at(view.shownAt) })]
      : []),
    ...(view.retryAt === null ? [] : [say('outbox.retryAt', { time: at(view.retryAt) })]),
    ...(view.tries === 0 ? [] : [say('outbox.tries', { count: view.tries })]),
    ...recordedText(view, say),
  ].join(' · ');
  return (
    <li data-reset={view.id}>
      <ResetSummary view={view} facts={facts} level="h3">
        {view.delivery !== null && <Underway delivery={view.delivery} since={view.changedAt} aloud={false} />}
        <BlockedNotice view={view} />
        <ChangesList view={view} />
        {view.state === 'queued' && (
          <QueuedActions
            view={view}
            act={(work) => void act(work)}
            edit={() => host.edit(view.id)}
            tell={() => host.show(view, true)}
          />
        )}
        {awaitsHandover(view) && <HandoverActions view={view} act={(work) => void act(work)} />}
        {isPasswordRefused(view) && (
          <div className="row-of-buttons">
            <Button {...comeBack} size="small" appearance="primary" onClick={() => host.open(view)}>
              {say('reset.startAgain')}
            </Button>
          </div>
        )}
        {view.state === 'unknown' && view.delivery === null && (
          <Decisions view={view} tell={() => host.show(view, true)} />
        )}
        {failure !== null && <FailureBar failure={failure} />}
      </ResetSummary>
    </li>
  );
}
