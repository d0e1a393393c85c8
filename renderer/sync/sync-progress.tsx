import { Button, ProgressBar, useRestoreFocusTarget } from '@fluentui/react-components';
import { useState } from 'react';
import type { SyncStatus } from '../../preload/shapes/directory';
import { useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { type Obstacle, useObstacle } from '../bridge/obstacle';
import type { Say } from '../language/text';
import { countdownText, leftText, numberText, secondsUntil } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { useNow } from '../look/now';
import { steerDirectory, useDirectory } from './directory';
import { aboardText } from './field-end';
import { SyncFailures } from './sync-failures';
import './sync.css';

/** What it is doing: fetching, held, or waiting and for what. `seconds`: how long Microsoft still wants to be left. */
export const doingText = (
  status: SyncStatus,
  seconds: number,
  obstacle: Obstacle | null,
  say: Say,
  nowMs = Date.now(),
): string => {
  const isRefused = status.step === 'waiting' && status.waitsFor === 'refused';
  const left = secondsUntil(status.askedAgainAt ?? '', nowMs);
  if (isRefused && left > 0) return say('sync.refusedFor', { time: countdownText(left) });
  // Waiting for what was just done would be waiting for ever.
  if (status.step === 'waiting' && obstacle === 'account' && !isRefused) return say('sync.account');
  if (status.step === 'paused') return say('sync.paused');
  if (status.step === 'waiting' && status.waitsFor === 'throttle' && seconds > 0)
    return say('sync.throttleFor', { time: countdownText(seconds) });
  if (status.step === 'waiting' && status.waitsFor !== null) return say(`sync.${status.waitsFor}`);
  return say(status.field ? 'sync.field' : 'sync.running');
};

/** The one button that holds it, lets it go on, or has it not wait: its place and the focus stay when it turns. */
function Steer({ status }: { status: SyncStatus }) {
  const say = useText();
  const spares =
    status.step === 'waiting' && (status.waitsFor === 'battery' || status.waitsFor === 'metered');
  const word = spares ? 'sync.anyway' : status.step === 'paused' ? 'sync.resume' : 'sync.pause';
  const channel = word === 'sync.pause' ? 'directory.pause' : 'directory.resume';
  return (
    <Button size="small" appearance="subtle" onClick={() => void steerDirectory(bridge, channel)}>
      {say(word)}
    </Button>
  );
}

const toTheBox = (): void => document.getElementById('search')?.focus();

function Running({ status }: { status: SyncStatus }) {
  const say = useText();
  const language = useLanguage();
  const until = useSnapshot(({ connection }) => connection.throttledUntil);
  const now = useNow(
    1_000,
    status.waitsFor === 'refused' || (until !== null && status.waitsFor === 'throttle'),
  );
  const number = (value: number) => numberText(value, language);
  const { customersDone: done, customersTotal: total, usersSeen: users, secondsLeft } = status;
  const counts =
    total === 0
      ? say(status.step === 'running' ? 'sync.listing' : 'sync.notListed')
      : say('sync.counts', { done: number(done), total: number(total), users: number(users) });
  const words = [
    counts,
    ...(secondsLeft === null ? [] : [say('sync.left', { time: leftText(secondsLeft, language) })]),
  ].join(' · ');
  const obstacle = useObstacle();
  const doing = doingText(status, until === null ? 0 : secondsUntil(until, now), obstacle, say, now);
  // Nothing goes on, and nothing here would let it.
  if (status.step === 'waiting' && obstacle === 'account' && status.waitsFor !== 'refused')
    return <span className="sync-words quiet">{doing}</span>;
  return (
    <>
      <ProgressBar
        value={total === 0 ? undefined : done / total}
        aria-label={say(status.field ? 'sync.field' : 'sync.running')}
        aria-valuetext={counts}
        thickness="medium"
        className={status.step === 'running' ? 'sync-bar' : 'sync-bar sync-bar-still'}
      />
      <span className="sync-words">
        <strong>{doing}</strong> <span className="quiet">{words}</span>
      </span>
      <span className="sync-tools">
        <Steer status={status} />
        <Button
          size="small"
          appearance="subtle"
          onClick={() => {
            void steerDirectory(bridge, 'directory.cancel');
            toTheBox();
          }}
        >
          {say('sync.cancel')}
        </Button>
      </span>
    </>
  );
}

function Aboard({ status }: { status: SyncStatus }) {
  const say = useText();
  const language = useLanguage();
  const now = useNow(60_000);
  if (status.customers === 0) return null;
  return <span className="sync-words quiet">{aboardText(status, now, language, say)}</span>;
}

/** How far the directory is, how fresh, and what failed. */
export function SyncProgressBar() {
  const say = useText();
  const comeBack = useRestoreFocusTarget();
  const { status } = useDirectory();
  const [listing, setListing] = useState(false);
  if (status === null) return null;
  return (
    <section className="sync" aria-label={say('sync.label')}>
      {status.step === 'idle' ? <Aboard status={status} /> : <Running status={status} />}
      {(status.failed > 0 || listing) && (
        <Button
          {...comeBack}
          size="small"
          appearance="subtle"
          className="tone-bad"
          onClick={() => setListing(true)}
        >
          {say('sync.failures', { count: status.failed })}
        </Button>
      )}
      {listing && <SyncFailures status={status} close={() => setListing(false)} />}
    </section>
  );
}
