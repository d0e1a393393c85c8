import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  ProgressBar,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { SyncStatus } from '../../preload/shapes/directory';
import { bridge } from '../bridge';
import { failureText } from '../failure-text';
import { ageText, countdownText, numberText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { Name } from '../look/name';
import { useNow } from '../look/now';
import { fetchDirectory, steerDirectory, useDirectory } from './directory';

function Failures({ status, close }: { status: SyncStatus; close: () => void }) {
  const say = useText();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say('sync.failuresTitle')}</DialogTitle>
          <DialogContent className="stack">
            <p className="quiet">{say('sync.failuresLead')}</p>
            <ul className="plain-list">
              {status.failures.map(({ customerId, name, failure }) => {
                const words = failureText(failure);
                return (
                  <li key={customerId} className="spread">
                    <div className="row-cell">
                      <strong>
                        <Name text={name} />
                      </strong>
                      <span className="quiet">
                        {say(words.title, words.values)} {say(words.next, words.values)}
                      </span>
                    </div>
                    <Button size="small" onClick={() => void fetchDirectory(bridge, customerId, false)}>
                      {say('common.retry')}
                    </Button>
                  </li>
                );
              })}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={close}>
              {say('common.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** What it is doing: fetching, held, or waiting and for what. */
export const doing = (status: SyncStatus) =>
  status.step === 'waiting' && status.waitsFor !== null
    ? (`sync.${status.waitsFor}` as const)
    : status.step === 'paused'
      ? 'sync.paused'
      : status.field
        ? 'sync.field'
        : 'sync.running';

function Running({ status }: { status: SyncStatus }) {
  const say = useText();
  const language = useLanguage();
  const number = (value: number) => numberText(value, language);
  const words = [
    say('sync.counts', {
      done: number(status.customersDone),
      total: number(status.customersTotal),
      users: number(status.usersSeen),
    }),
    ...(status.secondsLeft === null ? [] : [say('sync.left', { time: countdownText(status.secondsLeft) })]),
  ].join(' · ');
  const part = status.customersTotal === 0 ? undefined : status.customersDone / status.customersTotal;
  return (
    <>
      <ProgressBar value={part} aria-label={say(doing(status))} thickness="medium" className="sync-bar" />
      <span className="sync-words">
        <strong>{say(doing(status))}</strong> <span className="quiet">{words}</span>
      </span>
      {status.step === 'running' && (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => void steerDirectory(bridge, 'directory.pause')}
        >
          {say('sync.pause')}
        </Button>
      )}
      {status.step !== 'running' && (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => void steerDirectory(bridge, 'directory.resume')}
        >
          {say('sync.resume')}
        </Button>
      )}
      <Button
        size="small"
        appearance="subtle"
        onClick={() => void steerDirectory(bridge, 'directory.cancel')}
      >
        {say('sync.cancel')}
      </Button>
    </>
  );
}

function Aboard({ status }: { status: SyncStatus }) {
  const say = useText();
  const language = useLanguage();
  const now = useNow(60_000);
  if (status.customers === 0) return null;
  const words = say('sync.onBoard', {
    users: numberText(status.users, language),
    customers: numberText(status.customers, language),
  });
  const age =
    status.oldestAt === null
      ? ''
      : ` · ${say('sync.fresh', { age: ageText(status.oldestAt, now, language) })}`;
  return <span className="sync-words quiet">{`${words}${age}`}</span>;
}

/** How far the directory is, how fresh, and what failed. */
export function SyncProgress() {
  const say = useText();
  const comeBack = useRestoreFocusTarget();
  const directory = useDirectory();
  const [listing, setListing] = useState(false);
  if (directory.step !== 'known') return null;
  const { status } = directory;
  return (
    <section className="sync" aria-label={say('sync.label')}>
      {status.step === 'idle' ? <Aboard status={status} /> : <Running status={status} />}
      {status.failures.length > 0 && (
        <Button
          {...comeBack}
          size="small"
          appearance="subtle"
          className="tone-bad"
          onClick={() => setListing(true)}
        >
          {say('sync.failures', { count: status.failures.length })}
        </Button>
      )}
      {listing && <Failures status={status} close={() => setListing(false)} />}
    </section>
  );
}
