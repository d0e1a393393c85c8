import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { timeText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { recordedText } from '../reset/recorded-text';
import { useResetHost } from '../reset/reset-host';
import { Changes } from './changes';
import { Decisions } from './decisions';
import { awaitsHandover, cancelQueued, sendNow } from './outbox';
import { ResetSummary } from './reset-summary';

/** One reset of the outbox, with what may be done about it. */
export function OutboxItem({ view, now }: { view: ResetView; now: number }) {
  const say = useText();
  const language = useLanguage();
  const comeBack = useRestoreFocusTarget();
  const host = useResetHost();
  const [failure, setFailure] = useState<Failure | null>(null);
  const at = (iso: string): string => timeText(iso, now, language);
  const facts = [
    say('outbox.since', { time: at(view.createdAt) }),
    ...(view.state === 'queued' && view.expiresAt !== null
      ? [say('outbox.expires', { time: at(view.expiresAt) })]
      : []),
    ...(view.state === 'confirmed' && view.passwordUntil !== null
      ? [say('outbox.passwordUntil', { time: at(view.passwordUntil) })]
      : []),
    ...(view.retryAt === null ? [] : [say('outbox.retryAt', { time: at(view.retryAt) })]),
    ...(view.tries === 0 ? [] : [say('outbox.tries', { count: view.tries })]),
    ...recordedText(view, say),
  ].join(' · ');
  const act = async (work: Promise<Failure | null>): Promise<void> => setFailure(await work);
  const conflict = view.waitsFor === 'changes';
  return (
    <li>
      <ResetSummary view={view} facts={facts} level="h3">
        {view.changes.length > 0 && <Changes changes={view.changes} />}
        {view.state === 'queued' && (
          <div className="row-of-buttons">
            <Button
              {...comeBack}
              size="small"
              appearance="primary"
              onClick={() => void act(sendNow(bridge, { resetId: view.id, despiteChanges: conflict }))}
            >
              {say(conflict ? 'outbox.sendDespite' : 'outbox.send')}
            </Button>
            {!view.told && (
              <Button {...comeBack} size="small" onClick={() => void act(host.edit(view.id))}>
                {say('outbox.edit')}
              </Button>
            )}
            {view.passwordKept && (
              <Button {...comeBack} size="small" onClick={() => host.show(view)}>
                {say('handover.early')}
              </Button>
            )}
            <Button
              {...comeBack}
              size="small"
              appearance="subtle"
              onClick={() => void act(cancelQueued(bridge, view.id))}
            >
              {say('outbox.cancel')}
            </Button>
          </div>
        )}
        {awaitsHandover(view) && (
          <div className="row-of-buttons">
            <Button {...comeBack} size="small" appearance="primary" onClick={() => host.show(view)}>
              {say('outbox.give')}
            </Button>
          </div>
        )}
        {view.state === 'unknown' && <Decisions view={view} />}
        {failure !== null && <FailureBar failure={failure} />}
      </ResetSummary>
    </li>
  );
}
